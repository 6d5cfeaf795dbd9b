internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// `/run/{id}/script/{path}`: what the run plays at `/run/{id}/{path}`.
struct ScriptScenario: Scenario {
    /// The pieces of the path it is played at, as they were sent.
    let pieces: [String]

    /// The same as a path within the run.
    private var path: String { pieces.map { "/" + $0 }.joined() }

    var allow: String { "GET, HEAD, PUT, DELETE, OPTIONS" }

    /// A step may have content and a type of the client's choosing.
    var repeatsContent: Bool { true }

    var isClosedToOtherSites: Bool { true }

    func bodyHandling(of request: Request, in context: ScenarioContext) -> BodyHandling {
        guard request.method == .put else { return .discard(nil) }
        // RFC 9110 §10.1.1: who waits for a 100 is told at once what the head decides.
        if request.flags.contains(.expect), !pieces.isEmpty {
            let script = context.run.read(Script.self, at: Script.key(of: pieces))
            if let failure = failure(of: request, at: script) { return .answer(failure) }
        }
        return .collect(limit: context.contentLimit)
    }

    func plan(for request: Request, content: ReceivedContent, in context: ScenarioContext) -> ResponsePlan {
        guard !pieces.isEmpty, ["GET", "HEAD", "PUT", "DELETE"].contains(request.method.rawValue) else {
            if pieces.isEmpty { return Refusal.notFound(Self.usage, to: request) }
            if request.method == .options { return Refusal.optionsAnswer(allowing: allow) }
            return Refusal.methodNotAllowed(allow, to: request)
        }
        let script = context.run.read(Script.self, at: Script.key(of: pieces))
        if let failure = failure(of: request, at: script) { return failure }
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

    /// The answer to a request that is meant for another state.
    private func failure(of request: Request, at script: Script?) -> ResponsePlan? {
        let current = script.map { _ in Validators() }
        guard Preconditions(request.fields).outcome(for: request.method, current: current) != .proceed else {
            return nil
        }
        let sentence = script == nil ? "There is no script at this path." : "There is a script at this path."
        return Refusal.problem(.preconditionFailed, sentence, to: request)
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
        let parts = pieces.map { PercentEncoding.decoded(Substring($0).utf8) }
        if RunScope.isAboutRun(parts[...]) || parts.first == "check" {
            return Refusal.badParameter(
                "script, report and check are taken in every run: a script is played at any other path.",
                to: request
            )
        }
        let script: Script
        do throws(BadInput) {
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
        let before = context.run.read(Script.self, at: Script.key(of: pieces))
        context.run.update(Script.key(of: pieces), at: instant) { (kept: inout Script?) in kept = script }
        for path in [before?.path, path].compactMap(\.self) {
            context.run.update(path, at: instant) { (kept: inout Progress?) in kept = nil }
        }
    }
}

/// What a client has put under a path of its run: the steps that are played there.
struct Script: RunState {
    /// Where in the run it is played, as it was written when the script was put there.
    let path: String
    /// As it came.
    let source: [UInt8]
    let isJSON: Bool
    let steps: StepList

    /// The most octets that a script has.
    static let mostOctets = 64 * 1024

    /// Reads steps, as text or as JSON.
    init(parsing source: [UInt8], for path: String) throws(BadInput) {
        self.path = path
        self.source = source
        let first = source.first { $0 > Octet.space }
        isJSON = first == 0x5B || first == 0x7B
        steps = isJSON ? try ScriptReader.steps(in: source) : try StepList(parsing: Request.text(source[...])[...].utf8)
    }

    var octetCount: Int { 64 + 2 * source.count + 128 * steps.steps.count }

    /// What the run keeps the script of a path under, whose pieces are as they were sent: the same however an octet of
    /// them is written, and never that of another path.
    static func key(of pieces: [String]) -> String {
        "script " + pieces.map { PercentEncoding.normalized($0) }.joined(separator: "/")
    }
}
