internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// `/run/{id}/check/{name}` and what is below: plays a check.
struct CheckScenario: Scenario {
    let check: Check
    /// What stands behind the check's path, as it was sent.
    let stage: String

    /// Where a check leads is said octet by octet, and in its run already.
    var repeatsLocation: Bool { true }

    func bodyHandling(of request: Request, in context: ScenarioContext) -> BodyHandling {
        guard check.answersAtHead, (try? request.expectsContinue) ?? false else { return .discard(nil) }
        return .answer(plan(for: request, in: context))
    }

    func plan(for request: Request, content: ReceivedContent, in context: ScenarioContext) -> ResponsePlan {
        plan(for: request, in: context)
    }

    private func plan(for request: Request, in context: ScenarioContext) -> ResponsePlan {
        if stage == Observations.selfReportStage, ClientSelfReport.items(in: request.query) == nil {
            return Refusal.badParameter(ClientSelfReport.usage, to: request)
        }
        let number = context.run.update(CheckLedger.key, at: context.moment.instant) { (state: inout CheckLedger?) in
            var ledger = state ?? CheckLedger()
            let number = ledger.count(request, at: stage, of: check)
            state = ledger
            return number
        }
        let visit = CheckRequest(
            request,
            at: stage,
            number: number,
            run: context.run.id?.text ?? "",
            check: check.name,
            ports: context.ports,
            moment: context.moment
        )
        return stage == Observations.selfReportStage ? visit.page(.ok, Fields(), "Noted.\n") : check.plan(for: visit)
    }
}

extension CheckLedger {
    /// Where a run keeps it.
    static let key = "checks"
}

/// `/checks`: every check there is.
struct CheckListScenario: Scenario {
    var allow: String { "GET, HEAD, OPTIONS" }

    func plan(for request: Request, content: ReceivedContent, in context: ScenarioContext) -> ResponsePlan {
        guard [.get, .head].contains(request.method) else {
            return request.method == .options
                ? Refusal.optionsAnswer(allowing: allow) : Refusal.methodNotAllowed(allow, to: request)
        }
        let format = DocumentFormat.preferred(by: request.fields["Accept"], among: [.text, .html, .json])
        return format.plan(CheckList(Check.all).document(as: format), fields: ["Vary": "Accept"])
    }
}

/// `/run/{id}/report`: the verdicts on the client of a run.
struct ReportScenario: Scenario {
    var isClosedToOtherSites: Bool { true }

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
