internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// `/healthz`: the process runs and answers; it depends on nothing else.
enum HealthPage {
    static var plan: ResponsePlan {
        let fields: Fields = ["Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store"]
        return StatusPlan.finished(ResponsePlan(.ok(fields: fields, content: Content("ok\n"))))
    }
}
