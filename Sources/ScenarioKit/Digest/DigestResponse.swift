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

/// Digest credentials as a client sent them, to be read and checked by whoever knows the password.
package struct DigestProof: Sendable {
    private let credentials: DigestCredentials

    /// Reads the value of an Authorization field; `nil` if it is not of this scheme, or malformed.
    package init?(_ authorization: String) {
        guard let sent = Credentials(parsing: authorization), sent.isOf("Digest"),
            let credentials = try? DigestCredentials(sent)
        else { return nil }
        self.credentials = credentials
    }

    package var username: String { credentials.username }
    package var nonce: String { credentials.nonce }
    package var uri: String { credentials.uri }
    package var opaque: String? { credentials.opaque }
    package var algorithm: String { credentials.algorithm.name }
    /// How many requests, this one included, the client says it has sent with the nonce.
    package var count: UInt32? { credentials.protection?.count }

    /// Whether the response is the one that this user's password gives for a request with the method.
    package func isRight(for method: String, user: String, password: String) -> Bool {
        credentials.username == user
            && DigestResponse(to: credentials, by: Account(name: user, password: password)).text(method: method)
                == credentials.response
    }
}

/// The quality of protection: what besides the credentials a Digest response proves.
///
/// [RFC 7616 §3.4](https://www.rfc-editor.org/rfc/rfc7616#section-3.4)
package enum DigestProtection: String, Sendable, CaseIterable {
    /// The method and the target.
    case authentication = "auth"
    /// The method, the target and the content.
    case integrity = "auth-int"

    package init?(_ name: String) {
        self.init(rawValue: name.lowercased())
    }
}

/// Someone who may come in.
package struct Account: Sendable, Hashable {
    package let name: String
    package let password: String
    /// Whether it may also do what a 403 refuses to all others.
    package var isAdministrator: Bool

    package init(name: String, password: String, isAdministrator: Bool = false) {
        self.name = name
        self.password = password
        self.isAdministrator = isAdministrator
    }

    /// Those of the resources under `/when`.
    package static let demonstrated = [
        Account(name: "user", password: "pass"),
        Account(name: "admin", password: "pass", isAdministrator: true),
    ]
}
