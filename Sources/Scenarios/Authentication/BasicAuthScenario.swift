internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// `/basic-auth/{user}/{passwd}` and `/hidden-basic-auth/{user}/{passwd}`.
struct BasicAuthScenario: Scenario {
    let user: String
    let password: String
    /// Whether those who cannot come in are not to know that there is anything: a 404 instead of a 401.
    var isHidden = false

    var ownsQuery: Bool { true }

    func plan(for request: Request, content: ReceivedContent, in context: ScenarioContext) -> ResponsePlan {
        let credentials = CredentialGuard(
            realm: "Fake Realm",
            schemes: [.basic],
            accounts: [Account(name: user, password: password)]
        )
        let verdict = credentials.verdict(on: request, content: content, in: context)
        if case .granted = verdict {
            return CredentialResources.json(["authenticated": true, "user": .string(user)])
        }
        if isHidden { return Refusal.notFound("There is nothing here for you.", to: request) }
        return CredentialResources.challenge(after: verdict, by: credentials, to: request, in: context)
    }
}
