internal import HTTP1
internal import HTTPSemantics

/// What `/when/401` and its kin answer, with how to provoke the status and how to get past it.
struct CredentialLesson {
    let code: StatusCode
    let options: CredentialOptions
    let credentials: CredentialGuard
    let request: Request
    let notes: [String]

    /// Asks for credentials; what is malformed by the scheme's specification is a 400 that asks too.
    func challenge(after verdict: AuthenticationVerdict, in context: ScenarioContext) -> ResponsePlan {
        var status = code == .forbidden ? .unauthorized : code
        var details: [Explanation.Detail] = []
        if case .denied(let denial) = verdict {
            details.append(.sentence(denial.reason))
            if denial.isStale {
                details.append(.sentence("All else was right: the same user with the new nonce is in."))
            }
            if denial.isMalformed { status = .badRequest }
        }
        let challenges = credentials.challenges(after: verdict, in: context).map(\.description)
        let values = options.isInOneField ? [challenges.joined(separator: ", ")] : challenges
        return plan(status, details + wayIn, Fields(values.map { Field(credentials.challengeField, $0) }))
    }

    /// The 403 for credentials that are right and do not suffice.
    func refusal(of grant: AuthenticationVerdict.Grant) -> ResponsePlan {
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
        return plan(.forbidden, [.sentence(greeting(grant) + " This is for admin only.")] + wayIn, fields)
    }

    /// What is behind the guard.
    func success(of grant: AuthenticationVerdict.Grant) -> ResponsePlan {
        var fields = Fields()
        if let proof = grant.proof { fields.append(credentials.infoField, proof) }
        let provoking =
            code == .forbidden
            ? "As user, with the password pass, this is a 403; without credentials it is a 401."
            : "Without credentials, or with others, this is a \(code)."
        let details = [Explanation.Detail.sentence(greeting(grant)), .sentence(provoking)]
        guard let next = options.next else { return plan(.ok, details, fields) }
        fields.append("Location", next)
        return plan(.found, details, fields)
    }

    private func greeting(_ grant: AuthenticationVerdict.Grant) -> String {
        "You are in as \(grant.name), by \(grant.means)."
    }

    /// Who can come in, and how curl does it.
    private var wayIn: [Explanation.Detail] {
        let user = code == .forbidden ? "admin" : "user"
        let option = credentials.party == .origin ? "-u" : "-x http://\(authority) -U"
        let lines = options.schemes.compactMap { scheme -> String? in
            let (digest, basic) =
                credentials.party == .origin ? ("--digest", "--basic") : ("--proxy-digest", "--proxy-basic")
            return switch scheme {
            case .digest: "curl \(digest) \(option) \(user):pass \(url)"
            case .basic: "curl \(basic) \(option) \(user):pass \(url)"
            case .bearer where credentials.party == .origin:
                "curl --oauth2-bearer \(code == .forbidden ? "admin-token" : "token") \(url)"
            case .bearer: "curl -H 'Proxy-Authorization: Bearer token' \(url)"
            case .unknown: nil
            }
        }
        return [.sentence("To get past it:"), .literal(lines.joined(separator: "\n"))]
    }

    private var url: String {
        let query = request.query.isEmpty ? "" : "?\(request.query)"
        let url = "http://\(authority)\(request.path)\(query)"
        return query.isEmpty ? url : "'\(url.filter { $0 != "'" })'"
    }

    /// The authority of the request, if a shell reads it as one word.
    private var authority: String {
        let authority = request.authority
        let isWord = authority.utf8.allSatisfy { octet in
            switch octet {
            case 0x30...0x3A, 0x41...0x5B, 0x5D, 0x61...0x7A, 0x2D, 0x2E: true
            default: false
            }
        }
        return isWord && !authority.isEmpty ? authority : "localhost:8080"
    }

    private func plan(_ status: StatusCode, _ details: [Explanation.Detail], _ extra: Fields) -> ResponsePlan {
        var explanation = Explanation(of: status)
        explanation.details = details
        explanation.notes = notes
        if code == .proxyAuthenticationRequired {
            explanation.notes.append("Simulated: a proxy asks so for itself. This server only plays one.")
        }
        explanation.fields = extra.map { field in
            let rule = status.definition?.fields.first { $0.name == field.name }
            return Explanation.ExplainedField(
                field.name.rawValue,
                field.value,
                because: rule?.reason ?? Self.reasons[field.name] ?? ""
            )
        }
        var fields = extra
        fields.append("Cache-Control", "no-store")
        let representation = Representation.preferred(by: request.fields["Accept"])
        return StatusPlan.finished(ResponsePlan(explanation.response(as: representation, fields: fields)))
    }

    private static let reasons: [FieldName: String] = [
        "WWW-Authenticate": "It says which credentials would do.",
        "Proxy-Authenticate": "It says which credentials would do.",
        "Authentication-Info": "It proves that the server knows the password too.",
        "Proxy-Authentication-Info": "It proves that the proxy knows the password too.",
    ]
}
