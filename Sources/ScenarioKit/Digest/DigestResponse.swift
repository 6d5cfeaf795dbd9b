internal import HTTPSemantics

/// The number that proves a password without showing it.
///
/// [RFC 7616 §3.4.1](https://www.rfc-editor.org/rfc/rfc7616#section-3.4.1)
package struct DigestResponse: Sendable {
    private let credentials: DigestCredentials
    private let account: Account
    private let content: String?

    /// What `account` would answer where the client answered `credentials`; `content` is the digest of the request's
    /// content, in hexadecimal.
    package init(to credentials: DigestCredentials, by account: Account, content: String? = nil) {
        self.credentials = credentials
        self.account = account
        self.content = content
    }

    /// The response for a method; the empty one gives the server's own proof.
    package func text(method: String) -> String {
        let algorithm = credentials.algorithm
        var middle = credentials.nonce
        var second = "\(method):\(credentials.uri)"
        if let protection = credentials.protection {
            middle += ":\(protection.countText):\(protection.clientNonce):\(protection.kind.rawValue)"
            if protection.kind == .integrity {
                second += ":" + (content ?? algorithm.digest(of: ""))
            }
        }
        return algorithm.digest(of: "\(key):\(middle):\(algorithm.digest(of: second))")
    }

    /// The value of Authentication-Info; nil without qop, and for auth-int, whose proof would take in content that is not
    /// yet made.
    ///
    /// [RFC 7616 §3.5](https://www.rfc-editor.org/rfc/rfc7616#section-3.5)
    package var proof: String? {
        guard let protection = credentials.protection, protection.kind == .authentication else { return nil }
        return AuthenticationInfo([
            Parameter("qop", protection.kind.rawValue), Parameter("rspauth", text(method: "")),
            Parameter("cnonce", protection.clientNonce), Parameter("nc", protection.countText),
        ])?.description
    }

    /// H(A1).
    private var key: String {
        let algorithm = credentials.algorithm
        let key = algorithm.digest(of: "\(account.name):\(credentials.realm):\(account.password)")
        guard algorithm.isSession, let clientNonce = credentials.clientNonce else { return key }
        return algorithm.digest(of: "\(key):\(credentials.nonce):\(clientNonce)")
    }
}
