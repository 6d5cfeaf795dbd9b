/// A field name: a token that is compared without regard to case.
///
/// [RFC 9110 §5.1](https://www.rfc-editor.org/rfc/rfc9110#section-5.1)
public struct FieldName: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The name as it was written.
    public let rawValue: String

    /// The name in lower case: what two names are compared by.
    public var canonical: String { rawValue.asciiLowercased }

    /// Creates a field name, or nil when the text is not a token.
    public init?(_ text: String) {
        guard text.isToken else { return nil }
        rawValue = text
    }

    /// Creates a field name from text that is known to be a token; if it is not, ``isToken`` tells.
    public init(unchecked text: String) {
        rawValue = text
    }

    /// Creates a field name from a literal, which is not checked; ``isToken`` tells.
    public init(stringLiteral value: String) {
        self.init(unchecked: value)
    }

    /// The name as it was written.
    public var description: String { rawValue }

    /// Whether the name is a token, as a name on the wire has to be.
    public var isToken: Bool { rawValue.isToken }

    /// Whether two names are the same apart from case.
    public static func == (left: FieldName, right: FieldName) -> Bool {
        left.rawValue.equalsIgnoringCase(right.rawValue)
    }

    /// Hashes the name without regard to case.
    public func hash(into hasher: inout Hasher) {
        for octet in rawValue.utf8 { hasher.combine(octet.lowercased) }
        // No octet of a name: where one ends, another may begin.
        hasher.combine(UInt8.max)
    }
}
