internal import HTTPSemantics

/// The statuses that are about credentials.
extension EarnedStatus {
    static let unauthorized = EarnedStatus(
        code: .unauthorized,
        story: "A room for user with the password pass, by Basic or Digest, or with the token token, by Bearer.",
        provoke: "curl -i {when}",
        pass: "curl -i -u user:pass {when}",
        early: CredentialRequest.early,
        answer: CredentialRequest.answer
    )

    static let forbidden = EarnedStatus(
        code: .forbidden,
        story: "A room for admin with the password pass, or the token admin-token: user is known, but may not come in.",
        provoke: "curl -i -u user:pass {when}",
        pass: "curl -i -u admin:pass {when}",
        early: CredentialRequest.early,
        answer: CredentialRequest.answer
    )

    static let proxyAuthenticationRequired = EarnedStatus(
        code: .proxyAuthenticationRequired,
        story: "What would be a proxy, for user with the password pass or the token token in Proxy-Authorization.",
        provoke: "curl -i {when}",
        pass: "curl -i -x http://{host} -U user:pass http://example.test{path}",
        simulated: "only a proxy asks so, and for itself",
        early: CredentialRequest.early,
        answer: CredentialRequest.answer
    )
}
