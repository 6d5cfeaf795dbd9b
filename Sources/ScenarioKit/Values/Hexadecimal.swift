internal import Crypto

/// Octets as hexadecimal digits, two each, in lower case.
package enum Hexadecimal {
    private static let digits = Array("0123456789abcdef".utf8)

    package static func text(of octets: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        for octet in octets {
            text.append(digits[Int(octet >> 4)])
            text.append(digits[Int(octet & 0x0F)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The SHA-256 digest of octets.
    package static func digest(of octets: [UInt8]) -> String { text(of: SHA256.hash(data: octets)) }
}
