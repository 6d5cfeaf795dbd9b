internal import HTTPSemantics

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
