internal import Runs

/// A verdict with its reason, and the attempts that show it.
package struct Finding: Sendable, Hashable {
    package let verdict: Verdict
    /// A sentence for the author of the client.
    package let reason: String
    /// The numbers of the attempts in the journal.
    package let attempts: [Int]

    init(_ verdict: Verdict, _ reason: String, _ arrivals: [Arrival]) {
        self.verdict = verdict
        self.reason = reason
        attempts = arrivals.map(\.attempt.number)
    }

    static func conforms(_ reason: String, _ arrivals: Arrival?...) -> Finding {
        Finding(.conforms, reason, arrivals.compactMap { $0 })
    }

    static func permitted(_ reason: String, _ arrivals: Arrival?...) -> Finding {
        Finding(.permitted, reason, arrivals.compactMap { $0 })
    }

    static func violates(_ reason: String, _ arrivals: Arrival?...) -> Finding {
        Finding(.violates, reason, arrivals.compactMap { $0 })
    }

    static func notObserved(_ reason: String, _ arrivals: Arrival?...) -> Finding {
        Finding(.notObserved, reason, arrivals.compactMap { $0 })
    }
}
