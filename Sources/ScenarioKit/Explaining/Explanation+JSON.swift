internal import HTTPSemantics

extension Explanation {
    /// The explanation as a JSON object; for 4xx and 5xx with the members of a problem.
    ///
    /// [RFC 9457 §3.1](https://www.rfc-editor.org/rfc/rfc9457#section-3.1)
    package func json() -> JSONValue {
        var members: [(String, JSONValue)] = []
        let detail = details.map(Self.words).joined(separator: " ")
        if code.rawValue >= 400 {
            members += [
                ("type", .string(reference?.url ?? "about:blank")),
                ("title", .string(reasonPhrase)),
                ("status", .integer(code.rawValue)),
                ("detail", .string(detail.isEmpty ? meaning : detail)),
            ]
        }
        members += [
            ("code", .integer(code.rawValue)),
            ("description", .string(reasonPhrase)),
            ("class", .string(code.statusClass.name)),
            ("meaning", .string(meaning)),
        ]
        if code.rawValue < 400, !detail.isEmpty { members.append(("detail", .string(detail))) }
        let targets = details.compactMap {
            if case .link(_, let target, _) = $0 { JSONValue.string(target) } else { nil }
        }
        if !targets.isEmpty { members.append(("links", .array(targets))) }
        if let permanence { members.append(("permanence", .string(permanence.sentence))) }
        members.append(("client", .string(clientAction)))
        members.append(("fields", .array(fields.map(Self.object))))
        if !notes.isEmpty { members.append(("notes", .array(notes.map { .string($0) }))) }
        if let earned { members.append(("earned", earned)) }
        if let reference {
            members.append(
                ("reference", .object([("title", .string(reference.description)), ("url", .string(reference.url))]))
            )
        }
        if let registration { members.append(("registration", .string(registration))) }
        if let rfc2616Note {
            var note: [(String, JSONValue)] = [("once", .string(rfc2616Note.said))]
            if let today = rfc2616Note.today { note.append(("today", .string(today))) }
            members.append(("foundingDocument", .object(note)))
        }
        return .object(members)
    }

    private static func words(of detail: Detail) -> String {
        switch detail {
        case .sentence(let sentence): sentence
        case .link(let before, let target, let after): before + target + after
        case .literal(let literal): literal
        }
    }

    private static func object(of field: ExplainedField) -> JSONValue {
        .object([("name", .string(field.name)), ("value", .string(field.value)), ("why", .string(field.reason))])
    }
}
