internal import HTTPExchange
internal import HTTPSemantics

extension Check {
    /// Chains and loops: how far a client goes.
    static let chains: [Check] = [
        chain("chain-5", 5, [.found], "Five redirects in a row are followed."),
        chain(
            "chain-mixed",
            5,
            [.movedPermanently, .found, .seeOther, .temporaryRedirect, .permanentRedirect],
            "Redirects of all kinds are followed one after the other."
        ),
        chain("chain-20", 20, [.found], "Twenty redirects in a row are followed, or given up."),
        loop("loop-self", "A redirect to itself is given up.", ["": { $0.turn(to: "") }]),
        loop(
            "loop-two",
            "Two resources that redirect to each other are given up.",
            ["": { $0.turn(to: "other") }, "other": { $0.turn(to: "") }]
        ),
        loop(
            "loop-growing",
            "Redirects without end, each to a new URI, are given up.",
            ["": { $0.turn(to: "?n=\($0.number)") }]
        ),
        detour,
    ]

    private static func chain(_ name: String, _ count: Int, _ codes: [StatusCode], _ title: String) -> Check {
        var replies: [String: Reply] = [:]
        for hop in 0..<count {
            let next = hop + 1 == count ? "landing" : "hop-\(hop + 1)"
            let code = codes[hop % codes.count]
            replies[hop == 0 ? "" : "hop-\(hop)"] = { $0.redirect(code, stage: next) }
        }
        return Check(name, title, .chains, .rfc(9110, "15.4"), replies) { evidence in
            if let landing = evidence.landing { return .conforms("It came to the end.", landing) }
            guard evidence.arrivals.count > 1 else { return .notObserved(Observations.notFollowed, evidence.entry) }
            guard evidence.isOver else { return .notObserved(Observations.notOver, evidence.arrivals.last) }
            return .permitted(
                "It followed \(evidence.arrivals.count - 1) of \(count) redirects. Limits are the client's own: from 5 to 50.",
                evidence.arrivals.last
            )
        }
    }

    /// After so many redirects the loop ends all the same.
    static let mostTurns = 100

    private static func loop(_ name: String, _ title: String, _ replies: [String: Reply]) -> Check {
        Check(name, title, .chains, .rfc(9110, "15.4"), replies) { evidence in
            let count = evidence.arrivals.count
            if count > mostTurns {
                return .permitted(
                    "It SHOULD detect a loop and intervene. It followed \(mostTurns) redirects; others stop after 5 to 50.",
                    evidence.arrivals.last
                )
            }
            guard count > 1 else { return .notObserved(Observations.notFollowed, evidence.entry) }
            guard evidence.isOver else { return .notObserved(Observations.notOver, evidence.arrivals.last) }
            return .conforms("It stopped after \(count) requests.", evidence.arrivals.last)
        }
    }

    private static let detour = Check(
        "chain-return",
        "A URI that comes twice in a chain is no loop yet.",
        .chains,
        .rfc(9110, "15.4"),
        ["": { $0.number == 1 ? $0.redirect(stage: "gate") : $0.page() }, "gate": { $0.redirect(stage: "") }]
    ) { evidence in
        guard let gate = evidence.first("gate") else { return .notObserved(Observations.notFollowed, evidence.entry) }
        let visits = evidence.all("")
        if visits.count > 1 { return .conforms("It came back to where it had been.", gate, visits[1]) }
        guard evidence.isOver else { return .notObserved(Observations.notOver, gate) }
        return .permitted("It took it for a loop, as a few clients do; most count redirects only.", gate)
    }
}

extension CheckRequest {
    /// One turn of a loop, which ends when nobody else ends it.
    fileprivate func turn(to stage: String) -> ResponsePlan {
        if number > Check.mostTurns { return page() }
        return stage.hasPrefix("?") ? redirect(.found, to: link("") + stage) : redirect(stage: stage)
    }
}
