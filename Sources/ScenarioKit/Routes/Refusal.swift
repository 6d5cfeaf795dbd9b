package import HTTPExchange
package import HTTPSemantics

/// Answers to requests that cannot be served: they say what was wrong and what would have been right.
package enum Refusal {
    /// The methods every resource takes, custom ones besides.
    package static let allMethods = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"

    /// A 400 for a parameter of the URL.
    package static func badParameter(_ explanation: String, to request: Request) -> ResponsePlan {
        problem(.badRequest, explanation, to: request)
    }

    /// A 404 for a path that names nothing.
    package static func notFound(_ explanation: String, to request: Request) -> ResponsePlan {
        problem(.notFound, explanation, to: request)
    }

    /// A refusal whose explanation starts with what was wrong.
    package static func problem(
        _ status: StatusCode,
        _ sentence: String,
        to request: Request?,
        extra: Fields = Fields()
    ) -> ResponsePlan {
        var explanation = Explanation(of: status)
        explanation.details = [.sentence(sentence)]
        var fields = extra
        if status.definition?.cacheability == .never { fields.append("Cache-Control", "no-store") }
        explanation.fields = fields.map { field in
            let rule = status.definition?.fields.first { $0.name == field.name }
            return Explanation.ExplainedField(field.name.rawValue, field.value, because: rule?.reason ?? "")
        }
        let representation = Representation.preferred(by: request?.fields["Accept"])
        return StatusPlan.finished(ResponsePlan(explanation.response(as: representation, fields: fields)))
    }

    /// A request that the connection refused before any scenario saw it.
    package static func rejection(_ rejection: RequestRejection, of request: Request?, limits: Limits) -> ResponsePlan {
        var fields = Fields()
        let sentence: String
        switch rejection {
        case .requestLineTooLong:
            sentence = "\(rejection.explanation) The limit is \(limits.requestLine) octets."
        case .fieldSectionTooLarge, .trailersTooLarge:
            sentence = "\(rejection.explanation) The limit is \(limits.fieldSection) octets."
        case .tooManyFieldLines:
            sentence = "\(rejection.explanation) The limit is \(limits.fieldLines) lines."
        case .contentTooLarge:
            sentence = "\(rejection.explanation) The limit is \(limits.collectedContent) octets."
        case .connectNotImplemented:
            fields.append("Allow", allMethods)
            sentence = rejection.explanation
        default: sentence = rejection.explanation
        }
        return problem(rejection.status, sentence, to: request, extra: fields)
    }

    /// A 405, and the methods that would have been right.
    package static func methodNotAllowed(_ list: String, to request: Request) -> ResponsePlan {
        // What HEAD gets no content of has the length that GET would be told.
        let method = request.method == .head ? Method.get : request.method
        let sentence = "\(method) is not allowed here; allowed: \(list)."
        return problem(.methodNotAllowed, sentence, to: request, extra: ["Allow": list])
    }

    /// A 204 that tells which methods a resource takes.
    package static func optionsAnswer(allowing methods: String) -> ResponsePlan {
        ResponsePlan.noContent(["Allow": methods])
    }
}

extension ResponsePlan {
    /// A finished 204 with fields.
    package static func noContent(_ fields: Fields) -> ResponsePlan {
        let final = FinalResponse(.noContent, fields: fields) ?? .ok(fields: fields, content: Content())
        return StatusPlan.finished(ResponsePlan(final))
    }
}

extension BadInput {
    /// The answer that says what is wrong.
    package func plan(for request: Request) -> ResponsePlan {
        Refusal.problem(status, explanation, to: request)
    }
}
