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

/// What is known of a current representation that conditions can be tested against.
///
/// [RFC 9110 §8.8](https://www.rfc-editor.org/rfc/rfc9110#section-8.8)
public struct Validators: Hashable, Sendable {
    /// The entity tag, if it has one.
    public var entityTag: EntityTag?

    /// When it was modified last, if that is known to the second.
    public var lastModified: HTTPDate?

    /// Creates the validators of a representation.
    public init(entityTag: EntityTag? = nil, lastModified: HTTPDate? = nil) {
        self.entityTag = entityTag
        self.lastModified = lastModified
    }
}

/// The conditions in the fields of a request.
///
/// They count only if the response without them would be a 2xx or a 412.
///
/// [RFC 9110 §13](https://www.rfc-editor.org/rfc/rfc9110#section-13)
public struct Preconditions: Hashable, Sendable {
    private let ifMatch: String?
    private let ifNoneMatch: String?
    private let ifModifiedSince: HTTPDate?
    private let ifUnmodifiedSince: HTTPDate?
    private let ifRange: String?

    /// Takes the conditions out of the fields of a request; dates that are none are ignored.
    ///
    /// - Parameters:
    ///   - fields: The header fields of the request.
    ///   - now: What two-digit years are read against.
    public init(_ fields: Fields, now: HTTPDate = HTTPDate(secondsSince1970: 1_767_225_600)) {
        ifMatch = fields["If-Match"]
        ifNoneMatch = fields["If-None-Match"]
        ifModifiedSince = fields["If-Modified-Since"].flatMap { HTTPDate(parsing: $0, now: now) }
        ifUnmodifiedSince = fields["If-Unmodified-Since"].flatMap { HTTPDate(parsing: $0, now: now) }
        ifRange = fields["If-Range"]
    }

    /// Tests the conditions in the order the specification gives them.
    ///
    /// [RFC 9110 §13.2.2](https://www.rfc-editor.org/rfc/rfc9110#section-13.2.2)
    ///
    /// - Parameters:
    ///   - method: The request method; CONNECT, OPTIONS and TRACE have no conditions.
    ///   - current: The validators of the current representation; nil if there is none.
    /// - Returns: Whether to go on, to answer 304, or to answer 412.
    public func outcome(for method: Method, current: Validators?) -> PreconditionOutcome {
        if method == .connect || method == .options || method == .trace { return .proceed }
        let isRead = method == .get || method == .head
        if let ifMatch {
            guard Preconditions.matches(ifMatch, current, by: { $0.stronglyMatches($1) }) else { return .failed }
        } else if let ifUnmodifiedSince, let modified = current?.lastModified, modified > ifUnmodifiedSince {
            return .failed
        }
        if let ifNoneMatch {
            guard Preconditions.matches(ifNoneMatch, current, by: { $0.weaklyMatches($1) }) else { return .proceed }
            return isRead ? .notModified : .failed
        }
        if isRead, let ifModifiedSince, let modified = current?.lastModified, modified <= ifModifiedSince {
            return .notModified
        }
        return .proceed
    }

    /// Whether If-Range allows Range to be honoured: it is absent, or the client has this very representation.
    ///
    /// [RFC 9110 §13.1.5](https://www.rfc-editor.org/rfc/rfc9110#section-13.1.5)
    public func allowsRange(current: Validators) -> Bool {
        guard let ifRange else { return true }
        if let tag = EntityTag(parsing: ifRange) { return current.entityTag?.stronglyMatches(tag) ?? false }
        guard let date = HTTPDate(parsing: ifRange) else { return false }
        return current.lastModified == date
    }

    /// Whether a list of entity tags, or `*`, names the current representation.
    private static func matches(
        _ list: String,
        _ current: Validators?,
        by comparison: (EntityTag, EntityTag) -> Bool
    ) -> Bool {
        guard let current else { return false }
        if list == "*" { return true }
        guard let own = current.entityTag, let tags = EntityTag.list(parsing: list) else { return false }
        return tags.contains { comparison($0, own) }
    }
}

/// What the conditions of a request come to.
public enum PreconditionOutcome: Hashable, Sendable {
    /// They are true, or there are none: carry out the method.
    case proceed
    /// The client has the representation already: answer 304.
    case notModified
    /// The resource is not in the state the client supposes: answer 412 and change nothing.
    case failed
}
