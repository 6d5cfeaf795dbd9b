internal import HTTP1
internal import HTTPSemantics

/// `/when/401`, `/when/403` and `/when/407`: a resource for those who have shown who they are.
struct CredentialScenario: Scenario {
    /// 401, 403 or 407: what is said to those who have not, or to whom it does not help.
    let code: StatusCode

    private var party: AuthenticationParty { code == .proxyAuthenticationRequired ? .proxy : .origin }

    func intake(of request: Request, in context: ScenarioContext) -> Intake {
        guard let credentials = try? credentialGuard(for: request) else { return .discard(nil) }
        // A client that waits for a 100 is spared content that would have to be sent again.
        if request.head.flags.contains(.expect), !request.fields.contains(credentials.credentialsField) {
            return .answer(plan(for: request, content: .summary(length: 0, digest: nil), in: context))
        }
        return .discard(credentials.contentDigest(for: request))
    }

    func plan(for request: Request, content: ReceivedContent, in context: ScenarioContext) -> ResponsePlan {
        let query = Query(request.query)
        let options: CredentialOptions
        do throws(CredentialOptions.Malformed) {
            options = try CredentialOptions(query, realm: "status \(code)")
        } catch {
            return Refusal.badParameter(error.explanation, to: request)
        }
        let lesson = CredentialLesson(
            code: code,
            options: options,
            credentials: credentialGuard(options),
            request: request,
            notes: StatusQuery.ignored(in: query, known: CredentialOptions.names)
        )
        var digest: [UInt8]?
        if case .summary(_, let octets) = content { digest = octets }
        let verdict = lesson.credentials.verdict(on: request, content: digest, in: context)
        guard case .granted(let grant) = verdict else { return lesson.challenge(after: verdict, in: context) }
        guard code != .forbidden || grant.isAdministrator else { return lesson.refusal(of: grant) }
        return lesson.success(of: grant)
    }

    private func credentialGuard(for request: Request) throws(CredentialOptions.Malformed) -> CredentialGuard {
        credentialGuard(try CredentialOptions(Query(request.query), realm: "status \(code)"))
    }

    private func credentialGuard(_ options: CredentialOptions) -> CredentialGuard {
        CredentialGuard(
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
            party: party
        )
    }
}
