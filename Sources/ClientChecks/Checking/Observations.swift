internal import HTTPExchange
package import Runs

/// What a journal shows of one check.
package struct Observations: Sendable {
    /// The attempts of the check, in order, without what the client told.
    let arrivals: [ObservedRequest]
    /// What the client and its driver told, put together: of each item the last word.
    let told: ClientSelfReport?
    /// What the nonces of the check begin with.
    let nonces: String
    /// Whether the client has done all that it is going to do.
    let isOver: Bool

    /// How long a client is waited for before its silence means something.
    static let patience = Duration.seconds(5)

    /// How long a client may take to begin anew when it has left a connection.
    static let pause = Duration.seconds(1)

    package init(of check: Check, in journal: Journal) {
        let base = CheckPath(run: journal.run, check: check.name).base
        let all = journal.attempts.compactMap { ObservedRequest($0, in: base) }
        arrivals = all.filter { $0.stage != Self.selfReportStage }
        told = ClientSelfReport(
            merging: all.filter { $0.stage == Self.selfReportStage }.compactMap(ClientSelfReport.init)
        )
        nonces = CheckRequest.nonces(of: check.name, in: journal.run)
        isOver = Self.isOver(all, at: journal.now, toldLast: told != nil)
    }

    static let selfReportStage = "told"

    /// A client is done when it has said so, when it left its last connection a while ago, or when it has long been silent.
    private static func isOver(_ all: [ObservedRequest], at now: Instant, toldLast: Bool) -> Bool {
        guard let last = all.last?.attempt, last.end != .pending else { return false }
        if toldLast { return true }
        switch last.connectionOutcome?.event {
        case .closedByClient, .resetByClient:
            // It may be about to take another connection.
            if let moment = last.connectionOutcome?.moment, moment.duration(to: now) >= pause { return true }
        case .closedByServer, nil: break
        }
        return (last.ended ?? last.arrival).duration(to: now) >= patience
    }

    // MARK: Who arrived where

    /// The first request of the check.
    var entry: ObservedRequest? { first("") }

    /// The first request of the check that came to `stage`.
    func first(_ stage: String) -> ObservedRequest? { arrivals.first { $0.stage == stage } }

    /// All requests that came to `stage`.
    func all(_ stage: String) -> [ObservedRequest] { arrivals.filter { $0.stage == stage } }

    /// The requests to `stage` that came after the first one there had been answered.
    ///
    /// A client that sends every request twice repeats nothing.
    func repeats(of stage: String) -> [ObservedRequest] {
        guard let first = first(stage) else { return [] }
        return all(stage).filter { $0.came(after: first) }
    }

    /// Where a redirect leads that is to be followed.
    var landing: ObservedRequest? { first("landing") }

    /// Where only those arrive who took for a response, or for a field of it, what is none.
    var trap: ObservedRequest? { first("trap") }
}
