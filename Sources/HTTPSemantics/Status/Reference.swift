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
