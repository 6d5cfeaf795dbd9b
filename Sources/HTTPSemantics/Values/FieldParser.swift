/// Reads the common pieces of field values from octets, one after the other.
///
/// [RFC 9110 §5.6](https://www.rfc-editor.org/rfc/rfc9110#section-5.6)
struct FieldParser {
    private let octets: [UInt8]
    private var position = 0

    init(_ text: some StringProtocol) {
        octets = Array(text.utf8)
    }

    var isAtEnd: Bool { position == octets.count }

    var next: UInt8? { position < octets.count ? octets[position] : nil }

    /// Where the parser stands; assign to go back.
    var mark: Int {
        get { position }
        set { position = Swift.min(Swift.max(newValue, 0), octets.count) }
    }

    /// Skips spaces and tabs; returns whether there were any.
    @discardableResult
    mutating func skipWhitespace() -> Bool {
        let start = position
        while let next, next.isWhitespace { position += 1 }
        return position > start
    }

    /// Takes a text if it comes next.
    mutating func take(_ text: String) -> Bool {
        guard octets[position...].starts(with: text.utf8) else { return false }
        position += text.utf8.count
        return true
    }

    /// Takes octets as long as they satisfy a condition.
    mutating func take(while condition: (UInt8) -> Bool) -> String {
        let start = position
        while let next, condition(next) { position += 1 }
        return String(decoding: octets[start..<position], as: UTF8.self)
    }

    /// Takes a token; nil if there is none.
    mutating func token() -> String? {
        let text = take(while: \.isTokenCharacter)
        return text.isEmpty ? nil : text
    }

    /// Takes a quoted string and returns what it stands for; nil if there is none or it does not end.
    mutating func quotedString() -> String? {
        let start = position
        guard take("\"") else { return nil }
        var text: [UInt8] = []
        while let octet = next {
            position += 1
            switch octet {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard let quoted = next else { break }
                position += 1
                text.append(quoted)
            case 0x09, 0x20...0x7E, 0x80...0xFF: text.append(octet)
            default:
                position = start
                return nil
            }
        }
        position = start
        return nil
    }

    /// Takes `token "=" ( token / quoted-string )`, with whitespace around the sign as receivers must bear in a challenge.
    mutating func parameter(spacesAroundSign: Bool = false) -> Parameter? {
        let start = position
        guard let name = token() else { return nil }
        if spacesAroundSign { skipWhitespace() }
        guard take("=") else {
            position = start
            return nil
        }
        if spacesAroundSign { skipWhitespace() }
        guard let value = quotedString() ?? token() else {
            position = start
            return nil
        }
        return Parameter(name, value)
    }

    /// Takes `*( OWS ";" OWS [ parameter ] )`; nil when something that is no parameter follows a semicolon.
    mutating func parameters() -> [Parameter]? {
        var result: [Parameter] = []
        while true {
            skipWhitespace()
            guard take(";") else { return result }
            skipWhitespace()
            if isAtEnd || next == UInt8(ascii: ";") { continue }
            guard let parameter = parameter() else { return nil }
            result.append(parameter)
        }
    }

    /// Skips commas and the whitespace around them; returns whether there was a comma.
    @discardableResult
    mutating func skipListDelimiters() -> Bool {
        var hasComma = false
        skipWhitespace()
        while take(",") {
            hasComma = true
            skipWhitespace()
        }
        return hasComma
    }

    /// Takes `token68`, the data of a scheme without parameters; nil if there is none.
    ///
    /// [RFC 9110 §11.2](https://www.rfc-editor.org/rfc/rfc9110#section-11.2)
    mutating func token68() -> String? {
        let text = take { octet in
            octet.isDigit || octet.isLetter || "-._~+/".utf8.contains(octet)
        }
        let padding = take { $0 == UInt8(ascii: "=") }
        return text.isEmpty ? nil : text + padding
    }

    /// The members of a list: split at commas outside quoted strings, trimmed, without empty ones.
    static func members(of value: String) -> [String] {
        var members: [String] = []
        var isQuoted = false
        var isEscaped = false
        let octets = value.utf8
        var start = octets.startIndex
        for index in octets.indices {
            switch octets[index] {
            case _ where isEscaped: isEscaped = false
            case UInt8(ascii: "\\") where isQuoted: isEscaped = true
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: ",") where !isQuoted:
                members.append(value[start..<index].trimmingWhitespace)
                start = octets.index(after: index)
            default: break
            }
        }
        members.append(value[start...].trimmingWhitespace)
        return members.filter { !$0.isEmpty }
    }
}

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
