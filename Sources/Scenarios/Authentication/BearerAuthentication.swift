internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// The scheme Bearer: whoever has the token may come in.
///
/// [RFC 6750](https://www.rfc-editor.org/rfc/rfc6750)
struct BearerAuthentication: Sendable {
    var realm: String
    /// Whose token it is; nil if every token will do.
    var account: @Sendable (_ token: String) -> Account?
    /// How many uses a token is good for.
    var uses: Int?

    /// The tokens under `/when`: `token` and any that begins with `token-`, so that there is always a new one to be had;
    /// `admin-token` for the administrator.
    static func demonstrated(realm: String, uses: Int?) -> BearerAuthentication {
        BearerAuthentication(
            realm: realm,
            account: { token in
                if token == "token" || token.hasPrefix("token-") { return Account.demonstrated[0] }
                return token == "admin-token" ? Account.demonstrated[1] : nil
            },
            uses: uses
        )
    }

    func challenge(after denial: AuthenticationVerdict.Denial?) -> Challenge? {
        var parameters = [Parameter("realm", realm)]
        if let denial, let error = denial.error {
            parameters.append(Parameter("error", error.rawValue))
            if error == .insufficientScope { parameters.append(Parameter("scope", "admin")) }
            parameters.append(Parameter("error_description", denial.reason.filter { $0 != "\"" && $0 != "\\" }))
        }
        return Challenge("Bearer", parameters: parameters)
    }

    func verdict(on credentials: Credentials, in context: ScenarioContext) -> AuthenticationVerdict {
        guard let token = credentials.token68 else { return Self.malformed }
        guard let account = account(token) else {
            return .denied(Denial(reason: "The token is not one that was given out.", error: .invalidToken))
        }
        if let uses, !use(token, of: uses, in: context) {
            return .denied(Denial(reason: "The token has expired: it was good for so many uses.", error: .invalidToken))
        }
        return .granted(
            AuthenticationVerdict.Grant(
                name: account.name,
                isAdministrator: account.isAdministrator,
                means: "Bearer"
            )
        )
    }

    private typealias Denial = AuthenticationVerdict.Denial

    /// What credentials get that have the scheme, but no token.
    static let malformed = AuthenticationVerdict.denied(
        Denial(
            reason: "Behind Bearer there has to be one token, of letters, digits and -._~+/ with = at its end.",
            isMalformed: true,
            error: .invalidRequest
        )
    )

    /// Uses a token once more, if it is good for that.
    private func use(_ token: String, of limit: Int, in context: ScenarioContext) -> Bool {
        context.run.update("bearer", at: context.moment.instant) { (state: inout TokenLedger?) in
            var ledger = state ?? TokenLedger()
            let isGood = ledger.use(token, limit: limit)
            state = ledger
            return isGood
        }
    }
}
