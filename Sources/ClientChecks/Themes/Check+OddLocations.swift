internal import HTTPExchange
internal import HTTPSemantics
internal import Runs

extension Check {
    /// What Location refers to where it is missing, doubled, malformed or no URI.
    static let nowhere: [Check] = [
        emptyLocation, missingLocation, foreignScheme, twoLocations, equalLocations, nonASCII, space,
        malformed("three-slashes", "http:// without a host") { "http://\($0.link("landing"))" },
        malformed("one-slash", "http: with a path and no host") { "http:\($0.link("landing"))" },
        malformed("no-slash", "http: with a relative path") { visit in
            "http:" + visit.link("landing").split(separator: "/").suffix(2).joined(separator: "/")
        },
        malformed("two-ports", "an authority with two ports") {
            "http://\($0.request.authority):80\($0.link("landing"))"
        },
    ]

    private static let emptyLocation = Check(
        "location-empty",
        "An empty Location refers to the resource itself: it is left alone, or asked for again.",
        .locations,
        .rfc(3986, "4.4"),
        ["": { $0.number == 1 ? $0.redirect(.found, to: "") : $0.page() }],
        judgement: { evidence in
            if evidence.all("").count > 1 {
                return .permitted("It asked for the same resource again; most clients do not follow.", evidence.entry)
            }
            guard evidence.isOver else { return .notObserved(Observations.notOver, evidence.entry) }
            return .conforms("It did not follow.", evidence.entry)
        }
    )

    private static let missingLocation = Check(
        "location-missing",
        "Without Location there is nothing to follow, whatever else the response has.",
        .locations,
        .rfc(9110, "8.7"),
        ["": { $0.page(.found, ["Content-Location": $0.link("trap"), "URI": $0.link("uri")]) }],
        judgement: { evidence in
            if let place = evidence.first("uri") {
                return .permitted("It followed the field URI, which HTTP had once; most do not know it.", place)
            }
            if let trap = evidence.trap { return .violates("It followed a field that is not Location.", trap) }
            guard evidence.isOver else { return .notObserved(Observations.notOver, evidence.entry) }
            return .conforms("It went nowhere.", evidence.entry)
        }
    )

    private static let foreignScheme = Check(
        "location-unknown-scheme",
        "A scheme that the client does not know is not taken for http.",
        .locations,
        .rfc(3986, "3.1"),
        ["": { $0.redirect(.found, to: "x-unknown\($0.here("landing").dropFirst(4))") }],
        judgement: { evidence in
            if let landing = evidence.landing {
                return .violates("It asked by HTTP for what has the scheme x-unknown.", landing)
            }
            guard evidence.isOver else { return .notObserved(Observations.notOver, evidence.entry) }
            return .conforms("It did not follow.", evidence.entry)
        }
    )

    private static let twoLocations = Check(
        "location-two",
        "Of two different Locations a client chooses none.",
        .locations,
        .rfc(9110, "10.2.2"),
        ["": { $0.redirect(stage: "landing", ["Location": $0.link("other")]) }],
        judgement: { evidence in
            if let other = evidence.arrivals.first(where: { $0.stage != "" }) {
                let choice =
                    ["landing", "other"].contains(other.stage) ? "It chose \(other.stage)." : "It joined the two."
                return .permitted("\(choice) Clients split: the first, the last, or an error.", other)
            }
            guard evidence.isOver else { return .notObserved(Observations.notOver, evidence.entry) }
            return .conforms("It did not follow.", evidence.entry)
        }
    )

    private static let equalLocations = Check(
        "location-twice",
        "The same Location twice is followed, or is an error.",
        .locations,
        .rfc(9110, "10.2.2"),
        ["": { $0.redirect(stage: "landing", ["Location": $0.link("landing")]) }],
        judgement: { evidence in
            if let landing = evidence.landing {
                return .permitted("It followed. Recovery is allowed, and some clients refuse.", landing)
            }
            if let other = evidence.arrivals.first(where: { $0.stage != "" }) {
                return .permitted("It joined the two with a comma, as a list, which Location is not.", other)
            }
            guard evidence.isOver else { return .notObserved(Observations.notOver, evidence.entry) }
            return .conforms("It did not follow.", evidence.entry)
        }
    )

    // MARK: What is no URI

    private static func malformed(
        _ name: String,
        _ what: String,
        _ reference: @escaping @Sendable (CheckRequest) -> String
    ) -> Check {
        Check(
            "location-\(name)",
            "A Location that is \(what) is not followed, or guessed at.",
            .locations,
            .rfc(9110, "10.2.2"),
            ["": { $0.redirect(.found, to: reference($0)) }]
        ) { evidence in
            if let other = evidence.arrivals.first(where: { $0.stage != "" }) {
                return .permitted(
                    "It guessed what \(what) stands for. To recover is allowed; some clients do, others refuse.",
                    other
                )
            }
            guard evidence.isOver else { return .notObserved(Observations.notOver, evidence.entry) }
            return .conforms("It did not follow.", evidence.entry)
        }
    }

    private static let nonASCII = Check(
        "location-non-ascii",
        "Octets that a URI cannot have are percent-encoded, or not followed; they are not sent as they are.",
        .locations,
        .rfc(9110, "2.2"),
        ["": { $0.redirect(.found, to: $0.link("landing/é")) }],
        judgement: { judgeRecovery($0, right: "landing/%C3%A9") }
    )

    private static let space = Check(
        "location-space",
        "A space is percent-encoded, or not followed; it is not sent as it is.",
        .locations,
        .rfc(9110, "2.2"),
        ["": { $0.redirect(.found, to: $0.link("landing/a b")) }],
        judgement: { judgeRecovery($0, right: "landing/a%20b") }
    )

    private static func judgeRecovery(_ evidence: Observations, right: String) -> CheckResult {
        guard let arrival = evidence.arrivals.first(where: { $0.stage.hasPrefix("landing") }) else {
            guard evidence.isOver else { return .notObserved(Observations.notOver, evidence.entry) }
            return .conforms("It did not follow what is no URI.", evidence.entry)
        }
        let target = arrival.attempt.target
        guard target.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            return .violates(
                "A request target consists of visible ASCII characters only, and it sent \(target).",
                arrival
            )
        }
        return arrival.place.uppercased() == right.uppercased()
            ? .conforms("It percent-encoded what a URI cannot have.", arrival)
            : .permitted(
                "How to recover is not specified; it asked for \(arrival.place), others for \(right).",
                arrival
            )
    }
}
