internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// `/when/{code}`: a resource at which a status is earned.
struct EarnedScenario: Scenario {
    let status: EarnedStatus
    /// The pieces of the path behind the code.
    let rest: [String]

    var allow: String { status.allow }

    func bodyHandling(of request: Request, in context: ScenarioContext) -> BodyHandling {
        // RFC 9110 §10.1.1: who waits for a 100 is told at once what the head decides.
        if request.flags.contains(.expect), !request.isHTTP10 {
            let nothing = ReceivedContent.summary(length: 0, digest: nil)
            let visit = EarnedRequest(status, request, rest: rest, content: nothing, context: context)
            if let plan = early(visit) { return .answer(plan) }
        }
        return .collect(limit: context.contentLimit)
    }

    func plan(for request: Request, content: ReceivedContent, in context: ScenarioContext) -> ResponsePlan {
        let visit = EarnedRequest(status, request, rest: rest, content: content, context: context)
        return early(visit) ?? status.answer(visit)
    }

    /// The answer where the head decides it.
    private func early(_ visit: EarnedRequest) -> ResponsePlan? {
        if let plan = refusal(of: visit) { return plan }
        return visit.method == .options ? Refusal.optionsAnswer(allowing: allow) : status.early(visit)
    }

    /// A path below a resource that has nothing there, and a method that it does not take.
    private func refusal(of visit: EarnedRequest) -> ResponsePlan? {
        if !rest.isEmpty, !status.hasMembers {
            return visit.missing("There is nothing below \(visit.path).")
        }
        if let text = visit.item("simulate"), text != "yes", text != "no" {
            let wrong = "simulate=\(StatusChoice.quoted(text)) is neither yes, which asks for the status, nor no."
            return Refusal.badParameter(wrong, to: visit.request)
        }
        let methods = allow.split(separator: ", ").map(String.init)
        guard allow == Refusal.allMethods || methods.contains(visit.method.rawValue) else {
            if status.code == .methodNotAllowed { return nil }
            return Refusal.methodNotAllowed(allow, to: visit.request)
        }
        return nil
    }
}
