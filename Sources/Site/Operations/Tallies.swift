internal import ScenarioKit

/// The tallies of all workers of a server.
package final class Tallies: Sendable {
    private let all = Guarded<[WorkerTally]>([])

    package init() {}

    /// A tally for one more worker.
    package func add() -> WorkerTally {
        let tally = WorkerTally()
        all.withLock { $0.append(tally) }
        return tally
    }

    var workers: [WorkerTally] { all.withLock { $0 } }
}
