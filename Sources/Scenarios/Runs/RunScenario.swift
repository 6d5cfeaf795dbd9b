internal import HTTP1
internal import HTTPSemantics

/// `/run/{id}`: the run itself; `DELETE` forgets it.
struct RunScenario: Scenario {
    var allow: String { "GET, HEAD, DELETE, OPTIONS" }

    func plan(for request: Request, content: ReceivedContent, in context: ScenarioContext) -> ResponsePlan {
        switch request.method {
        case .delete:
            context.run.forget()
            return .noContent(["Cache-Control": "no-store"])
        case .options: return Refusal.optionsAnswer(allowing: allow)
        case .get, .head:
            guard context.run.exists else {
                return Refusal.notFound("Nothing has been asked for in this run yet.", to: request)
            }
            let name = context.run.id?.text ?? ""
            let fields: Fields = ["Content-Type": "application/json", "Cache-Control": "no-store"]
            let value = JSONValue.object([("run", .string(name)), ("attempts", Self.attempts(in: context.run))])
            return StatusPlan.finished(ResponsePlan(.ok(fields: fields, content: Content(value.text + "\n"))))
        default: return Refusal.methodNotAllowed(allow, to: request)
        }
    }

    /// The attempts that were counted, by the resource that counted them.
    private static func attempts(in run: RunScope) -> JSONValue {
        let counted = run.states.compactMap { entry in (entry.state as? any CountedAttempts).map { (entry.key, $0) } }
        return .array(
            counted.map { resource, count in
                .object([
                    ("resource", .string(resource)),
                    ("attempts", .integer(count.attempts)),
                    ("early", .integer(count.early)),
                ])
            }
        )
    }
}
