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
