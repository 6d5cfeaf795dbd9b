internal import HTTPExchange
package import HTTPSemantics

/// The parameters of an Authorization field of the scheme Digest, read and checked for their form.
///
/// [RFC 7616 §3.4](https://www.rfc-editor.org/rfc/rfc7616#section-3.4)
package struct DigestCredentials: Sendable, Hashable {
    /// The quality of protection with all that comes with it; without it the response is that of RFC 2069.
    package struct Protection: Sendable, Hashable {
        package let kind: DigestProtection
        /// The nonce count as it was sent: eight hexadecimal digits.
        package let countText: String
        package let count: UInt32
        let clientNonce: String
    }

    package let username: String
    /// Whether `username` is a digest of the name and the realm.
    package let isUserHashed: Bool
    package let realm: String
    package let nonce: String
    package let uri: String
    package let response: String
    package let algorithm: DigestAlgorithm
    let clientNonce: String?
    package let protection: Protection?
    package let opaque: String?

    package init(_ credentials: Credentials) throws(BadInput) {
        func required(_ name: String) throws(BadInput) -> String {
            guard let value = credentials.value(of: name) else {
                throw BadInput("The Digest credentials lack \(name).")
            }
            return value
        }
        realm = try required("realm")
        nonce = try required("nonce")
        uri = try required("uri")
        response = try required("response")
        opaque = credentials.value(of: "opaque")
        clientNonce = credentials.value(of: "cnonce")
        let name = credentials.value(of: "algorithm") ?? "MD5"
        guard let algorithm = DigestAlgorithm(name) else {
            let known = DigestAlgorithm.names.joined(separator: ", ")
            throw BadInput("The algorithm \(StatusChoice.quoted(name)) is none of \(known).")
        }
        self.algorithm = algorithm
        isUserHashed = credentials.value(of: "userhash")?.lowercased() == "true"
        username = try Self.username(in: credentials)
        protection = try Self.protection(in: credentials)
        guard clientNonce != nil || !algorithm.isSession else {
            throw BadInput("The algorithm \(algorithm.name) needs a cnonce.")
        }
    }

    private static func username(in credentials: Credentials) throws(BadInput) -> String {
        switch (credentials.value(of: "username"), credentials.value(of: "username*")) {
        case (let username?, nil): return username
        case (nil, let extended?):
            guard let username = Self.decoded(extended) else {
                throw BadInput("username* is not UTF-8'' and a percent-encoded name.")
            }
            return username
        case (nil, nil): throw BadInput("The Digest credentials lack username.")
        default: throw BadInput("The Digest credentials have both username and username*.")
        }
    }

    /// A name that has characters no quoted string may have ([RFC 8187](https://www.rfc-editor.org/rfc/rfc8187)).
    private static func decoded(_ extended: String) -> String? {
        let pieces = extended.utf8.split(separator: UInt8(ascii: "'"), omittingEmptySubsequences: false)
        guard pieces.count == 3, Substring(pieces[0]).lowercased() == "utf-8" else { return nil }
        return PercentEncoding.decoded(pieces[2])
    }

    private static func protection(in credentials: Credentials) throws(BadInput) -> Protection? {
        guard let name = credentials.value(of: "qop") else { return nil }
        guard let kind = DigestProtection(name) else {
            throw BadInput("The qop \(StatusChoice.quoted(name)) is neither auth nor auth-int.")
        }
        guard let text = credentials.value(of: "nc"), text.utf8.count == 8,
            text.utf8.allSatisfy({ Octet.hexadecimal($0) != nil }), let count = UInt32(text, radix: 16)
        else {
            throw BadInput("With qop there has to be nc, of eight hexadecimal digits.")
        }
        guard let clientNonce = credentials.value(of: "cnonce") else {
            throw BadInput("With qop there has to be a cnonce.")
        }
        return Protection(kind: kind, countText: text, count: count, clientNonce: clientNonce)
    }
}
