/// The base64 encoding of octets, with padding.
///
/// [RFC 4648 §4](https://www.rfc-editor.org/rfc/rfc4648#section-4)
enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let padding = UInt8(ascii: "=")

    /// The octets in base64.
    static func encode(_ octets: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        var bits: UInt32 = 0
        var bitCount: UInt32 = 0
        for octet in octets {
            bits = bits << 8 | UInt32(octet)
            bitCount += 8
            while bitCount >= 6 {
                bitCount -= 6
                text.append(character(bits >> bitCount))
            }
        }
        if bitCount > 0 { text.append(character(bits << (6 - bitCount))) }
        while !text.count.isMultiple(of: 4) { text.append(padding) }
        return String(decoding: text, as: UTF8.self)
    }

    /// The octets that text in base64 stands for, in the usual alphabet or the one for URLs, with padding or without;
    /// `nil` if it is none.
    ///
    /// [RFC 4648 §5](https://www.rfc-editor.org/rfc/rfc4648#section-5)
    static func decode(_ text: String) -> [UInt8]? {
        var characters = Array(text.utf8)
        while characters.last == padding, text.utf8.count - characters.count < 2 { characters.removeLast() }
        guard characters.count % 4 != 1, characters.count == text.utf8.count || text.utf8.count.isMultiple(of: 4) else {
            return nil
        }
        var octets: [UInt8] = []
        var bits: UInt32 = 0
        var bitCount: UInt32 = 0
        for character in characters {
            guard let value = value(of: character) else { return nil }
            bits = bits << 6 | value
            bitCount += 6
            if bitCount >= 8 {
                bitCount -= 8
                octets.append(UInt8(truncatingIfNeeded: bits >> bitCount))
            }
        }
        return octets
    }

    private static func value(of character: UInt8) -> UInt32? {
        switch character {
        case UInt8(ascii: "-"): 62
        case UInt8(ascii: "_"): 63
        default: alphabet.firstIndex(of: character).map { UInt32($0) }
        }
    }

    /// Whether the text is the encoding of exactly `count` octets.
    ///
    /// The bits of the last character that stand for no octet may be anything: a decoder need not look at them
    /// ([RFC 4648 §3.5](https://www.rfc-editor.org/rfc/rfc4648#section-3.5)).
    static func isEncoding(_ text: String, of count: Int) -> Bool {
        let characters = (count * 8 + 5) / 6
        return text.utf8.count == (count + 2) / 3 * 4
            && text.utf8.prefix(characters).allSatisfy(alphabet.contains)
            && text.utf8.dropFirst(characters).allSatisfy { $0 == padding }
    }

    private static func character(_ bits: UInt32) -> UInt8 {
        alphabet[Int(bits & 0x3F)]
    }
}
