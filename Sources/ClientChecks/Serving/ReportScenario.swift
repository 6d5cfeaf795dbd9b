internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// `/run/{id}/report`: the verdicts on the client of a run.
struct ReportScenario: Scenario {
    /// The format that the path names; `nil` for what the client accepts.
    let format: DocumentFormat?

    var allow: String { "GET, HEAD, OPTIONS" }

    func plan(for request: Request, content: ReceivedContent, in context: ScenarioContext) -> ResponsePlan {
        guard [.get, .head].contains(request.method) else {
            return request.method == .options
                ? Refusal.optionsAnswer(allowing: allow) : Refusal.methodNotAllowed(allow, to: request)
        }
        guard context.run.isNamed else {
            return Refusal.notFound("A report is on a run: /run/{id}/report. " + CheckResources.usage, to: request)
        }
        let format = format ?? DocumentFormat.preferred(by: request.fields["Accept"], among: DocumentFormat.allCases)
        let report = Report(on: context.run, at: context.moment.instant)
        var fields: Fields = ["Cache-Control": "no-store"]
        if self.format == nil { fields.append("Vary", "Accept") }
        return format.plan(report.document(as: format), fields: fields)
    }
}
