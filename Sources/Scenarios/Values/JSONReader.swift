internal import HTTP1

/// Reads JSON text into a value that keeps the order of its members and the digits of its numbers.
///
/// [RFC 8259](https://www.rfc-editor.org/rfc/rfc8259)
struct JSONReader {
    private let octets: [UInt8]
    private var position = 0

    /// How deep values may be nested: deeper text is refused, as §9 of the RFC allows.
    static let deepest = 128

    /// The value that the text is; `nil` if it is none.
    static func value(of octets: [UInt8]) -> JSONValue? {
        var reader = JSONReader(octets: octets)
        guard let value = reader.value(depth: 0) else { return nil }
        reader.skipWhitespace()
        return reader.next == nil ? value : nil
    }

    private init(octets: [UInt8]) {
        self.octets = octets
    }

    private var next: UInt8? { position < octets.count ? octets[position] : nil }

    private mutating func skipWhitespace() {
        while let next, next == 0x20 || next == 0x0A || next == 0x0D || next == 0x09 { position += 1 }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func take(_ word: String, _ value: JSONValue) -> JSONValue? {
        guard octets[position...].starts(with: word.utf8) else { return nil }
        position += word.utf8.count
        return value
    }

    private mutating func value(depth: Int) -> JSONValue? {
        guard depth < Self.deepest else { return nil }
        skipWhitespace()
        switch next {
        case UInt8(ascii: "{"): return object(depth: depth)
        case UInt8(ascii: "["): return array(depth: depth)
        case UInt8(ascii: "\""): return string().map { .string($0) }
        case UInt8(ascii: "t"): return take("true", true)
        case UInt8(ascii: "f"): return take("false", false)
        case UInt8(ascii: "n"): return take("null", .null)
        default: return number()
        }
    }

    private mutating func array(depth: Int) -> JSONValue? {
        position += 1
        var values: [JSONValue] = []
        skipWhitespace()
        if take("]") { return .array(values) }
        while true {
            guard let value = value(depth: depth + 1) else { return nil }
            values.append(value)
            skipWhitespace()
            if take("]") { return .array(values) }
            guard take(",") else { return nil }
        }
    }

    /// Of members with the same name the last one counts.
    private mutating func object(depth: Int) -> JSONValue? {
        position += 1
        var members: [(String, JSONValue)] = []
        var places: [String: Int] = [:]
        skipWhitespace()
        if take("}") { return .object(members) }
        while true {
            skipWhitespace()
            guard let name = string() else { return nil }
            skipWhitespace()
            guard take(":"), let value = value(depth: depth + 1) else { return nil }
            if let place = places[name] {
                members[place].1 = value
            } else {
                places[name] = members.count
                members.append((name, value))
            }
            skipWhitespace()
            if take("}") { return .object(members) }
            guard take(",") else { return nil }
        }
    }

    /// `-0.5e+3`: kept as it stands, for no type of ours has the precision of all numbers.
    private mutating func number() -> JSONValue? {
        let start = position
        _ = take("-")
        if !take("0") {
            guard skipDigits() else { return nil }
        }
        if take(".") {
            guard skipDigits() else { return nil }
        }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            guard skipDigits() else { return nil }
        }
        return .number(String(decoding: octets[start..<position], as: UTF8.self))
    }

    private mutating func skipDigits() -> Bool {
        let start = position
        while let next, Octet.isDigit(next) { position += 1 }
        return position > start
    }

    private mutating func string() -> String? {
        guard take("\"") else { return nil }
        var text: [UInt8] = []
        while let octet = next, octet >= 0x20 {
            position += 1
            switch octet {
            case UInt8(ascii: "\""): return String(validating: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard let scalar = escape() else { return nil }
                text.append(contentsOf: String(scalar).utf8)
            default: text.append(octet)
            }
        }
        return nil
    }

    /// What stands behind a reverse solidus.
    private mutating func escape() -> Unicode.Scalar? {
        guard let octet = next else { return nil }
        position += 1
        switch octet {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(octet)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return unicodeEscape()
        default: return nil
        }
    }

    /// Four hexadecimal digits, or two times four for a character beyond them; half of a pair is a replacement character.
    private mutating func unicodeEscape() -> Unicode.Scalar? {
        guard let unit = codeUnit() else { return nil }
        guard (0xD800..<0xE000).contains(unit) else { return Unicode.Scalar(unit) }
        let mark = position
        if unit < 0xDC00, take("\\"), take("u"), let low = codeUnit(), (0xDC00..<0xE000).contains(low) {
            return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
        }
        position = mark
        return "\u{FFFD}"
    }

    private mutating func codeUnit() -> UInt32? {
        guard position + 4 <= octets.count else { return nil }
        var unit: UInt32 = 0
        for octet in octets[position..<(position + 4)] {
            guard let digit = Octet.hexadecimal(octet) else { return nil }
            unit = unit << 4 | UInt32(digit)
        }
        position += 4
        return unit
    }
}
