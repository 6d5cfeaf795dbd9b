/// The place in a specification where something is said.
public struct Reference: Hashable, Sendable, CustomStringConvertible {
    /// The document, such as "RFC 9110".
    public let document: String

    /// The section, such as "15.5.6"; nil for the document as a whole.
    public let section: String?

    /// Where the place can be read.
    public let url: String

    /// Creates a reference to any document.
    public init(document: String, section: String? = nil, url: String) {
        self.document = document
        self.section = section
        self.url = url
    }

    /// The place in words: "RFC 9110 §15.5.6".
    public var description: String {
        section.map { "\(document) §\($0)" } ?? document
    }

    /// A section of an RFC, or the RFC as a whole.
    public static func rfc(_ number: Int, _ section: String? = nil) -> Reference {
        let page = "https://www.rfc-editor.org/rfc/rfc\(number)"
        return Reference(
            document: "RFC \(number)",
            section: section,
            url: section.map { "\(page)#section-\($0)" } ?? page
        )
    }

    /// A vendor's document.
    static func vendor(_ document: String, _ url: String) -> Reference {
        Reference(document: document, url: url)
    }

    /// An Internet-Draft by its name without a version.
    public static func draft(_ name: String) -> Reference {
        Reference(document: name, url: "https://datatracker.ietf.org/doc/\(name)/")
    }
}

/// How a status code stands in the IANA registry.
///
/// [IANA HTTP Status Codes](https://www.iana.org/assignments/http-status-codes/)
public enum Registration: Hashable, Sendable, CustomStringConvertible {
    /// In force.
    case registered
    /// Entered for some time only, while its document is a draft.
    case temporary
    /// Still entered, but not to be used any more.
    case deprecated
    /// Entered and marked as obsoleted.
    case obsoleted
    /// Reserved without a meaning.
    case unused
    /// Not in the registry; `origin` says who made it up.
    case unofficial(origin: String)

    /// The standing in words.
    public var description: String {
        switch self {
        case .registered: "registered"
        case .temporary: "registered for the time being"
        case .deprecated: "registered, but deprecated"
        case .obsoleted: "registered, but obsolete"
        case .unused: "reserved, not to be used"
        case .unofficial(let origin): "unofficial (\(origin))"
        }
    }

    /// Whether the registry has an entry for the code, of whatever kind.
    public var isRegistered: Bool {
        if case .unofficial = self { false } else { true }
    }
}

/// What the table this project began with, a Chinese overview of the RFC 2616 era, says about a status.
public struct RFC2616Note: Hashable, Sendable {
    /// The table's row in English, in short.
    public let said: String

    /// What is different today; nil if nothing of substance is.
    public let today: String?

    /// Creates a note.
    public init(said: String, today: String? = nil) {
        self.said = said
        self.today = today
    }
}
