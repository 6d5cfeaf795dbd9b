internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// The answers of `/when/{code}`: each says how to provoke the code, or how to get past it.
extension EarnedRequest {
    /// The status of the resource: its condition holds.
    func earned(_ details: Explanation.Detail..., fields: Fields = [:]) -> ResponsePlan {
        answer(status.code, details, fields: fields)
    }

    /// 200, and how to get the status.
    func success(_ sentences: String..., fields: Fields = [:]) -> ResponsePlan {
        answer(.ok, sentences.map { .sentence($0) }, fields: fields)
    }

    /// An answer with a code and an explanation, in the form that the client likes.
    func answer(_ code: StatusCode, _ details: [Explanation.Detail], fields: Fields = [:]) -> ResponsePlan {
        var fields = fields
        if code == status.code, let reason = status.simulated { fields.append("X-Status-Simulated", reason) }
        if !fields.contains("Cache-Control") { fields.append("Cache-Control", "no-store") }
        let explanation = explanation(of: code, details, fields: fields)
        var final = explanation.response(as: representation, fields: fields)
        if let vary = fields["Vary"] {
            final.fields.remove("Vary")
            final.fields.append("Vary", "Accept, \(vary)")
        }
        if code.definition?.content ?? .optional != .optional {
            final.fields = fields
            final.content = Content()
        }
        return StatusPlan.finished(ResponsePlan(final))
    }

    /// The explanation of an answer: the definition of its code, what is special here, and the way on.
    func explanation(
        of code: StatusCode,
        _ details: [Explanation.Detail],
        fields: Fields = [:],
        as representation: Representation? = nil
    ) -> Explanation {
        var explanation = Explanation(of: code)
        explanation.details = [.sentence(status.story)] + details + ways(from: code)
        explanation.fields = fields.filter { $0.name != "Vary" }.map { field in
            let rule = code.definition?.fields.first { $0.name == field.name }
            return Explanation.ExplainedField(field.name.rawValue, field.value, because: rule?.reason ?? "")
        }
        switch representation ?? self.representation {
        case .json, .problem: explanation.earned = status.json(at: base)
        case .text, .html: break
        }
        return explanation
    }

    /// How to get the status, if this is not it, and how to get past it.
    private func ways(from code: StatusCode) -> [Explanation.Detail] {
        var ways: [Explanation.Detail] = []
        if let simulated = status.simulated {
            ways.append(.sentence("The \(status.code) is simulated: \(simulated)."))
        }
        if code != status.code {
            ways += [
                .sentence("To get a \(status.code):"), .literal(status.command(status.provoke, at: base)),
            ]
        }
        return ways + [
            .sentence(code == status.code ? "To get past it:" : "To get past that:"),
            .literal(status.command(status.pass, at: base)),
        ]
    }

    /// A redirect from here.
    func redirect(_ code: StatusCode, to target: String, _ sentence: String, fields: Fields = [:]) -> ResponsePlan {
        let target = context.run.prefix + target
        var fields = fields
        fields.append("Location", target)
        return answer(
            code,
            [.sentence(sentence), .link(before: "It is at ", target: target, after: ".")],
            fields: fields
        )
    }

    /// A 404 for a path below the resource that names nothing.
    func missing(_ sentence: String) -> ResponsePlan {
        Refusal.problem(.notFound, sentence, to: request, extra: ["Cache-Control": "no-store"])
    }

    /// Reads and replaces what the run remembers under a key; outside of a run nothing is remembered.
    func remembering<State: RunState, Answer: Sendable>(
        _ key: String,
        _ change: (inout State?) -> Answer
    ) -> Answer {
        guard context.run.isNamed else {
            var state: State?
            return change(&state)
        }
        return context.run.update("\(path) \(key)", at: context.moment.instant, change)
    }
}
