/// What a server makes of the credentials of a request.
enum AuthenticationVerdict: Sendable, Hashable {
    /// There were none.
    case missing
    case granted(Grant)
    case denied(Denial)

    /// Who came in, and how.
    struct Grant: Sendable, Hashable {
        let name: String
        let isAdministrator: Bool
        /// The scheme in words.
        let means: String
        /// The server's own proof: the value of Authentication-Info.
        var proof: String?
    }

    /// Why credentials do not suffice.
    struct Denial: Sendable, Hashable {
        let reason: String
        /// Whether the specification of the scheme wants a 400 for them.
        var isMalformed = false
        /// Whether all is right but the nonce: the client need not ask the user again.
        var isStale = false
        var error: BearerError?
    }

    /// Denies for a reason.
    static func denied(_ reason: String, isMalformed: Bool = false, isStale: Bool = false) -> AuthenticationVerdict {
        .denied(Denial(reason: reason, isMalformed: isMalformed, isStale: isStale))
    }
}

/// What a Bearer challenge says was wrong.
///
/// [RFC 6750 §3.1](https://www.rfc-editor.org/rfc/rfc6750#section-3.1)
enum BearerError: String, Sendable {
    case invalidRequest = "invalid_request"
    case invalidToken = "invalid_token"
    case insufficientScope = "insufficient_scope"
}
