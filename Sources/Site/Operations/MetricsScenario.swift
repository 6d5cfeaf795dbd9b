internal import HTTPExchange
internal import HTTPSemantics
internal import Runs
internal import ScenarioKit

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
