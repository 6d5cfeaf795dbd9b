internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// `/digest-auth/{qop}/{user}/{passwd}` and, behind that, `/{algorithm}` and `/{stale_after}`.
///
/// The cookies are those that clients know from elsewhere: one that only shows that it comes back, a countdown of the uses
/// that a nonce is good for, and the nonce that is good no more. That a nonce is spent holds without cookies too.
struct DigestAuthScenario: Scenario {
    let user: String
    let password: String
    let algorithm: DigestAlgorithm
    let protections: [DigestProtection]
    /// How many uses a nonce is good for; nil for any number.
    let staleAfter: Int?

    var ownsQuery: Bool { true }

    private var credentials: CredentialGuard {
        let realm = "Fake Realm"
        return CredentialGuard(
            realm: realm,
            schemes: [.digest],
            digest: DigestAuthentication(
                realm: realm,
                algorithms: [algorithm],
                protections: protections,
                allowsUnprotected: true,
                uses: staleAfter,
                accounts: [Account(name: user, password: password)]
            )
        )
    }

    func bodyHandling(of request: Request, in context: ScenarioContext) -> BodyHandling {
        .discard(credentials.contentDigest(for: request))
    }

    func plan(for request: Request, content: ReceivedContent, in context: ScenarioContext) -> ResponsePlan {
        let cookies = CookieJar(request)
        var setting = [("stale_after", staleAfter.map(String.init) ?? "never"), ("fake", "fake_value")]
        let sent = request.fields["Authorization"].flatMap { Credentials(parsing: $0) }
        guard let sent, sent.isOf("Digest"), !(requiresCookie(request) && cookies.isEmpty) else {
            return challenge(after: .missing, setting, to: request, in: context)
        }
        if requiresCookie(request), cookies["fake"] != "fake_value" {
            return forbidden(in: context)
        }
        var verdict = credentials.verdict(on: request, content: content, in: context)
        let nonce = sent.value(of: "nonce") ?? ""
        if case .granted(let grant) = verdict {
            if cookies["last_nonce"] != nonce, cookies["stale_after"] != "0" {
                return welcome(grant, cookies, in: context)
            }
            verdict = .denied(
                "The cookies say that the nonce has been used as often as it was good for.",
                isStale: true
            )
        }
        setting.insert(("last_nonce", nonce), at: 1)
        return challenge(after: verdict, setting, to: request, in: context)
    }

    private func welcome(
        _ grant: AuthenticationVerdict.Grant,
        _ cookies: CookieJar,
        in context: ScenarioContext
    ) -> ResponsePlan {
        var setting = [("fake", "fake_value")]
        if let countdown = cookies["stale_after"], !countdown.isEmpty {
            setting.append(("stale_after", Int(countdown).map { String(max(0, $0 - 1)) } ?? "never"))
        }
        var fields = CookieJar.setting(setting, in: context.run)
        if let proof = grant.proof { fields.append("Authentication-Info", proof) }
        return CredentialResources.json(["authenticated": true, "user": .string(user)], fields: fields)
    }

    private func challenge(
        after verdict: AuthenticationVerdict,
        _ cookies: [(String, String)],
        to request: Request,
        in context: ScenarioContext
    ) -> ResponsePlan {
        let fields = CookieJar.setting(cookies, in: context.run)
        return CredentialResources.challenge(
            after: verdict,
            by: credentials,
            to: request,
            extra: fields,
            in: context
        )
    }

    private func forbidden(in context: ScenarioContext) -> ResponsePlan {
        CredentialResources.json(
            ["errors": .array(["missing cookie set on challenge"])],
            status: .forbidden,
            fields: CookieJar.setting([("fake", "fake_value")], in: context.run)
        )
    }

    private func requiresCookie(_ request: Request) -> Bool {
        let value = Query(request.query, plusIsSpace: true).values(of: "require-cookie").first ?? ""
        return ["1", "t", "true"].contains(value.lowercased())
    }
}

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
