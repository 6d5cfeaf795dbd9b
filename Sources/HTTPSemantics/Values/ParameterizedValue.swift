/// A value with parameters behind it, as `Content-Type` and `Content-Disposition` carry one: `form-data; name="a"`.
///
/// [RFC 9110 §5.6.6](https://www.rfc-editor.org/rfc/rfc9110#section-5.6.6)
package struct ParameterizedValue: Hashable, Sendable {
    /// The value before the first semicolon, in lower case.
    package let value: String
    private let parameters: [Parameter]

    /// Reads a field value; nil if what follows a semicolon is no parameter.
    package init?(parsing text: String) {
        var parser = FieldParser(text)
        value = parser.take { $0 != UInt8(ascii: ";") }.trimmingWhitespace.asciiLowercased
        guard let parameters = parser.parameters(), parser.isAtEnd else { return nil }
        self.parameters = parameters
    }

    /// The value of the first parameter with this name, which is given in lower case.
    package func parameter(_ name: String) -> String? {
        parameters.first { $0.name == name }?.value
    }
}
