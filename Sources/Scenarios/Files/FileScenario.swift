internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// A file of `Public/`.
struct FileScenario: Scenario {
    let file: PublicFiles.File

    func plan(for request: Request, content: ReceivedContent, in context: ScenarioContext) -> ResponsePlan {
        switch request.method {
        case .get, .head: break
        case .options: return Refusal.optionsAnswer(allowing: allow)
        default: return Refusal.methodNotAllowed(allow, to: request)
        }
        let answer = RangeAnswer(
            content: Content(file.octets),
            mediaType: file.mediaType,
            validators: file.validators,
            fields: ["Cache-Control": "no-cache"]
        )
        return answer.plan(for: request, at: context.moment)
    }

    var allow: String { "GET, HEAD, OPTIONS" }
}
