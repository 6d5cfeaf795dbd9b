internal import HTTPExchange

/// What many checks ask first.
extension Observations {
    static let notFollowed =
        "The redirect was not followed, as a client may do: what is to be judged did not happen."
    static let sentTwice =
        "The request came more than once before there was an answer: nothing shows what the client made of it."
    static let notOver = "The client may still be at it: nothing shows yet how it ends."

    /// The finding on a client that did not come again to `stage`; `reason` says so of one that came once.
    func notRepeated(at stage: String = "", _ reason: String) -> CheckResult {
        .notObserved(all(stage).count > 1 ? Self.sentTwice : reason, first(stage) ?? entry)
    }

    /// Judges the request at the end of a redirect, if there is one.
    func landed(_ judge: (ObservedRequest) -> CheckResult) -> CheckResult {
        landing.map(judge) ?? .notObserved(Self.notFollowed, entry)
    }

    /// Judges whether a response was read that every client has to be able to read.
    ///
    /// The client has followed a redirect to `test`. What it gets there is a redirect again, with something about it that
    /// must not hinder it: whoever follows the first and not the second has stumbled over that.
    func read(_ what: String, stumbling: (String) -> CheckResult = { .violates($0) }) -> CheckResult {
        guard let test = first("test") else { return .notObserved(Self.notFollowed, entry) }
        // To a request that is not HEAD any more the same octets are another response.
        if entry?.method == "HEAD", test.method != "HEAD" {
            return .notObserved("HEAD became \(test.method) on the way, which another check is about.", test)
        }
        if let trap { return .violates("It took for a response what is none: \(what).", test, trap) }
        if let landing { return .conforms("It read \(what), and followed.", test, landing) }
        if let astray = arrivals.first(where: { !["", "test"].contains($0.stage) }) {
            return located(stumbling("It made \(astray.place) of where it was led by \(what)."), test, astray)
        }
        if told?.isError == true {
            return located(stumbling("It reported an error where it got \(what)."), test)
        }
        if let status = told?.status, status != 302 {
            return located(stumbling("It reported the status \(status) where it got \(what)."), test)
        }
        if told?.status == 302 {
            return located(stumbling("It follows redirects, and did not follow one that is \(what)."), test)
        }
        guard isOver else { return .notObserved(Self.notOver, test) }
        return located(stumbling("It followed the redirect before, but not this one, which is \(what)."), test)
    }

    /// Judges whether a response was refused that is to be refused: nothing of it may be used.
    ///
    /// As in ``read(_:stumbling:)``, but here whoever follows is wrong.
    func refused(_ what: String, using: (String) -> CheckResult = { .violates($0) }) -> CheckResult {
        guard let test = first("test") else { return .notObserved(Self.notFollowed, entry) }
        if let landing { return located(using("It followed a redirect that is \(what)."), test, landing) }
        if told?.isError == true { return .conforms("It reported an error where it got \(what).", test) }
        guard isOver else { return .notObserved(Self.notOver, test) }
        return .conforms("It did not use the response, which is \(what).", test)
    }

    /// Judges a response that one may read or refuse.
    func either(_ what: String, others: String) -> CheckResult {
        guard let test = first("test") else { return .notObserved(Self.notFollowed, entry) }
        if let trap { return .violates("It took for a response what is none: \(what).", test, trap) }
        if let landing { return .permitted("It read \(what). \(others)", test, landing) }
        guard isOver else { return .notObserved(Self.notOver, test) }
        return .permitted("It did not use \(what). \(others)", test)
    }

    /// Judges by what the client told of a page's content; without that nothing is known.
    func gave(_ text: String, _ what: String) -> CheckResult {
        guard let told else {
            return .notObserved("The client told nothing: it alone knows what it made of \(what).", entry)
        }
        if told.isError == true { return .violates("It reported an error where it got \(what).", told.arrival) }
        let length = text.utf8.count
        if let count = told.length {
            guard count == length else {
                return .violates("It gave \(count) octets to its caller, and \(what) has \(length).", told.arrival)
            }
            return .conforms("It gave all \(length) octets of \(what) to its caller.", told.arrival)
        }
        return .notObserved("The client did not tell the length of what it gave to its caller.", told.arrival)
    }

    /// A finding that has yet to be given the attempts that show it.
    func located(_ finding: CheckResult, _ arrivals: ObservedRequest?...) -> CheckResult {
        CheckResult(finding.verdict, finding.reason, arrivals.compactMap { $0 })
    }
}
