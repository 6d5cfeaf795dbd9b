internal import HTTP1
internal import HTTPSemantics

/// `/bearer`: any token will do.
struct BearerScenario: Scenario {
    var ownsQuery: Bool { true }

    func plan(for request: Request, content: ReceivedContent, in context: ScenarioContext) -> ResponsePlan {
        let realm = "Fake Realm"
        let credentials = CredentialGuard(
            realm: realm,
            schemes: [.bearer],
            bearer: BearerAuthentication(realm: realm, account: { Account(name: $0, password: "") })
        )
        let verdict = credentials.verdict(on: request, content: content, in: context)
        if case .granted(let grant) = verdict {
            return CredentialResources.json(["authenticated": true, "token": .string(grant.name)])
        }
        return CredentialResources.challenge(after: verdict, by: credentials, to: request, in: context)
    }
}
