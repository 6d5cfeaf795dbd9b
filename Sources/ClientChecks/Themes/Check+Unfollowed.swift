internal import HTTPExchange
internal import HTTPSemantics

extension Check {
    /// Responses with a Location that does not ask to be followed.
    static let unfollowed: [Check] =
        [StatusCode.ok, .badRequest, .notFound, .internalServerError].map(noRedirect)
        + [
            (.multipleChoices, "15.4.1", "Some follow its Location, others leave the choice to their caller."),
            (.notModified, "15.4", "It refers to a stored response; most clients leave its Location alone."),
            (.useProxy, "15.4", "It is deprecated; most clients leave its Location alone."),
            (
                StatusCode(rawValue: 306) ?? .useProxy, "15.4",
                "It is reserved; most clients leave its Location alone."
            ),
        ].map(questionable)
        + [created, accepted]

    private static func noRedirect(_ status: StatusCode) -> Check {
        Check(
            "unfollowed-\(status)",
            "Location in a \(status) is no redirect.",
            .unfollowed,
            .rfc(9110, "10.2.2"),
            ["": { $0.redirect(status, stage: "landing") }]
        ) { evidence in
            if let landing = evidence.landing {
                return .violates("Only a 3xx redirects. It followed the Location of a \(status).", landing)
            }
            guard evidence.isOver else { return .notObserved(Observations.notOver, evidence.entry) }
            return .conforms("It did not follow.", evidence.entry)
        }
    }

    private static func questionable(_ status: StatusCode, _ section: String, _ others: String) -> Check {
        Check(
            "unfollowed-\(status)",
            "Location in a \(status) is not followed, or only as any 3xx may be.",
            .unfollowed,
            .rfc(9110, section),
            ["": { $0.redirect(status, stage: "landing") }]
        ) { evidence in
            if let landing = evidence.landing {
                return .permitted("It followed, as the Location of any 3xx MAY be. \(others)", landing)
            }
            guard evidence.isOver else { return .notObserved(Observations.notOver, evidence.entry) }
            return .conforms("It did not follow.", evidence.entry)
        }
    }

    private static let created = Check(
        "unfollowed-201",
        "Location in a 201 names what was made; the request is not sent there.",
        .unfollowed,
        .rfc(9110, "10.2.2"),
        .sending("POST"),
        ["": { $0.redirect(.created, stage: "landing") }]
    ) { evidence in
        if let landing = evidence.landing {
            return landing.method == "GET" || landing.method == "HEAD"
                ? .permitted("It fetched what was made, which nobody forbids; no client known does so.", landing)
                : .violates("201 is no redirect, and it sent \(landing.method) to what was made.", landing)
        }
        guard evidence.isOver else { return .notObserved(Observations.notOver, evidence.entry) }
        return .conforms("It did not follow.", evidence.entry)
    }

    private static let accepted = Check(
        "unfollowed-202",
        "Location in a 202 is no redirect; what it names may be looked at.",
        .unfollowed,
        .rfc(9110, "15.3.3"),
        .sending("POST"),
        ["": { $0.redirect(.accepted, stage: "landing") }]
    ) { evidence in
        if let landing = evidence.landing {
            return landing.method == "GET" || landing.method == "HEAD"
                ? .permitted(
                    "It looked at the status monitor, as a 202 is meant to be used. Others leave that to their caller.",
                    landing
                )
                : .violates("202 is no redirect, and it sent \(landing.method) to the status monitor.", landing)
        }
        guard evidence.isOver else { return .notObserved(Observations.notOver, evidence.entry) }
        return .conforms("It did not follow.", evidence.entry)
    }
}
