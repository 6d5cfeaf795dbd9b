/// What RFC 9110 says about single octets.
extension UInt8 {
    /// A decimal digit.
    var isDigit: Bool { self >= 0x30 && self <= 0x39 }

    /// An ASCII letter.
    var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }

    /// A character of a `token` ([RFC 9110 §5.6.2](https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2)).
    var isTokenCharacter: Bool {
        if isDigit || isLetter { return true }
        return switch self {
        case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x5E...0x60, 0x7C, 0x7E: true
        default: false
        }
    }

    /// A space or a horizontal tab.
    var isWhitespace: Bool { self == 0x20 || self == 0x09 }

    /// The letter in lower case; every other octet as it is.
    var lowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}

extension String {
    /// Whether two texts are the same, octet by octet, but for the case of ASCII letters.
    func equalsIgnoringCase(_ other: String) -> Bool {
        // Most names differ in length, which is known without a look at their octets.
        guard utf8.count == other.utf8.count else { return false }
        let (left, right) = (utf8.span, other.utf8.span)
        for index in left.indices where left[index] != right[index] {
            if left[index].lowercased != right[index].lowercased { return false }
        }
        return true
    }
}

extension StringProtocol {
    /// The text with its ASCII letters in lower case; the rest of Unicode is left alone.
    var asciiLowercased: String {
        // An array first: text is made of octets that lie together in one go.
        var octets = Array(utf8)
        for index in octets.indices { octets[index] = octets[index].lowercased }
        return String(decoding: octets, as: UTF8.self)
    }

    /// Whether the text is a `token`: one or more token characters.
    var isToken: Bool { !isEmpty && utf8.allSatisfy(\.isTokenCharacter) }

    /// The text without spaces and tabs at its ends (`OWS`).
    var trimmingWhitespace: String {
        var rest = Substring(self).utf8
        while let octet = rest.first, octet.isWhitespace { rest.removeFirst() }
        while let octet = rest.last, octet.isWhitespace { rest.removeLast() }
        return String(Substring(rest))
    }

    /// The decimal number the text consists of (`1*DIGIT`), at most `Int.max`; nil for anything else.
    var decimalClamped: Int? {
        decimal ?? (!isEmpty && utf8.allSatisfy(\.isDigit) ? Int.max : nil)
    }

    /// The decimal number the text consists of (`1*DIGIT`); nil for anything else, a sign above all, and beyond `Int`.
    ///
    /// To `Int` and its like `+1` and `-0` are numbers too; to HTTP and to a reader of a URL they are not.
    package var decimal: Int? { decimal(as: Int.self) }

    /// The same, for numbers of another size.
    package func decimal<Number: FixedWidthInteger>(as _: Number.Type) -> Number? {
        utf8.allSatisfy(\.isDigit) ? Number(self) : nil
    }
}

// The same for the two types that the request of every client is made of: what is generic is not specialised across modules.
extension String {
    package var decimal: Int? { utf8[...].decimal }
}

extension Substring {
    package var decimal: Int? { utf8.decimal }
}

extension Substring.UTF8View {
    fileprivate var decimal: Int? {
        guard !isEmpty else { return nil }
        var number = 0
        for octet in self {
            guard octet.isDigit else { return nil }
            let (tens, isTooLarge) = number.multipliedReportingOverflow(by: 10)
            let (sum, isLarger) = tens.addingReportingOverflow(Int(octet &- 0x30))
            guard !isTooLarge, !isLarger else { return nil }
            number = sum
        }
        return number
    }
}
