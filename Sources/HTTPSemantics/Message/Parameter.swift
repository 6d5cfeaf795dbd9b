/// A parameter of a field value: a name, compared without regard to case, and a value without its quotes.
///
/// [RFC 9110 §5.6.6](https://www.rfc-editor.org/rfc/rfc9110#section-5.6.6)
public struct Parameter: Hashable, Sendable {
    /// The name in lower case.
    public let name: String

    /// The value; of a quoted string, what it stands for.
    public let value: String

    /// Creates a parameter.
    public init(_ name: String, _ value: String) {
        self.name = name.asciiLowercased
        self.value = value
    }
}
