internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// The scheme Digest: what it asks for, and whether an answer is right.
///
/// [RFC 7616](https://www.rfc-editor.org/rfc/rfc7616)
struct DigestAuthentication: Sendable {
    var realm: String
    /// A challenge for each, the preferred one first.
    var algorithms: [DigestAlgorithm] = [DigestAlgorithm(.md5)]
    /// What is offered; nothing is the scheme of RFC 2069.
    var protections: [DigestProtection] = [.authentication]
    /// Whether credentials without `qop` do, though it was offered.
    var allowsUnprotected = false
    /// Whether clients may send a digest of the user's name.
    var hashesUser = false
    /// How many uses a nonce is good for.
    var uses: Int?
    var accounts: [Account]
    var mint = NonceMint.process

    /// The challenges, all with the same new nonce.
    func challenges(isStale: Bool, in context: ScenarioContext) -> [Challenge] {
        let nonce = mint.nonce(at: context.moment.instant, entropy: context.entropy)
        return algorithms.compactMap { algorithm in
            var parameters = [
                Parameter("realm", realm), Parameter("nonce", nonce), Parameter("opaque", mint.opaque(for: realm)),
            ]
            if !protections.isEmpty {
                parameters.append(Parameter("qop", protections.map(\.rawValue).joined(separator: ", ")))
            }
            parameters.append(Parameter("algorithm", algorithm.name))
            if isStale { parameters.append(Parameter("stale", "true")) }
            if hashesUser { parameters.append(Parameter("userhash", "true")) }
            return Challenge("Digest", parameters: parameters)
        }
    }

    /// The digest of the content that the credentials prove; nil if they prove none.
    static func contentDigest(for credentials: Credentials) -> (any ContentDigest)? {
        guard credentials.isOf("Digest"), let digest = try? DigestCredentials(credentials),
            digest.protection?.kind == .integrity
        else { return nil }
        return digest.algorithm.contentDigest
    }

    /// Judges credentials of this scheme.
    ///
    /// Of the content the digest suffices that ``contentDigest(for:)`` asks for.
    func verdict(
        on credentials: Credentials,
        of request: Request,
        content: ReceivedContent,
        in context: ScenarioContext
    ) -> AuthenticationVerdict {
        let digest: DigestCredentials
        do throws(BadInput) {
            digest = try DigestCredentials(credentials)
        } catch {
            return .denied(error.explanation, isMalformed: true)
        }
        if let mismatch = mismatch(of: digest, with: request) { return mismatch }
        guard let account = account(named: digest) else { return .denied("There is no such user.") }
        let response = DigestResponse(to: digest, by: account, content: content.digest(by: digest.algorithm))
        guard ConstantTime.areEqual(response.text(method: request.method.rawValue), digest.response) else {
            return .denied("The response is not the one that this user's password gives.")
        }
        // RFC 7616 §3.3: only of a nonce with which all else is right may it be said that it is stale.
        if let staleness = staleness(of: digest, in: context) { return .denied(staleness, isStale: true) }
        let protection = digest.protection.map { "with qop \($0.kind.rawValue)" } ?? "without qop"
        return .granted(
            AuthenticationVerdict.Grant(
                name: account.name,
                isAdministrator: account.isAdministrator,
                means: "Digest with \(digest.algorithm.name), \(protection)",
                proof: response.proof
            )
        )
    }

    /// What in the credentials does not belong to a challenge of this resource or to this request.
    private func mismatch(of digest: DigestCredentials, with request: Request) -> AuthenticationVerdict? {
        if digest.realm != realm { return .denied("The realm is not the one of the challenge.") }
        if let opaque = digest.opaque, opaque != mint.opaque(for: realm) {
            return .denied("opaque is not what the challenge had.", isStale: false)
        }
        guard algorithms.contains(digest.algorithm) else {
            return .denied("The algorithm \(digest.algorithm.name) was not offered.")
        }
        if let kind = digest.protection?.kind {
            guard protections.contains(kind) else { return .denied("The qop \(kind.rawValue) was not offered.") }
        } else if !protections.isEmpty, !allowsUnprotected {
            return .denied("qop was offered, so the credentials have to have one.")
        }
        // RFC 7616 §3.4.6: what was authenticated has to be what is asked for.
        guard digest.uri == request.target || digest.uri == Self.originForm(of: request) else {
            return .denied(
                "uri is \(StatusChoice.quoted(digest.uri)), but the target is \(StatusChoice.quoted(request.target)).",
                isMalformed: true
            )
        }
        return nil
    }

    /// The target as a client writes it that does not know that it talks to a proxy.
    private static func originForm(of request: Request) -> String {
        let path = request.path.isEmpty ? "/" : request.path
        return request.flags.contains(.query) ? "\(path)?\(request.query)" : path
    }

    private func account(named digest: DigestCredentials) -> Account? {
        accounts.first { account in
            let name =
                digest.isUserHashed ? digest.algorithm.digest(of: "\(account.name):\(realm)") : account.name
            return ConstantTime.areEqual(name, digest.username)
        }
    }

    /// Why the nonce is not good any more; nil if it is, and then it has been used once more.
    private func staleness(of digest: DigestCredentials, in context: ScenarioContext) -> String? {
        // It may have been issued in a later moment than this one: workers look at the clock each for themselves.
        guard let issue = mint.issue(of: digest.nonce) else {
            return "The nonce is none that this server has issued since it was started."
        }
        guard issue.duration(to: context.moment.instant) <= NonceMint.lifetime else {
            return "The nonce is older than \(NonceMint.lifetime.components.seconds) seconds."
        }
        let use = context.run.update("digest", at: context.moment.instant) { (state: inout NonceLedger?) in
            var ledger = state ?? NonceLedger()
            let use = ledger.use(digest.nonce, issued: issue, count: digest.protection?.count, limit: uses)
            state = ledger
            return use
        }
        return switch use {
        case .counted: nil
        case .replayed(let highest):
            "The nonce count is \(digest.protection?.countText ?? ""), and \(highest) has been seen: it has to rise with "
                + "each use of the nonce."
        case .spent: "The nonce has been used as often as it was good for."
        }
    }
}

extension ReceivedContent {
    /// The digest of the content, in hexadecimal; nil where none was kept.
    fileprivate func digest(by algorithm: DigestAlgorithm) -> String? {
        switch self {
        case .octets(let octets): algorithm.digest(of: octets)
        case .summary(_, let digest): digest.map { Hexadecimal.text(of: $0) }
        }
    }
}
