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
