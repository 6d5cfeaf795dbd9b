internal import ScenarioKit

/// The metrics of all workers of a server.
package final class Metrics: Sendable {
    private let all = Locked<[WorkerMetrics]>([])

    package init() {}

    /// The metrics of one more worker.
    package func add() -> WorkerMetrics {
        let workerMetrics = WorkerMetrics()
        all.withLock { $0.append(workerMetrics) }
        return workerMetrics
    }

    var workers: [WorkerMetrics] { all.withLock { $0 } }
}
