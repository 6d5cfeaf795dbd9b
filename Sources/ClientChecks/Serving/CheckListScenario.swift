internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

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
