package import HTTPExchange
package import HTTPSemantics

/// What this program is called.
///
/// [RFC 9110 §10.1.5](https://www.rfc-editor.org/rfc/rfc9110#section-10.1.5)
package enum Product {
    package static let name = "status-server"
    package static let version = "2.0.0"
}

/// The plan for a status that is recited: `/status/{code}`.
package enum StatusPlan {
    /// Answers with `code` in one representation; an interim code is sent as one, and a final 200 follows.
    ///
    /// `recital` is what this answer recites, where that is not what the code always does; `notes` is what else the
    /// explanation is to say, `extra` are fields of this one answer. `skipsInterim` says that the interim response has
    /// been sent already, as a 100 that was waited for.
    package static func of(
        _ code: StatusCode,
        as representation: Representation,
        reciting recital: StatusExample? = nil,
        notes: [String] = [],
        extra: Fields = Fields(),
        skipsInterim: Bool = false
    ) -> ResponsePlan {
        let recital = recital ?? StatusExample.of(code)
        var explanation = Explanation(of: code)
        explanation.details = recital.details
        explanation.fields = recital.fields
        explanation.notes = notes
        var fields = Fields(recital.fields.map { Field(FieldName(unchecked: $0.name), $0.value) })
        for field in extra { fields.append(field) }

        if let interim = InterimResponse(code, fields: fields) {
            // RFC 8297 §2, and the draft for 104: what was hinted at is sent again in the final response.
            let final = explanation.response(as: representation, fields: fields)
            return finished(ResponsePlan(final, interim: skipsInterim ? [] : [interim]))
        }
        var final = explanation.response(as: representation, fields: fields)
        if let fixed = recital.fixed {
            fields.append("Content-Type", fixed.mediaType)
            final.fields = fields
            final.content = Content(fixed.text)
        }
        if code.definition?.content ?? .optional != .optional {
            final.fields = fields
            final.content = Content()
        }
        return finished(ResponsePlan(final, closes: recital.closes))
    }

    /// Adds what every answer of this server carries.
    package static func finished(_ plan: ResponsePlan) -> ResponsePlan {
        var plan = plan
        for field in common { plan.final.fields.append(field) }
        return plan
    }

    /// The server's name, and leave for scripts of any page to read the answer.
    ///
    /// [Fetch §3.2](https://fetch.spec.whatwg.org/#http-cors-protocol)
    private static let common: [Field] = [
        Field("Server", "\(Product.name)/\(Product.version)"),
        Field("Access-Control-Allow-Origin", "*"),
        Field("Access-Control-Expose-Headers", "*"),
    ]
}
