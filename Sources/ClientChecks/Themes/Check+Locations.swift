internal import HTTP1
internal import HTTPSemantics
internal import Scenarios

/// A form of `Location`, and the place within the check that it refers to.
private struct LocationForm: Sendable {
    let name: String
    let title: String
    let clause: Reference
    /// The reference; it is given at `at/start`, or where the check begins.
    let reference: @Sendable (Visit) -> String
    let place: String
    /// Other places that a client may go to, and why.
    var others: [String: String] = [:]
    var isRelative = false
    var suffix = ""
}

extension Check {
    /// What Location refers to: every form of a reference, and what is none.
    static let locations: [Check] =
        forms.map(following) + [emptyLocation, missingLocation, foreignScheme, twoLocations, equalLocations]
        + [nonASCII, space]
        + [
            malformed("three-slashes", "http:// without a host") { "http://\($0.link("landing"))" },
            malformed("one-slash", "http: with a path and no host") { "http:\($0.link("landing"))" },
            malformed("no-slash", "http: with a relative path") {
                "http:\($0.link("landing").split(separator: "/").suffix(2).joined(separator: "/"))"
            },
            malformed("two-ports", "an authority with two ports") {
                "http://\($0.request.authority):80\($0.link("landing"))"
            },
        ]

    private static let resolution = Reference.rfc(3986, "5.2")

    private static let forms: [LocationForm] = [
        form("path", "An absolute path replaces the path.", .rfc(9110, "10.2.2"), "landing") { $0.link("landing") },
        form("absolute", "An absolute URI is taken as it is.", .rfc(9110, "10.2.2"), "landing") { $0.here("landing") },
        form("network-path", "A reference that begins with // keeps the scheme.", .rfc(3986, "4.2"), "landing") {
            "//\($0.request.authority)\($0.link("landing"))"
        },
        form("uppercase-scheme", "HTTP: is the same scheme as http:.", .rfc(3986, "3.1"), "landing") {
            "HTTP\($0.here("landing").dropFirst(4))"
        },
        form("sibling", "A name alone replaces the last segment.", resolution, "at/next", fromStart: true) { _ in "next"
        },
        form("parent", "../ leads one level up.", resolution, "landing", fromStart: true) { _ in "../landing" },
        form("dot-segments", "Dot segments are removed.", .rfc(3986, "5.2.4"), "landing", fromStart: true) { _ in
            "./x/./../../landing"
        },
        form("dots-in-path", "Dot segments of an absolute path are removed.", .rfc(3986, "5.2.4"), "landing") {
            "\($0.link(""))/x/./../landing"
        },
        form("excess-dots", "More ../ than there are levels stop at the root.", .rfc(3986, "5.4.2"), "landing") {
            String(repeating: "../", count: 12) + $0.link("landing").dropFirst()
        },
        form("query-only", "A query alone keeps the path.", resolution, "at/start?page=2", fromStart: true) { _ in
            "?page=2"
        },
        form("colon", "./ protects a colon in the first segment.", .rfc(3986, "4.2"), "at/a:b", fromStart: true) { _ in
            "./a:b"
        },
        LocationForm(
            name: "drops-query",
            title: "The query of the request does not go along.",
            clause: resolution,
            reference: { $0.link("landing") },
            place: "landing",
            suffix: "?first=1"
        ),
        form("fragment", "A fragment is not sent.", .rfc(9112, "3.2.1"), "landing") { $0.link("landing") + "#part" },
        form("query-dots", "Dots in a query are no dot segments.", .rfc(3986, "5.2.4"), "landing?to=/a/../b") {
            $0.link("landing?to=/a/../b")
        },
        form("query-kept", "A query is sent as it is.", .rfc(3986, "3.4"), "landing?a=1&b=%26&&c") {
            $0.link("landing?a=1&b=%26&&c")
        },
        LocationForm(
            name: "percent-slash",
            title: "An encoded slash stays encoded.",
            clause: .rfc(3986, "2.2"),
            reference: { $0.link("landing%2Fnext") },
            place: "landing%2Fnext",
            others: ["landing%2fnext": "Digits of either case mean the same."]
        ),
        form("percent-space", "An encoded space stays one.", .rfc(3986, "2.1"), "landing%20here") {
            $0.link("landing%20here")
        },
        LocationForm(
            name: "percent-twice",
            title: "What is encoded is not encoded again.",
            clause: .rfc(3986, "2.4"),
            reference: { $0.link("landing%7Ehere") },
            place: "landing%7Ehere",
            others: [
                "landing~here": "It normalised the path: ~ need not be encoded.",
                "landing%7ehere": "Digits of either case mean the same.",
            ]
        ),
        form("plus", "A plus in a path is a plus.", .rfc(3986, "2.2"), "landing+here") { $0.link("landing+here") },
        form("semicolon", "Parameters of a segment stay.", .rfc(3986, "3.3"), "landing;v=1,2") {
            $0.link("landing;v=1,2")
        },
        form("case", "The case of a path is kept.", .rfc(3986, "6.2.2.1"), "Landing/MiXed") {
            $0.link("Landing/MiXed")
        },
        form("empty-segment", "An empty segment stays.", .rfc(3986, "3.3"), "landing//next") {
            $0.link("landing//next")
        },
        form("trailing-slash", "A slash at the end stays.", .rfc(3986, "3.3"), "landing/") { $0.link("landing/") },
    ]

    private static func form(
        _ name: String,
        _ title: String,
        _ clause: Reference,
        _ place: String,
        fromStart: Bool = false,
        _ reference: @escaping @Sendable (Visit) -> String
    ) -> LocationForm {
        LocationForm(
            name: name,
            title: title,
            clause: clause,
            reference: reference,
            place: place,
            isRelative: fromStart
        )
    }

    private static func following(_ form: LocationForm) -> Check {
        let reply: Reply = { $0.request.query == "page=2" ? $0.page() : $0.redirect(.found, to: form.reference($0)) }
        let source = form.isRelative ? "at/start" : ""
        return Check(
            "location-\(form.name)",
            form.title,
            .locations,
            form.clause,
            Instruction(suffix: form.suffix),
            form.isRelative ? ["": { $0.redirect(stage: "at/start") }, "at/start": reply] : ["": reply],
            judgement: { evidence in
                guard let start = evidence.arrivals.firstIndex(where: { $0.stage == source }) else {
                    return .notObserved(Evidence.notFollowed, evidence.entry)
                }
                let from = evidence.arrivals[start]
                let later = evidence.arrivals[(start + 1)...].filter { $0.place != from.place }
                guard let arrival = later.first else { return .notObserved(Evidence.notFollowed, from) }
                if arrival.place == form.place { return .conforms("It went to the right place.", from, arrival) }
                if let reason = form.others[arrival.place] { return .permitted(reason, from, arrival) }
                return .violates(
                    "The reference leads to \(form.place) here, and it asked for \(arrival.place).",
                    from,
                    arrival
                )
            }
        )
    }

    // MARK: What leads nowhere

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
            guard evidence.isOver else { return .notObserved(Evidence.notOver, evidence.entry) }
            return .conforms("It did not follow.", evidence.entry)
        }
    )

    private static let missingLocation = Check(
        "location-missing",
        "Without Location there is nothing to follow, whatever else the response has.",
        .locations,
        .rfc(9110, "10.2.2"),
        ["": { $0.page(.found, ["Content-Location": $0.link("trap"), "URI": "<\($0.link("trap"))>"]) }],
        judgement: { evidence in
            if let trap = evidence.trap { return .violates("It followed a field that is not Location.", trap) }
            guard evidence.isOver else { return .notObserved(Evidence.notOver, evidence.entry) }
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
            guard evidence.isOver else { return .notObserved(Evidence.notOver, evidence.entry) }
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
                return .permitted("It chose \(other.stage). Clients split: the first, the last, or an error.", other)
            }
            guard evidence.isOver else { return .notObserved(Evidence.notOver, evidence.entry) }
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
            guard evidence.isOver else { return .notObserved(Evidence.notOver, evidence.entry) }
            return .conforms("It did not follow.", evidence.entry)
        }
    )

    // MARK: What is no URI

    private static func malformed(
        _ name: String,
        _ what: String,
        _ reference: @escaping @Sendable (Visit) -> String
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
            guard evidence.isOver else { return .notObserved(Evidence.notOver, evidence.entry) }
            return .conforms("It did not follow.", evidence.entry)
        }
    }

    private static let nonASCII = Check(
        "location-non-ascii",
        "Octets that a URI cannot have are percent-encoded, or not followed; they are not sent as they are.",
        .locations,
        .rfc(9112, "3.2"),
        ["": { $0.redirect(.found, to: $0.link("landing/é")) }],
        judgement: { judgeRecovery($0, right: "landing/%C3%A9") }
    )

    private static let space = Check(
        "location-space",
        "A space is percent-encoded, or not followed; it is not sent as it is.",
        .locations,
        .rfc(9112, "3.2"),
        ["": { $0.redirect(.found, to: $0.link("landing/a b")) }],
        judgement: { judgeRecovery($0, right: "landing/a%20b") }
    )

    private static func judgeRecovery(_ evidence: Evidence, right: String) -> Finding {
        guard let arrival = evidence.arrivals.first(where: { $0.stage.hasPrefix("landing") }) else {
            guard evidence.isOver else { return .notObserved(Evidence.notOver, evidence.entry) }
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
