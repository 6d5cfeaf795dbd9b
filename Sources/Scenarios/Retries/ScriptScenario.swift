internal import HTTP1
internal import HTTPSemantics

/// `/run/{id}/script/{path}`: what the run plays at `/run/{id}/{path}`.
struct ScriptScenario: Scenario {
    /// The pieces of the path it is played at.
    let parts: [String]
    /// The same path as it was written, within the run.
    let path: String

    var allow: String { "GET, HEAD, PUT, DELETE, OPTIONS" }

    /// A step may have content and a type of the client's choosing.
    var repeatsContent: Bool { true }

    func intake(of request: Request, in context: ScenarioContext) -> Intake {
        request.method == .put ? .collect(limit: context.contentLimit) : .discard(nil)
    }

    func plan(for request: Request, content: ReceivedContent, in context: ScenarioContext) -> ResponsePlan {
        guard !parts.isEmpty, ["GET", "HEAD", "PUT", "DELETE"].contains(request.method.rawValue) else {
            if parts.isEmpty { return Refusal.notFound(Self.usage, to: request) }
            if request.method == .options { return Refusal.optionsAnswer(allowing: allow) }
            return Refusal.methodNotAllowed(allow, to: request)
        }
        let script = context.run.read(Script.self, at: Script.key(of: parts))
        let current = script.map { _ in Validators() }
        guard Preconditions(request.fields).outcome(for: request.method, current: current) == .proceed else {
            let sentence = script == nil ? "There is no script at this path." : "There is a script at this path."
            return Refusal.problem(.preconditionFailed, sentence, to: request)
        }
        if request.method == .put { return put(content.octets, replacing: script != nil, request, context) }
        guard let script else {
            return Refusal.notFound("No script is played at \(context.run.prefix)\(path).", to: request)
        }
        if request.method == .delete {
            keep(nil, in: context)
            return .noContent(["Cache-Control": "no-store"])
        }
        let type = script.isJSON ? "application/json" : "text/plain; charset=utf-8"
        let fields: Fields = ["Content-Type": type, "Cache-Control": "no-store"]
        return StatusPlan.finished(ResponsePlan(.ok(fields: fields, content: Content(script.source))))
    }

    static let usage =
        "PUT /run/{id}/script/{path} with steps as content, as in 503*2,200: /run/{id}/{path} plays them then."

    private func put(
        _ octets: [UInt8],
        replacing: Bool,
        _ request: Request,
        _ context: ScenarioContext
    ) -> ResponsePlan {
        // RFC 9110 §14.5: a part of a script is no script.
        if request.fields.contains("Content-Range") {
            return Refusal.badParameter("A script is put as a whole, without Content-Range.", to: request)
        }
        guard octets.count <= Script.mostOctets else {
            let sentence = "A script has at most \(Script.mostOctets) octets."
            return Refusal.problem(.contentTooLarge, sentence, to: request)
        }
        let script: Script
        do throws(Step.Malformed) {
            script = try Script(parsing: octets, for: path)
        } catch {
            return Refusal.badParameter(error.explanation, to: request)
        }
        keep(script, in: context)
        if replacing { return .noContent(["Cache-Control": "no-store"]) }
        var explanation = Explanation(of: .created)
        let count = script.steps.count
        explanation.details = [
            .link(
                before: "The answers to \(count) attempts are ready at ",
                target: context.run.prefix + path,
                after: "; the last one stays."
            )
        ]
        let representation = Representation.preferred(by: request.fields["Accept"])
        return StatusPlan.finished(
            ResponsePlan(explanation.response(as: representation, fields: ["Location": request.target]))
        )
    }

    /// Keeps a script, or none; whatever was played is played from the start.
    private func keep(_ script: Script?, in context: ScenarioContext) {
        let instant = context.moment.instant
        let before = context.run.read(Script.self, at: Script.key(of: parts))
        context.run.update(Script.key(of: parts), at: instant) { (kept: inout Script?) in kept = script }
        for path in [before?.path, path].compactMap(\.self) {
            context.run.update(path, at: instant) { (kept: inout Progress?) in kept = nil }
        }
    }
}
