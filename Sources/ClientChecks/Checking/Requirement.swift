/// What the clause of a check asks of a client: how strongly, and in which words.
package struct Requirement: Sendable, Hashable {
    /// How strongly a sentence binds.
    package enum Level: String, Sendable, Hashable, CaseIterable {
        /// MUST or MUST NOT: breaking it violates.
        case must = "MUST"
        /// A definition without a keyword. A recipient MUST interpret what it receives as it is defined (RFC 9110 §2.4).
        case definition
        /// SHOULD or SHOULD NOT: a client that does otherwise is told so, and is not accused.
        case should = "SHOULD"
        /// MAY, or advice without a keyword: the choice is the client's.
        case may = "MAY"

        /// Whether a client can violate a sentence of this level.
        package var isBinding: Bool { self == .must || self == .definition }
    }

    package let level: Level
    /// The words of the clause.
    package let sentence: String
    /// What another standard says where it disagrees.
    package let disagreement: String?

    init(_ level: Level, _ sentence: String, disagreement: String? = nil) {
        self.level = level
        self.sentence = sentence
        self.disagreement = disagreement
    }

    /// The requirement of each check, by the check's name.
    static let all: [String: Requirement] = {
        let themes = [
            methods, locations, redirects, origins, framing, connections, statusLines, interim, retries, authentication,
        ]
        return themes.reduce(into: [:]) { all, theme in
            for (names, requirement) in theme {
                for name in names.split(separator: " ") { all[String(name)] = requirement }
            }
        }
    }()
}
