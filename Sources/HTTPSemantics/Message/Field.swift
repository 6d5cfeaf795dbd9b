/// One field line: a name and a value.
///
/// [RFC 9110 §5](https://www.rfc-editor.org/rfc/rfc9110#section-5)
public struct Field: Hashable, Sendable, CustomStringConvertible {
    /// The field name.
    public var name: FieldName

    /// The field line's value, without the whitespace around it.
    public var value: String

    /// Creates a field line.
    public init(_ name: FieldName, _ value: String) {
        self.name = name
        self.value = value
    }

    /// The field line as it is written: `Name: value`.
    public var description: String { "\(name): \(value)" }
}
