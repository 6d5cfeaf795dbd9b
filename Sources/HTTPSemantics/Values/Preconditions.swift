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
