/// A name and a value that a client sends back to the server that gave them to it.
///
/// [RFC 6265 §4.2.1](https://www.rfc-editor.org/rfc/rfc6265#section-4.2.1)
public struct Cookie: Hashable, Sendable {
    /// The name; names are compared with regard to case.
    public let name: String

    /// The value as it was sent, with the quotes it may have.
    public let value: String

    /// Creates a cookie that can be sent; nil if the name is no token, or the value has an octet that no cookie may have.
    ///
    /// [RFC 6265 §4.1.1](https://www.rfc-editor.org/rfc/rfc6265#section-4.1.1)
    public init?(_ name: String, _ value: String) {
        guard name.isToken, Self.isValue(value.utf8) else { return nil }
        self.name = name
        self.value = value
    }

    private init(received name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    /// The cookies of a Cookie field, in order; what is between semicolons and has no name is passed over.
    ///
    /// Servers should not rely on the order, and have to expect several of one name. A piece without `=` is a name with an
    /// empty value. Values are taken as they are, for clients send what they were given.
    public static func list(parsing text: String) -> [Cookie] {
        text.utf8.split(separator: UInt8(ascii: ";")).compactMap { piece in
            let halves = piece.split(
                separator: UInt8(ascii: "="),
                maxSplits: 1,
                omittingEmptySubsequences: false
            )
            let name = Substring(halves[0]).trimmingWhitespace
            let value = halves.count == 2 ? Substring(halves[1]).trimmingWhitespace : ""
            return name.isEmpty ? nil : Cookie(received: name, value)
        }
    }

    /// Whether an octet may be in a value without quotes around it.
    static func isValueOctet(_ octet: UInt8) -> Bool {
        switch octet {
        case 0x21, 0x23...0x2B, 0x2D...0x3A, 0x3C...0x5B, 0x5D...0x7E: true
        default: false
        }
    }

    /// A value of any text: octets that no cookie may have are percent-encoded.
    ///
    /// A text that can stand as it is, in quotes or not, is left alone, and so is a percent sign.
    public static func value(encoding text: String) -> String {
        if isValue(text.utf8) { return text }
        var value: [UInt8] = []
        for octet in text.utf8 {
            guard !isValueOctet(octet) else {
                value.append(octet)
                continue
            }
            let digits = String(octet, radix: 16, uppercase: true)
            value += "%\(digits.count == 1 ? "0" : "")\(digits)".utf8
        }
        return String(decoding: value, as: UTF8.self)
    }

    private static func isValue(_ octets: String.UTF8View) -> Bool {
        let quote = UInt8(ascii: "\"")
        guard octets.count >= 2, octets.first == quote, octets.last == quote else {
            return octets.allSatisfy(isValueOctet)
        }
        return octets.dropFirst().dropLast().allSatisfy(isValueOctet)
    }
}
