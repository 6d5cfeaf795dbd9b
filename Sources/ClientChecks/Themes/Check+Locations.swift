internal import HTTPExchange
internal import HTTPSemantics

extension Check {
    /// What Location refers to: every form of a reference, and what is none.
    static let locations: [Check] =
        forms.map(following) + nowhere

    private static let resolution = Reference.rfc(3986, "5.2.2")
    private static let merging = Reference.rfc(3986, "5.2.3")

    private static let forms: [LocationCase] = [
        form("path", "An absolute path replaces the path.", .rfc(9110, "10.2.2"), "landing") { $0.link("landing") },
        form("absolute", "An absolute URI is taken as it is.", .rfc(9110, "10.2.2"), "landing") { $0.here("landing") },
        form("network-path", "A reference that begins with // keeps the scheme.", .rfc(3986, "4.2"), "landing") {
            "//\($0.request.authority)\($0.link("landing"))"
        },
        form("uppercase-scheme", "HTTP: is the same scheme as http:.", .rfc(3986, "3.1"), "landing") {
            "HTTP\($0.here("landing").dropFirst(4))"
        },
        form("sibling", "A name alone replaces the last segment.", merging, "at/next", fromStart: true) { _ in "next"
        },
        form("parent", "../ leads one level up.", merging, "landing", fromStart: true) { _ in "../landing" },
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
        LocationCase(
            name: "drops-query",
            title: "The query of the request does not go along.",
            clause: resolution,
            reference: { $0.link("landing") },
            place: "landing",
            suffix: "?first=1"
        ),
        form("fragment", "A fragment is not sent.", .rfc(9112, "3.2.1"), "landing") { $0.link("landing") + "#part" },
        form("query-dots", "Dots in a query are no dot segments.", .rfc(3986, "5.4.2"), "landing?to=/a/../b") {
            $0.link("landing?to=/a/../b")
        },
        form("query-kept", "A query is sent as it is.", .rfc(3986, "3.4"), "landing?a=1&b=%26&&c") {
            $0.link("landing?a=1&b=%26&&c")
        },
        LocationCase(
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
        LocationCase(
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
        _ reference: @escaping @Sendable (CheckRequest) -> String
    ) -> LocationCase {
        LocationCase(
            name: name,
            title: title,
            clause: clause,
            reference: reference,
            place: place,
            isRelative: fromStart
        )
    }

    private static func following(_ form: LocationCase) -> Check {
        let reply: Reply = { $0.request.query == "page=2" ? $0.page() : $0.redirect(.found, to: form.reference($0)) }
        let source = form.isRelative ? "at/start" : ""
        return Check(
            "location-\(form.name)",
            form.title,
            .locations,
            form.clause,
            RequestSpec(suffix: form.suffix),
            form.isRelative ? ["": { $0.redirect(stage: "at/start") }, "at/start": reply] : ["": reply],
            judgement: { evidence in
                guard let start = evidence.arrivals.firstIndex(where: { $0.stage == source }) else {
                    return .notObserved(Observations.notFollowed, evidence.entry)
                }
                let from = evidence.arrivals[start]
                let later = evidence.arrivals[(start + 1)...].filter { $0.place != from.place }
                guard let arrival = later.first else { return .notObserved(Observations.notFollowed, from) }
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
}
