internal import HTTP1
internal import HTTPSemantics

/// A file of `Public/`.
struct FileScenario: Scenario {
    let file: PublicFiles.File

    func plan(for request: Request, content: ReceivedContent, in context: ScenarioContext) -> ResponsePlan {
        switch request.method {
        case .get, .head: break
        case .options: return Refusal.optionsAnswer(allowing: Self.methods)
        default: return Refusal.methodNotAllowed(Self.methods, to: request)
        }
        var fields: Fields = [
            "ETag": file.entityTag, "Last-Modified": file.modified.description, "Cache-Control": "no-cache",
        ]
        let now = HTTPDate(secondsSince1970: context.moment.wallSeconds)
        let current = Validators(entityTag: EntityTag(parsing: file.entityTag), lastModified: file.modified)
        switch Preconditions(request.fields, now: now).outcome(for: request.method, current: current) {
        case .proceed: break
        case .notModified:
            if let final = FinalResponse(.notModified, fields: fields) {
                return StatusPlan.finished(ResponsePlan(final))
            }
        case .failed:
            let sentence = "The file's entity tag is \(file.entityTag), and it was changed \(file.modified)."
            return Refusal.problem(.preconditionFailed, sentence, to: request, extra: ["ETag": file.entityTag])
        }
        fields.append("Content-Type", file.mediaType)
        return StatusPlan.finished(ResponsePlan(.ok(fields: fields, content: Content(file.octets))))
    }

    private static let methods = ["GET", "HEAD", "OPTIONS"]
}
