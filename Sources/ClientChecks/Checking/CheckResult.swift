internal import Runs

/// A verdict with its reason, and the attempts that show it.
package struct CheckResult: Sendable, Hashable {
    package let verdict: Verdict
    /// A sentence for the author of the client.
    package private(set) var reason: String
    /// The numbers of the attempts in the journal.
    package let attempts: [Int]
    /// What kept the check from being played at all.
    package private(set) var obstacle: Obstacle?

    /// What keeps every check of a kind from being played, whatever the client would do.
    package enum Obstacle: Sendable, Hashable {
        case proxy, request, version
    }

    init(_ verdict: Verdict, _ reason: String, _ arrivals: [ObservedRequest]) {
        self.verdict = verdict
        self.reason = reason
        attempts = arrivals.map(\.attempt.number)
    }

    /// The finding with the other standard that says something else, where a client did not do what the check's clause says.
    func naming(_ disagreement: String?) -> CheckResult {
        guard let disagreement, verdict == .violates || verdict == .permitted else { return self }
        var finding = self
        finding.reason += " " + disagreement
        return finding
    }

    static func conforms(_ reason: String, _ arrivals: ObservedRequest?...) -> CheckResult {
        CheckResult(.conforms, reason, arrivals.compactMap { $0 })
    }

    static func permitted(_ reason: String, _ arrivals: ObservedRequest?...) -> CheckResult {
        CheckResult(.permitted, reason, arrivals.compactMap { $0 })
    }

    static func violates(_ reason: String, _ arrivals: ObservedRequest?...) -> CheckResult {
        CheckResult(.violates, reason, arrivals.compactMap { $0 })
    }

    static func notObserved(_ reason: String, _ arrivals: ObservedRequest?...) -> CheckResult {
        CheckResult(.notObserved, reason, arrivals.compactMap { $0 })
    }

    static func prevented(by obstacle: Obstacle, _ reason: String, _ arrival: ObservedRequest) -> CheckResult {
        var finding = CheckResult(.notObserved, reason, [arrival])
        finding.obstacle = obstacle
        return finding
    }
}
