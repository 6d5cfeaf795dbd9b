package import HTTPSemantics

/// What the content of an answer teaches: a value that is rendered as text, HTML or JSON.
package struct Explanation: Sendable, Hashable {
    /// A field of the answer, and why it is there.
    package struct ExplainedField: Sendable, Hashable {
        package let name: String
        package let value: String
        package let reason: String

        package init(_ name: String, _ value: String, because reason: String) {
            self.name = name
            self.value = value
            self.reason = reason
        }
    }

    /// A piece of what is special about this answer.
    package enum Detail: Sendable, Hashable {
        case sentence(String)
        /// A link with the words before it, and the words behind it.
        case link(before: String, target: String, after: String)
        case literal(String)
    }

    package var code: StatusCode
    package var reasonPhrase: String
    package var meaning: String
    package var details: [Detail] = []
    package var clientAction: String
    package var fields: [ExplainedField] = []
    /// What the status says about fields, sent here or not; only pages about a status have it.
    package var rules: [FieldRule] = []
    package var reference: Reference?
    package var registration: String?
    package var rfc2616Note: RFC2616Note?
    /// What else is to be said about this one answer: what was drawn, what was ignored.
    package var notes: [String] = []
    /// How the status is earned, as data; only JSON has it.
    package var earned: JSONValue?
    private let statusPermanence: Permanence?

    /// Whether the condition passes by itself: what the status says, and nothing else.
    ///
    /// Where the status leaves it open, `Retry-After` says that it does.
    package var permanence: Permanence? {
        guard statusPermanence == .unknown else { return statusPermanence }
        return fields.contains { $0.name == "Retry-After" } ? .temporary : .unknown
    }

    /// The explanation of a status as such; of an unassigned one, its class's.
    package init(of code: StatusCode) {
        self.code = code
        if let definition = code.definition {
            reasonPhrase = definition.reasonPhrase
            meaning = definition.meaning
            clientAction = definition.clientAction
            statusPermanence = definition.permanence
            reference = definition.reference
            registration = definition.registration.description
            rfc2616Note = definition.rfc2616Note
        } else {
            let family = code.statusClass
            reasonPhrase = ""
            meaning = "No registry knows this code; it means what its class means. \(family.meaning)"
            clientAction = "Treat it as \(family.x00.rawValue) (\(family.x00.definition?.reasonPhrase ?? family.name))."
            statusPermanence = code.rawValue >= 400 ? .unknown : nil
            reference = .rfc(9110, "15")
            registration = "not assigned"
        }
    }

    /// The code and its phrase.
    package var title: String {
        reasonPhrase.isEmpty ? "\(code)" : "\(code) \(reasonPhrase)"
    }
}
