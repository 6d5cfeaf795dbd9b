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
