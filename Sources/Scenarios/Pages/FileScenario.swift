internal import HTTP1
internal import HTTPSemantics

/// A file of `Public/`.
struct FileScenario: Scenario {
    let file: PublicFiles.File

    func plan(for request: Request, content: ReceivedContent, in context: ScenarioContext) -> ResponsePlan {
        switch request.method {
        case .get, .head: break
        case .options: return Refusal.optionsAnswer(allowing: allow)
        default: return Refusal.methodNotAllowed(allow, to: request)
        }
        var fields: Fields = ["ETag": file.entityTag, "Cache-Control": "no-cache"]
        let now = HTTPDate(secondsSince1970: context.moment.wallSeconds)
        switch Preconditions(request.fields, now: now).outcome(for: request.method, current: file.validators) {
        case .proceed: break
        case .failed:
            let sentence = "The file is not in the state that If-Match or If-Unmodified-Since asks for."
            return Refusal.problem(.preconditionFailed, sentence, to: request, extra: fields)
        case .notModified:
            // RFC 9110 §15.4.5: with ETag there, Last-Modified is not sent.
            guard let final = FinalResponse(.notModified, fields: fields) else { break }
            return StatusPlan.finished(ResponsePlan(final))
        }
        fields.append("Last-Modified", file.modified.description)
        fields.append("Content-Type", file.mediaType)
        return StatusPlan.finished(ResponsePlan(.ok(fields: fields, content: Content(file.octets))))
    }

    var allow: String { "GET, HEAD, OPTIONS" }
}
