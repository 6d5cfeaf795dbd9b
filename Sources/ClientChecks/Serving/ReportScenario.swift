internal import HTTP1
internal import HTTPSemantics
internal import Scenarios

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
        guard let run = context.run.id else {
            return Refusal.notFound("A report is on a run: /run/{id}/report. " + CheckResources.usage, to: request)
        }
        let format = format ?? DocumentFormat.preferred(by: request.fields["Accept"], among: DocumentFormat.allCases)
        let report = Self.report(on: run.text, in: context)
        var fields: Fields = ["Cache-Control": "no-store"]
        if self.format == nil { fields.append("Vary", "Accept") }
        return format.plan(report.document(as: format), fields: fields)
    }

    /// Judges what is on record of the run: the one place that reads a journal.
    private static func report(on run: String, in context: ScenarioContext) -> Report {
        let now = context.moment.instant
        let journal = context.run.journal(at: now) ?? Journal(run: run, now: now)
        let ledger = context.run.read(CheckLedger.self, at: CheckLedger.key) ?? CheckLedger()
        return Report(on: journal, ledger)
    }
}
