internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// A request to `/when/401`, `/when/403` or `/when/407`: resources for those who have shown who they are.
struct CredentialRequest {
    private let visit: EarnedRequest
    private let options: CredentialOptions
    private let credentials: CredentialGuard

    init(_ visit: EarnedRequest) throws(BadInput) {
        self.visit = visit
        options = try CredentialOptions(visit.query, realm: "status \(visit.status.code)")
        credentials = CredentialGuard(
            realm: options.realm,
            schemes: options.schemes,
            accounts: Account.demonstrated,
            digest: DigestAuthentication(
                realm: options.realm,
                algorithms: options.algorithms,
                protections: options.protections,
                hashesUser: options.hashesUser,
                uses: options.uses,
                accounts: Account.demonstrated
            ),
            bearer: BearerAuthentication.demonstrated(realm: options.realm, uses: options.uses),
            party: visit.status.code == .proxyAuthenticationRequired ? .proxy : .origin
        )
    }

    /// The answer that needs no content: who sends no credentials is asked for them at once.
    static func early(_ visit: EarnedRequest) -> ResponsePlan? {
        trying(visit) { entry in
            entry.visit.request.fields.contains(entry.credentials.credentialsField)
                ? nil : entry.challenge(after: .missing)
        }
    }

    static func answer(_ visit: EarnedRequest) -> ResponsePlan {
        trying(visit) { $0.answer } ?? Refusal.badParameter("There is nothing to answer.", to: visit.request)
    }

    private static func trying(_ visit: EarnedRequest, _ body: (CredentialRequest) -> ResponsePlan?) -> ResponsePlan? {
        do throws(BadInput) {
            return body(try CredentialRequest(visit))
        } catch {
            return Refusal.badParameter(error.explanation, to: visit.request)
        }
    }

    private var answer: ResponsePlan {
        let verdict = credentials.verdict(on: visit.request, content: visit.content, in: visit.context)
        guard case .granted(let grant) = verdict else { return challenge(after: verdict) }
        guard visit.status.code != .forbidden || grant.isAdministrator else { return refusal(of: grant) }
        return success(of: grant)
    }

    /// Asks for credentials; what is malformed by the scheme's specification is a 400 that asks too.
    private func challenge(after verdict: AuthenticationVerdict) -> ResponsePlan {
        var status = visit.status.code == .forbidden ? .unauthorized : visit.status.code
        var details: [Explanation.Detail] = []
        if case .denied(let denial) = verdict {
            details.append(.sentence(denial.reason))
            if denial.isStale { details.append(.sentence("All else was right: the new nonce will do.")) }
            if denial.isMalformed { status = .badRequest }
        }
        let challenges = credentials.challenges(after: verdict, in: visit.context).map(\.description)
        let values = options.isInOneField ? [challenges.joined(separator: ", ")] : challenges
        return visit.answer(status, details, fields: Fields(values.map { Field(credentials.challengeField, $0) }))
    }

    /// The 403 for credentials that are right and do not suffice.
    private func refusal(of grant: AuthenticationVerdict.Grant) -> ResponsePlan {
        var fields = Fields()
        if grant.means == "Bearer" {
            let denial = AuthenticationVerdict.Denial(
                reason: "The token is good, but not for this.",
                error: .insufficientScope
            )
            if let challenge = credentials.bearer?.challenge(after: denial) {
                fields.append(credentials.challengeField, challenge.description)
            }
        }
        return visit.answer(.forbidden, [.sentence(Self.greeting(grant))], fields: fields)
    }

    /// What is behind the guard.
    private func success(of grant: AuthenticationVerdict.Grant) -> ResponsePlan {
        var fields = Fields()
        if let proof = grant.proof { fields.append(credentials.infoField, proof) }
        if let next = options.next { fields.append("Location", next) }
        return visit.answer(options.next == nil ? .ok : .found, [.sentence(Self.greeting(grant))], fields: fields)
    }

    private static func greeting(_ grant: AuthenticationVerdict.Grant) -> String {
        "You are known as \(grant.name), by \(grant.means)."
    }
}
