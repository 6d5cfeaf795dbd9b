/// A user and a password, as the scheme Basic has them.
///
/// [RFC 7617 §2](https://www.rfc-editor.org/rfc/rfc7617#section-2)
public struct BasicCredentials: Hashable, Sendable {
    /// The name of the user: it has no colon, for that ends it.
    public let user: String

    /// The password, which may be empty and may have colons.
    public let password: String

    /// Creates credentials; nil if the user has a colon, or either has control characters.
    public init?(user: String, password: String) {
        guard !user.utf8.contains(UInt8(ascii: ":")), Self.isPlain(user), Self.isPlain(password) else { return nil }
        self.user = user
        self.password = password
    }

    /// Reads credentials of the scheme Basic; nil if they are of another, or malformed.
    ///
    /// Octets that are no UTF-8 are taken for ISO 8859-1, as clients sent them before there was a `charset` to ask for
    /// UTF-8.
    public init?(_ credentials: Credentials) {
        guard credentials.isOf("Basic"), let octets = credentials.token68.flatMap({ Base64.decode($0) }),
            let colon = octets.firstIndex(of: UInt8(ascii: ":"))
        else { return nil }
        self.init(user: Self.text(octets[..<colon]), password: Self.text(octets[(colon + 1)...]))
    }

    /// The credentials as a field has them, encoded in UTF-8.
    public var credentials: Credentials {
        Credentials(checked: "Basic", token68: Base64.encode("\(user):\(password)".utf8))
    }

    private static func isPlain(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    }

    private static func text(_ octets: ArraySlice<UInt8>) -> String {
        if let text = String(validating: octets, as: UTF8.self) { return text }
        var text = ""
        for octet in octets { text.unicodeScalars.append(Unicode.Scalar(octet)) }
        return text
    }
}

/// The base64 encoding of octets, with padding.
///
/// [RFC 4648 §4](https://www.rfc-editor.org/rfc/rfc4648#section-4)
package enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let padding = UInt8(ascii: "=")

    /// The octets in base64.
    package static func encode(_ octets: some Sequence<UInt8>) -> String {
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

    /// The octets that a text stands for; nil if it is no base64 with padding.
    ///
    /// The bits of the last character that stand for no octet may be anything.
    package static func decode(_ text: some StringProtocol) -> [UInt8]? {
        let characters = Array(text.utf8)
        let data = characters.prefix { $0 != padding }
        let rest = characters[data.endIndex...]
        guard characters.count.isMultiple(of: 4), rest.count <= 2, rest.allSatisfy({ $0 == padding }) else {
            return nil
        }
        var octets: [UInt8] = []
        var bits: UInt32 = 0
        var bitCount: UInt32 = 0
        for character in data {
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

    /// Whether the text is the encoding of exactly `count` octets.
    ///
    /// The bits of the last character that stand for no octet may be anything: a decoder need not look at them
    /// ([RFC 4648 §3.5](https://www.rfc-editor.org/rfc/rfc4648#section-3.5)).
    package static func isEncoding(_ text: String, of count: Int) -> Bool {
        decode(text)?.count == count
    }

    private static func character(_ bits: UInt32) -> UInt8 {
        alphabet[Int(bits & 0x3F)]
    }

    private static func value(of character: UInt8) -> UInt32? {
        switch character {
        case 0x41...0x5A: UInt32(character) - 0x41
        case 0x61...0x7A: UInt32(character) - 0x61 + 26
        case 0x30...0x39: UInt32(character) - 0x30 + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
