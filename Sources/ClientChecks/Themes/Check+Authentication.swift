internal import HTTPExchange
internal import HTTPSemantics

extension Check {
    /// Challenges by the schemes Basic and Bearer, several at once, and those that nobody knows.
    static let authentication: [Check] =
        [
            basic, refusedAgain,
            several("auth-several-in-one-field", "Of several challenges in one field the known one is found.") {
                ["Newauth realm=\"apps\", type=1, title=\"Login to \\\"apps\\\"\", Basic realm=\"simple\""]
            },
            several("auth-several-fields", "Of challenges in several fields the known one is found.") {
                ["Newauth realm=\"apps\", type=1", "Basic realm=\"simple\""]
            },
            several("auth-empty-elements", "Empty elements of a list of challenges are passed over.") {
                [", , Basic realm=\"simple\", ,"]
            },
            several("auth-scheme-case", "The name of a scheme is recognised in any case.") {
                ["bASIC REALM=\"simple\""]
            },
            unknownScheme, bearer, bearerRefused, proxyChallenge,
        ] + digest

    private static let noCredentials =
        "It sent no credentials, as a client may that has none or does not know the scheme."

    private static func judgeBasic(_ evidence: Observations, absent: CheckResult?) -> CheckResult {
        guard let sent = evidence.arrivals.first(where: { $0.fields.contains("Authorization") }) else {
            guard let absent, evidence.isOver else { return .notObserved(noCredentials, evidence.entry) }
            return evidence.located(absent, evidence.entry)
        }
        guard sent.isOf("Basic") else { return .notObserved("It sent credentials of another scheme.", sent) }
        guard let account = sent.credentials().flatMap({ BasicCredentials($0) }) else {
            // What Basic credentials are is what auth-basic is about.
            guard absent == nil else { return .notObserved("Its Basic credentials cannot be read.", sent) }
            return .violates("Basic credentials are user:pass in Base64, and these are nothing of the kind.", sent)
        }
        guard account == BasicCredentials(user: "user", password: "pass") else {
            return .notObserved("It sent another account than the one it was to be given.", sent)
        }
        return .conforms("It sent user:pass in Base64.", sent)
    }

    private static let basic = Check(
        "auth-basic",
        "A Basic challenge is answered with user and password in Base64.",
        .authentication,
        .rfc(7617, "2"),
        RequestSpec(hasAccount: true),
        ["": guardedByBasic { $0.page() }]
    ) { judgeBasic($0, absent: nil) }

    private static func several(
        _ name: String,
        _ title: String,
        _ challenges: @escaping @Sendable () -> [String]
    ) -> Check {
        let silence =
            switch name {
            case "auth-empty-elements": "a recipient MUST ignore empty elements, or it does not know Basic at all."
            case "auth-scheme-case": "the name of a scheme is case-insensitive, or it does not know Basic at all."
            default: "the RFC says that some user agents do not recognise this form."
            }
        return Check(
            name,
            title,
            .authentication,
            .rfc(9110, name == "auth-scheme-case" ? "11.1" : name == "auth-empty-elements" ? "5.6.1.2" : "11.6.1"),
            RequestSpec(hasAccount: true),
            ["": { $0.hasRightBasicCredentials ? $0.page() : $0.challenge(challenges()) }]
        ) { evidence in
            guard let first = evidence.entry, !first.fields.contains("Authorization") else {
                return .notObserved("It sent credentials before it was asked.", evidence.entry)
            }
            return judgeBasic(
                evidence,
                absent: .permitted("It did not answer: \(silence)")
            )
        }
    }

    private static let refusedAgain = Check(
        "auth-refused-again",
        "Credentials that were refused are not sent again and again.",
        .authentication,
        .rfc(9110, "15.5.2"),
        RequestSpec(hasAccount: true),
        ["": { $0.challenge(["Basic realm=\"closed\""]) }]
    ) { evidence in
        let sent = evidence.arrivals.filter { $0.isOf("Basic") }
        guard let first = sent.first else { return .notObserved(noCredentials, evidence.entry) }
        if sent.count > 1 {
            return .permitted(
                "The challenge was the same, so it SHOULD have shown the response to its user. It sent the same "
                    + "credentials \(sent.count) times; most send them once.",
                sent.last
            )
        }
        guard evidence.isOver else { return .notObserved(Observations.notOver, first) }
        return .conforms("It sent them once.", first)
    }

    private static let unknownScheme = Check(
        "auth-unknown-scheme",
        "A password is not sent by a scheme that nobody asked for.",
        .authentication,
        .rfc(9110, "11.4"),
        RequestSpec(hasAccount: true),
        ["": { $0.challenge(["Newauth realm=\"apps\", type=1"]) }]
    ) { evidence in
        guard evidence.entry?.fields.contains("Authorization") != true else {
            return .notObserved("It sent credentials before it was asked.", evidence.entry)
        }
        if let sent = evidence.arrivals.first(where: { $0.fields.contains("Authorization") }) {
            return .permitted("Credentials are based on a challenge, and none asked for these. Others send none.", sent)
        }
        guard evidence.isOver else { return .notObserved(Observations.notOver, evidence.entry) }
        return .conforms("It sent nothing.", evidence.entry)
    }

    // MARK: Bearer

    private static let bearer = Check(
        "auth-bearer",
        "A token is sent by the scheme Bearer, in the field Authorization.",
        .authentication,
        .rfc(6750, "2.1"),
        RequestSpec(hasToken: true),
        ["": { $0.hasToken ? $0.page() : $0.challenge(["Bearer realm=\"check\""]) }]
    ) { evidence in
        guard let sent = evidence.arrivals.first(where: { $0.fields.contains("Authorization") }) else {
            return .notObserved(noCredentials, evidence.entry)
        }
        guard sent.isOf("Bearer") else { return .notObserved("It sent credentials of another scheme.", sent) }
        guard let token = sent.credentials()?.token68 else {
            return .violates("Bearer is followed by the token as it is, and nothing else.", sent)
        }
        return token == "token"
            ? .conforms("It sent the token.", sent)
            : .notObserved("It sent another token than the one it was to be given.", sent)
    }

    private static let bearerRefused = Check(
        "auth-bearer-refused",
        "A token that is refused as invalid is not sent again and again.",
        .authentication,
        .rfc(6750, "3.1"),
        RequestSpec(hasToken: true),
        ["": { $0.challenge(["Bearer realm=\"check\", error=\"invalid_token\""]) }]
    ) { evidence in
        let sent = evidence.arrivals.filter { $0.fields.contains("Authorization") }
        guard let first = sent.first else { return .notObserved(noCredentials, evidence.entry) }
        if sent.count > 1 {
            return .permitted(
                "It MAY ask for a new token, and sent the one that was refused \(sent.count) times.",
                sent.last
            )
        }
        guard evidence.isOver else { return .notObserved(Observations.notOver, first) }
        return .conforms("It sent it once.", first)
    }

    private static let proxyChallenge = Check(
        "auth-407-from-origin",
        "A 407 from a server that is no proxy does not get the credentials for the server.",
        .authentication,
        .rfc(9110, "11.7.2"),
        RequestSpec(hasAccount: true),
        [
            "": {
                $0.page(.proxyAuthenticationRequired, ["Proxy-Authenticate": "Basic realm=\"no proxy\""])
            }
        ]
    ) { evidence in
        if let sent = evidence.arrivals.first(where: { $0.fields.contains("Proxy-Authorization") }) {
            return .permitted("It sent Proxy-Authorization to what is no proxy of its. Others report the 407.", sent)
        }
        guard evidence.isOver else { return .notObserved(Observations.notOver, evidence.entry) }
        return .conforms("It sent no Proxy-Authorization.", evidence.entry)
    }
}

extension CheckRequest {
    fileprivate var hasToken: Bool {
        let credentials = request.fields["Authorization"].flatMap { Credentials(parsing: $0) }
        return credentials?.isOf("Bearer") == true && credentials?.token68 == "token"
    }
}

extension ObservedRequest {
    /// Whether there are credentials of a scheme, well formed or not.
    func isOf(_ scheme: String) -> Bool {
        fields["Authorization"]?.lowercased().hasPrefix(scheme.lowercased() + " ") == true
    }
}
