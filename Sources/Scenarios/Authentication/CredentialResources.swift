internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// The resources that ask for credentials or keep cookies: httpbin's, and those under `/when`.
enum CredentialResources {
    /// The resource at a path, whose pieces are decoded; `nil` if none of these is there.
    static func scenario(for request: Request, at parts: [String]) -> (any Scenario)? {
        switch (parts.first ?? "", parts.count) {
        case ("basic-auth", 3) where !parts[1].isEmpty: BasicAuthScenario(user: parts[1], password: parts[2])
        case ("hidden-basic-auth", 3) where !parts[1].isEmpty:
            BasicAuthScenario(user: parts[1], password: parts[2], isHidden: true)
        case ("bearer", 1): BearerScenario()
        case ("digest-auth", 4...6): digest(Array(parts.dropFirst()))
        case ("cookies", 1): CookiesScenario()
        case ("cookies", 2) where parts[1] == "set": CookieChangeScenario()
        case ("cookies", 4) where parts[1] == "set": CookieChangeScenario(cookie: (parts[2], parts[3]))
        case ("cookies", 2) where parts[1] == "delete": CookieChangeScenario(deletes: true)
        default: nil
        }
    }

    private static func digest(_ parts: [String]) -> any Scenario {
        let algorithmName = parts.count > 3 ? parts[3] : "MD5"
        guard let algorithm = DigestAlgorithm(algorithmName) else {
            return Fixed { request in
                Refusal.badParameter(
                    "The algorithm \(StatusChoice.quoted(algorithmName)) is none of "
                        + "\(DigestAlgorithm.names.joined(separator: ", ")).",
                    to: request
                )
            }
        }
        let staleness = parts.count > 4 ? parts[4] : "never"
        let staleAfter = staleness.decimal
        guard staleness == "never" || (0...1000).contains(staleAfter ?? -1) else {
            return Fixed { request in
                Refusal.badParameter("A nonce is stale after 0 to 1000 uses, or never.", to: request)
            }
        }
        return DigestAuthScenario(
            user: parts[1],
            password: parts[2],
            algorithm: algorithm,
            protections: DigestProtection(parts[0]).map { [$0] } ?? DigestProtection.allCases,
            staleAfter: staleAfter
        )
    }

    /// An answer in JSON.
    static func json(
        _ members: KeyValuePairs<String, JSONValue>,
        status: StatusCode = .ok,
        fields: Fields = []
    ) -> ResponsePlan {
        var fields = fields
        fields.append("Content-Type", "application/json")
        let content = Content(JSONValue.object(members.map { ($0.key, $0.value) }).text + "\n")
        let final = FinalResponse(status, fields: fields, content: content) ?? .ok(fields: fields, content: content)
        return StatusPlan.finished(ResponsePlan(final))
    }

    /// The answer to who may not come in: a 401, or the 400 that a specification wants for what is malformed.
    static func challenge(
        after verdict: AuthenticationVerdict,
        by credentials: CredentialGuard,
        to request: Request,
        extra: Fields = [],
        in context: ScenarioContext
    ) -> ResponsePlan {
        var status = StatusCode.unauthorized
        var sentence = "This is for those who say who they are."
        if case .denied(let denial) = verdict {
            sentence = denial.reason
            if denial.isMalformed { status = .badRequest }
        }
        let challenges = credentials.challenges(after: verdict, in: context)
        var fields = Fields(challenges.map { Field(credentials.challengeField, $0.description) })
        for field in extra { fields.append(field) }
        return Refusal.problem(status, sentence, to: request, extra: fields)
    }
}
