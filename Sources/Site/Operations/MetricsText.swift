internal import HTTPExchange
internal import HTTPSemantics
internal import Runs
internal import ScenarioKit

/// The counters of all workers, summed, in the text format of Prometheus.
struct MetricsText {
    private(set) var text = ""

    init(_ workers: [WorkerMetrics], runs: RunStore) {
        let total = addRequests(workers)
        addDurations(workers, of: total)
        let opened = workers.reduce(0) { $0 &+ $1.connectionsOpened.value }
        let closed = workers.reduce(0) { $0 &+ $1.connectionsClosed.value }
        add("connections_opened_total", "counter", "Connections that were accepted.", opened)
        add("connections", "gauge", "Connections that are open.", opened > closed ? opened - closed : 0)
        let received = workers.reduce(0) { $0 &+ $1.octetsReceived.value }
        add("received_bytes_total", "counter", "Octets that came from clients.", received)
        let sent = workers.reduce(0) { $0 &+ $1.octetsSent.value }
        add("sent_bytes_total", "counter", "Octets that went to clients.", sent)
        begin("refusals_total", "counter", "Requests and connections that no resource saw, by reason.")
        for (index, reason) in WorkerMetrics.reasons.enumerated() {
            let count = workers.reduce(0) { $0 &+ $1.refusals(for: index) }
            if count > 0 { add("refusals_total{reason=\"\(reason)\"}", count) }
        }
        add("runs", "gauge", "Runs that are kept, those without a name included.", UInt64(runs.count))
        add("runs_bytes", "gauge", "Octets that they take, about.", UInt64(max(0, runs.octetCount)))
        add("runs_dropped_total", "counter", "Runs that were dropped to make room for others.", UInt64(runs.drops))
        let dropped = workers.reduce(0) { $0 &+ $1.linesDropped.value }
        add("log_lines_dropped_total", "counter", "Lines of the access log for which there was no room.", dropped)
    }

    /// Adds the requests, and returns how many there are in all.
    private mutating func addRequests(_ workers: [WorkerMetrics]) -> UInt64 {
        begin("requests_total", "counter", "Requests that were answered, by method and final status.")
        var total: UInt64 = 0
        for code in WorkerMetrics.codes {
            for (column, method) in WorkerMetrics.methods.enumerated() {
                let place = WorkerMetrics.place(of: code, column)
                let count = workers.reduce(0) { $0 &+ $1.requests(at: place) }
                guard count > 0 else { continue }
                total &+= count
                add("requests_total{method=\"\(method)\",code=\"\(code)\"}", count)
            }
        }
        return total
    }

    /// What was answered in one round of the loop took less than the first bound: no clock was read for it.
    private mutating func addDurations(_ workers: [WorkerMetrics], of total: UInt64) {
        let name = "response_duration_seconds"
        begin(name, "histogram", "From the head of a request to the end of its answer.")
        let counts = (0...WorkerMetrics.bounds.count).map { bucket in
            workers.reduce(0) { $0 &+ $1.durations(in: bucket) }
        }
        let slow = counts.reduce(0, &+)
        // What is under way is counted as a request already.
        var sum = total > slow ? total - slow : 0
        for (bound, count) in zip(WorkerMetrics.bounds, counts) {
            sum &+= count
            add("\(name)_bucket{le=\"\(Self.seconds(bound))\"}", sum)
        }
        sum &+= counts[WorkerMetrics.bounds.count]
        add("\(name)_bucket{le=\"+Inf\"}", sum)
        let nanoseconds = workers.reduce(0) { $0 &+ $1.durationSum }
        text += "status_server_\(name)_sum \(Self.seconds(nanoseconds))\n"
        add("\(name)_count", sum)
    }

    private mutating func begin(_ name: String, _ kind: String, _ help: String) {
        text += "# HELP status_server_\(name) \(help)\n# TYPE status_server_\(name) \(kind)\n"
    }

    private mutating func add(_ name: String, _ kind: String, _ help: String, _ value: UInt64) {
        begin(name, kind, help)
        add(name, value)
    }

    private mutating func add(_ name: String, _ value: UInt64) {
        text += "status_server_\(name) \(value)\n"
    }

    /// Nanoseconds as seconds, without trailing zeros.
    private static func seconds(_ nanoseconds: Int64) -> String {
        let (whole, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        guard rest > 0 else { return "\(whole)" }
        var digits = String(repeating: "0", count: 9 - String(rest).count) + String(rest)
        while digits.hasSuffix("0") { digits.removeLast() }
        return "\(whole).\(digits)"
    }
}

/// `/metrics`: what all workers have counted, as text for Prometheus.
///
/// [Prometheus exposition formats](https://prometheus.io/docs/instrumenting/exposition_formats/)
struct MetricsScenario: Scenario {
    let metrics: Metrics
    let runs: RunStore

    var allow: String { "GET, HEAD, OPTIONS" }

    func plan(for request: Request, content: ReceivedContent, in context: ScenarioContext) -> ResponsePlan {
        switch request.method {
        case .get, .head: break
        case .options: return Refusal.optionsAnswer(allowing: allow)
        default: return Refusal.methodNotAllowed(allow, to: request)
        }
        let fields: Fields = ["Content-Type": "text/plain; version=0.0.4; charset=utf-8", "Cache-Control": "no-store"]
        return StatusPlan.finished(
            ResponsePlan(.ok(fields: fields, content: Content(MetricsText(metrics.workers, runs: runs).text)))
        )
    }
}

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
