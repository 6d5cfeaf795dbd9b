internal import HTTPExchange
internal import HTTPSemantics

extension Check {
    /// Codes that are treated as their class, and those that have none.
    static let codes: [Check] = [
        success, failing(499), failing(599), redirecting, invalid(600), invalid(999), notModified,
    ]

    private static func code(_ number: Int) -> StatusCode { StatusCode(rawValue: number) ?? .ok }

    private static let success = Check(
        "code-299",
        "An unknown 2xx is a success, as 200 is.",
        .codes,
        .rfc(9110, "15"),
        ["": { $0.page(code(299)) }]
    ) { evidence in
        guard let told = evidence.told else {
            return .notObserved("The client told nothing: it alone knows what it made of a 299.", evidence.entry)
        }
        if told.isError == true { return .violates("It reported an error where it got a 299.", told.arrival) }
        if let status = told.status, !(200..<300).contains(status) {
            return .violates("It reported \(status) where it got a 299.", told.arrival)
        }
        return told.status ?? told.length != nil || told.isError == false
            ? .conforms("It took 299 for a success.", told.arrival)
            : .notObserved("It did not tell what it made of a 299.", told.arrival)
    }

    private static func failing(_ number: Int) -> Check {
        Check(
            "code-\(number)",
            "An unknown \(number / 100)xx is an error, as \(number / 100)00 is.",
            .codes,
            .rfc(9110, "15"),
            ["": { $0.page(code(number)) }]
        ) { evidence in
            guard let told = evidence.told else {
                return .notObserved(
                    "The client told nothing: it alone knows what it made of a \(number).",
                    evidence.entry
                )
            }
            if let status = told.status, status < 400 {
                return .violates("It reported \(status) where it got a \(number).", told.arrival)
            }
            if told.status != nil || told.isError == true {
                return .conforms("It took \(number) for an error.", told.arrival)
            }
            return .notObserved(
                "It gave the content to its caller, and did not tell whether as that of an error.",
                told.arrival
            )
        }
    }

    private static let redirecting = Check(
        "code-399",
        "An unknown 3xx is treated as 300, and does not change a method.",
        .codes,
        .rfc(9110, "15.4"),
        .sending("PUT"),
        ["": { $0.redirect(code(399), stage: "landing") }]
    ) { evidence in
        if let landing = evidence.landing {
            return landing.method == "PUT"
                ? .permitted(
                    "It followed with the same method, as it MAY. Most do not follow what they do not know.",
                    landing
                )
                : .permitted(
                    "It followed, as it MAY, and made PUT a \(landing.method). It SHOULD send the original request again.",
                    landing
                )
        }
        guard evidence.isOver else { return .notObserved(Observations.notOver, evidence.entry) }
        return .conforms("It did not follow.", evidence.entry)
    }

    private static func invalid(_ number: Int) -> Check {
        Check(
            "code-\(number)",
            "\(number) is no status code, and treated as an error of the server.",
            .codes,
            .rfc(9110, "15"),
            [
                "": { visit in
                    visit.raw(
                        ["HTTP/1.1 \(number) Beyond", "Location: \(visit.link("landing"))", "Content-Length: 0"],
                        as: .internalServerError
                    )
                }
            ]
        ) { evidence in
            if let landing = evidence.landing {
                return .permitted("It SHOULD process it as a 5xx, and followed its Location. Others do not.", landing)
            }
            if let status = evidence.told?.status, status < 400 {
                return .permitted("It SHOULD process it as a 5xx, and reported \(status).", evidence.told?.arrival)
            }
            guard evidence.isOver else { return .notObserved(Observations.notOver, evidence.entry) }
            return .conforms("It did not take it for a redirect or a success.", evidence.entry)
        }
    }

    private static let notModified = Check(
        "code-304-unasked",
        "A 304 without a stored response gives no content.",
        .codes,
        .rfc(9110, "15.4.5"),
        ["": { $0.number == 1 ? $0.page(.notModified, ["ETag": "\"never-sent\""]) : $0.page() }]
    ) { evidence in
        if evidence.entry?.fields.contains("If-None-Match") == true {
            return .notObserved("The request was conditional.", evidence.entry)
        }
        if evidence.all("").count > 1 { return .conforms("It asked again.", evidence.all("")[1]) }
        guard let told = evidence.told else {
            return .notObserved("The client told nothing: it alone knows what it made of the 304.", evidence.entry)
        }
        if told.status == 200 || told.length ?? 0 > 0 {
            return .violates("It gave a response to its caller that nobody sent.", told.arrival)
        }
        return told.status == 304 || told.isError == true
            ? .conforms("It gave the 304 to its caller, or an error.", told.arrival)
            : .notObserved("It did not tell what it made of the 304.", told.arrival)
    }
}
