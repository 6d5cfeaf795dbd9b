internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// `/bearer`: any token will do.
struct BearerScenario: Scenario {
    var ownsQuery: Bool { true }

    func plan(for request: Request, content: ReceivedContent, in context: ScenarioContext) -> ResponsePlan {
        if let token = Self.loose(request.fields["Authorization"]) {
            return CredentialResources.json(["authenticated": true, "token": .string(token)])
        }
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

    /// A token that has a colon in it, which RFC 6750 has no place for and clients' suites send.
    private static func loose(_ value: String?) -> String? {
        guard let parts = value?.split(separator: " "), parts.count == 2, parts[0].lowercased() == "bearer",
            parts[1].contains(":"), parts[1].utf8.allSatisfy({ $0 == 0x3A || Octet.isToken($0) })
        else { return nil }
        return String(parts[1])
    }
}
