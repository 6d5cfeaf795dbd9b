package import HTTPSemantics

/// What `/status/{code}` sends for a code besides its explanation: the fields it defines, with values that make sense on
/// this server, and what its content has to say.
package struct StatusExample: Sendable {
    /// The fields, in order.
    package var fields: [Explanation.ExplainedField] = []
    /// What the content says about this code in particular.
    package var details: [Explanation.Detail] = []
    /// Content that a code prescribes, and its media type; it is sent whatever `Accept` says.
    package var fixed: (mediaType: String, text: String)?
    /// Whether the connection ends with the answer.
    package var closes = false

    /// The recital of a code.
    ///
    /// What has no special fields has none here: it is explained by its definition alone.
    package static func of(_ code: StatusCode) -> StatusExample {
        var recital = StatusExample()
        switch code.statusClass {
        case .informational: recital.addInformational(code)
        case .successful: recital.addSuccessful(code)
        case .redirection: recital.addRedirection(code)
        case .clientError: recital.addClientError(code)
        case .serverError: recital.addServerError(code)
        }
        recital.addCaching(code)
        return recital
    }

    /// Adds a field with the reason its definition gives, or else with this one.
    package mutating func add(_ code: StatusCode, _ name: String, _ value: String, because reason: String = "") {
        let rule = code.definition?.fields.first { $0.name == FieldName(unchecked: name) }
        fields.append(Explanation.ExplainedField(name, value, because: rule?.reason ?? reason))
    }

    package mutating func say(_ sentence: String) {
        details.append(.sentence(sentence))
    }

    package mutating func link(_ before: String, _ target: String, _ after: String = "") {
        details.append(.link(before: before, target: target, after: after))
    }

    /// Caching: a status that may be stored unasked says for how long; one that must not be stored says that.
    private mutating func addCaching(_ code: StatusCode) {
        guard !fields.contains(where: { $0.name == "Cache-Control" }) else { return }
        switch code.definition?.cacheability {
        case .heuristic:
            let reason = "This status may be stored by a cache even if nobody says so: this says for how long."
            add(code, "Cache-Control", "max-age=60", because: reason)
        case .never:
            add(code, "Cache-Control", "no-store", because: "A cache must not store this status.")
        case .explicit, nil: break
        }
    }

    /// The representation that `/status/206` gives parts of, and 416 cannot.
    package static let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
}
