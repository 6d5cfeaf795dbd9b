internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// Stands before a resource: says which credentials are wanted, and judges those that come.
struct CredentialGuard: Sendable {
    /// A scheme that is offered.
    enum Scheme: String, Sendable, CaseIterable {
        case digest, basic, bearer
        /// One that no client knows, for those that have to pass it over.
        case unknown
    }

    var realm: String
    /// In the order in which they are offered.
    var schemes: [Scheme]
    /// Who may come in by Basic.
    var accounts: [Account] = []
    var digest: DigestAuthentication?
    var bearer: BearerAuthentication?
    /// Whether the origin server asks, or what would be a proxy.
    var party: AuthenticationParty = .origin

    /// The field that has the credentials.
    var credentialsField: FieldName { party == .origin ? "Authorization" : "Proxy-Authorization" }
    /// The field that has the challenges.
    var challengeField: FieldName { party == .origin ? "WWW-Authenticate" : "Proxy-Authenticate" }
    /// The field that has the server's own proof.
    var infoField: FieldName { party == .origin ? "Authentication-Info" : "Proxy-Authentication-Info" }

    /// The digest of the content that the credentials of a request prove, if they prove one.
    func contentDigest(for request: Request) -> (any ContentDigest)? {
        request.fields[credentialsField].flatMap { Credentials(parsing: $0) }
            .flatMap(DigestAuthentication.contentDigest)
    }

    /// Judges a request; of its content the digest suffices that ``contentDigest(for:)`` asks for.
    func verdict(on request: Request, content: ReceivedContent, in context: ScenarioContext) -> AuthenticationVerdict {
        guard let value = request.fields[credentialsField] else { return .missing }
        guard let credentials = Credentials(parsing: value) else {
            // RFC 6750 §3.1: a request that is malformed is told so.
            if schemes.contains(.bearer), value.lowercased().hasPrefix("bearer ") {
                return BearerAuthentication.malformed
            }
            return .denied("\(credentialsField) is not one scheme with its token or parameters.")
        }
        let known = Scheme(rawValue: credentials.scheme.lowercased())
        guard let scheme = known, schemes.contains(scheme) else {
            return .denied("The scheme \(StatusChoice.quoted(credentials.scheme)) was not offered.")
        }
        switch scheme {
        case .digest:
            let verdict = digest?.verdict(on: credentials, of: request, content: content, in: context)
            return verdict ?? .missing
        case .bearer: return bearer?.verdict(on: credentials, in: context) ?? .missing
        case .basic: return basicVerdict(on: credentials)
        case .unknown: return .denied("Nobody knows this scheme.")
        }
    }

    private func basicVerdict(on credentials: Credentials) -> AuthenticationVerdict {
        guard let basic = BasicCredentials(credentials) else {
            return .denied("Behind Basic there has to be base64 of user:password, without control characters.")
        }
        let account = accounts.first { account in
            let isUser = ConstantTime.areEqual(basic.user, account.name)
            return ConstantTime.areEqual(basic.password, account.password) && isUser
        }
        guard let account else { return .denied("The user and the password do not belong together.") }
        let grant = AuthenticationVerdict.Grant(
            name: account.name,
            isAdministrator: account.isAdministrator,
            means: "Basic"
        )
        return .granted(grant)
    }

    /// The challenges after a verdict, in the order of the schemes.
    func challenges(after verdict: AuthenticationVerdict, in context: ScenarioContext) -> [Challenge] {
        var denial: AuthenticationVerdict.Denial?
        if case .denied(let reason) = verdict { denial = reason }
        return schemes.flatMap { scheme -> [Challenge?] in
            switch scheme {
            case .digest: digest?.challenges(isStale: denial?.isStale ?? false, in: context) ?? []
            case .basic:
                [Challenge("Basic", parameters: [Parameter("realm", realm), Parameter("charset", "UTF-8")])]
            case .bearer: [bearer?.challenge(after: denial)]
            case .unknown:
                [Challenge("Newauth", parameters: [Parameter("realm", realm), Parameter("type", "1")])]
            }
        }.compactMap { $0 }
    }
}
