/// An entity tag: an opaque validator of one representation.
///
/// [RFC 9110 §8.8.3](https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3)
public struct EntityTag: Hashable, Sendable, CustomStringConvertible {
    /// The text between the quotes.
    public let opaque: String

    /// Whether equal tags only promise that the representations mean the same, not that their octets are equal.
    public let isWeak: Bool

    /// Creates an entity tag; nil if the text contains what may not stand between the quotes (a quote, a space, a control).
    public init?(opaque: String, isWeak: Bool = false) {
        guard opaque.utf8.allSatisfy(EntityTag.isAllowed) else { return nil }
        self.opaque = opaque
        self.isWeak = isWeak
    }

    /// Reads `"v1"` or `W/"v1"`; nil for anything else.
    public init?(parsing text: String) {
        var parser = FieldParser(text)
        guard let tag = EntityTag(from: &parser), parser.isAtEnd else { return nil }
        self = tag
    }

    private init?(from parser: inout FieldParser) {
        isWeak = parser.take("W/")
        guard parser.take("\"") else { return nil }
        opaque = parser.take(while: EntityTag.isAllowed)
        guard parser.take("\"") else { return nil }
    }

    /// Reads a list of entity tags, as If-Match and If-None-Match carry; nil if it is none, `*` included.
    public static func list(parsing text: String) -> [EntityTag]? {
        var parser = FieldParser(text)
        var tags: [EntityTag] = []
        parser.skipListDelimiters()
        while !parser.isAtEnd {
            guard let tag = EntityTag(from: &parser) else { return nil }
            tags.append(tag)
            guard parser.skipListDelimiters() || parser.isAtEnd else { return nil }
        }
        return tags.isEmpty ? nil : tags
    }

    /// The entity tag as it is written: `W/"v1"`.
    public var description: String { isWeak ? "W/\"\(opaque)\"" : "\"\(opaque)\"" }

    /// Strong comparison: both are strong and the same, as If-Match and If-Range want it.
    ///
    /// [RFC 9110 §8.8.3.2](https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3.2)
    public func stronglyMatches(_ other: EntityTag) -> Bool {
        !isWeak && !other.isWeak && opaque == other.opaque
    }

    /// Weak comparison: the same, whether weak or strong, as If-None-Match wants it.
    ///
    /// [RFC 9110 §8.8.3.2](https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3.2)
    public func weaklyMatches(_ other: EntityTag) -> Bool {
        opaque == other.opaque
    }

    private static func isAllowed(_ octet: UInt8) -> Bool {
        octet == 0x21 || (octet >= 0x23 && octet != 0x7F)
    }
}
