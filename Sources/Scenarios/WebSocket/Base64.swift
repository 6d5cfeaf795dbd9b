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
