internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// `/cookies`: the cookies that came.
struct CookiesScenario: Scenario {
    var ownsQuery: Bool { true }

    func plan(for request: Request, content: ReceivedContent, in context: ScenarioContext) -> ResponsePlan {
        let cookies = CookieJar(request).items.map { ($0.name, JSONValue.string($0.value)) }
        return CredentialResources.json(["cookies": .object(cookies)])
    }
}
