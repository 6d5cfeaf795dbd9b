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
        // RFC 9110 §13.2.2: with If-None-Match, If-Modified-Since is not looked at.
        if isUnmodified(for: request), let final = FinalResponse(.notModified, fields: fields) {
            return StatusPlan.finished(ResponsePlan(final))
        }
        fields.append("Content-Type", file.mediaType)
        return StatusPlan.finished(ResponsePlan(.ok(fields: fields, content: Content(file.octets))))
    }

    private static let methods = ["GET", "HEAD", "OPTIONS"]

    private func isUnmodified(for request: Request) -> Bool {
        if request.fields.contains("If-None-Match") {
            guard let own = EntityTag(parsing: file.entityTag) else { return false }
            return request.fields.members(of: "If-None-Match").contains { member in
                member == "*" || EntityTag(parsing: member).map { $0.opaque == own.opaque } ?? false
            }
        }
        guard let since = request.fields["If-Modified-Since"].flatMap({ HTTPDate(parsing: $0) }) else { return false }
        return file.modified <= since
    }
}
