internal import HTTPExchange
internal import HTTPSemantics
internal import Runs
internal import ScenarioKit

extension Check {
    /// The scheme Digest.
    static let digest: [Check] = [
        proving("digest-md5", "A challenge with MD5 is answered with the right digest.", ["MD5"]),
        proving("digest-sha-256", "A challenge with SHA-256 is answered with the right digest.", ["SHA-256"]),
        proving("digest-md5-sess", "A challenge with MD5-sess is answered with the right digest.", ["MD5-sess"]),
        preferred, strongest, quoting, opaque, counting, stale, uri,
    ]

    private static let noCredentials = "It sent no Digest credentials, as a client may that does not know the scheme."

    /// Asks for Digest credentials with a nonce of their own each time, then goes on.
    private static func guardedByDigest(_ algorithms: [String] = ["MD5"], _ open: @escaping Reply) -> Reply {
        { visit in
            if let proof = visit.proof, visit.isRight(proof),
                algorithms.contains(where: { $0.lowercased() == proof.algorithm.lowercased() })
            {
                return open(visit)
            }
            return visit.digestChallenge(algorithms)
        }
    }

    private static let elsewhere = "That is what digest-md5 is about."

    /// Judges the first Digest credentials; `judge` is asked about those that are right.
    private static func proof(
        in evidence: Observations,
        at stage: String = "",
        isAboutDigest: Bool = false,
        _ judge: (ObservedRequest, DigestProof) -> CheckResult
    ) -> CheckResult {
        guard let sent = evidence.answers(at: stage).first else { return .notObserved(noCredentials, evidence.entry) }
        guard let proof = sent.proof else {
            let reason = "The credentials cannot be read: a parameter is missing, or malformed."
            return isAboutDigest ? .violates(reason, sent) : .notObserved("\(reason) \(elsewhere)", sent)
        }
        guard proof.username == "user" else {
            return .notObserved("It sent another account than the one it was to be given.", sent)
        }
        guard proof.isRight(for: sent.method, user: "user", password: "pass") else {
            let reason = "The response is not the digest that user and pass give."
            return isAboutDigest ? .violates(reason, sent) : .notObserved("\(reason) \(elsewhere)", sent)
        }
        return judge(sent, proof)
    }

    private static func proving(_ name: String, _ title: String, _ algorithms: [String]) -> Check {
        Check(
            name,
            title,
            .authentication,
            .rfc(7616, "3.4.1"),
            RequestSpec(hasAccount: true),
            ["": guardedByDigest(algorithms) { $0.page() }]
        ) { evidence in
            proof(in: evidence, isAboutDigest: true) { sent, proof in
                proof.algorithm.lowercased() == algorithms[0].lowercased()
                    ? .conforms("The digest is right.", sent)
                    : .violates("The algorithm was \(algorithms[0]), and it took \(proof.algorithm).", sent)
            }
        }
    }

    private static let preferred = Check(
        "digest-first-algorithm",
        "Of two Digest challenges the first one is taken.",
        .authentication,
        .rfc(7616, "3.7"),
        RequestSpec(hasAccount: true),
        ["": guardedByDigest(["SHA-256", "MD5"]) { $0.page() }]
    ) { evidence in
        proof(in: evidence) { sent, proof in
            proof.algorithm == "SHA-256"
                ? .conforms("It took SHA-256, the first.", sent)
                : .permitted(
                    "It SHOULD take the first that it supports, and took \(proof.algorithm), or knows no other.",
                    sent
                )
        }
    }

    private static let strongest = Check(
        "auth-strongest-scheme",
        "Of Basic and Digest the more secure one is taken.",
        .authentication,
        .rfc(9110, "11.4"),
        RequestSpec(hasAccount: true),
        [
            "": { visit in
                if visit.hasRightBasicCredentials { return visit.page() }
                if let proof = visit.proof, visit.isRight(proof) { return visit.page() }
                return visit.digestChallenge(["MD5"], before: ["Basic realm=\"check\""])
            }
        ]
    ) { evidence in
        let answers = evidence.answers()
        let sent = evidence.arrivals.dropFirst().first { $0.isOf("Basic") || answers.contains($0) }
        guard let sent else { return .notObserved("It sent no credentials when it was asked.", evidence.entry) }
        return sent.isOf("Basic")
            ? .permitted(
                "It took Basic, which shows the password. It ought to take what it considers most secure.",
                sent
            )
            : .conforms("It took Digest.", sent)
    }

    private static let quoting = Check(
        "digest-quoting",
        "Parameters are quoted that have to be, and no others.",
        .authentication,
        .rfc(7616, "3.4"),
        RequestSpec(hasAccount: true),
        ["": guardedByDigest { $0.page() }]
    ) { evidence in
        proof(in: evidence) { sent, _ in
            let text = sent.fields["Authorization"] ?? ""
            for name in ["algorithm", "qop", "nc"] where text.isQuoted(name) == true {
                return .violates("\(name) must not be in quotes.", sent)
            }
            for name in ["username", "realm", "nonce", "uri", "response", "cnonce", "opaque"]
            where text.isQuoted(name) == false {
                return .violates("\(name) has to be in quotes.", sent)
            }
            return .conforms("All are as they have to be.", sent)
        }
    }

    private static let opaque = Check(
        "digest-opaque",
        "opaque comes back as it was.",
        .authentication,
        .rfc(7616, "3.3"),
        RequestSpec(hasAccount: true),
        ["": guardedByDigest { $0.page() }]
    ) { evidence in
        proof(in: evidence) { sent, proof in
            proof.opaque == CheckRequest.opaque
                ? .conforms("It came back.", sent)
                : .permitted("It SHOULD come back unchanged, and was \(proof.opaque ?? "not sent").", sent)
        }
    }

    private static let counting = Check(
        "digest-nonce-count",
        "The nonce count rises with each request that has the same nonce.",
        .authentication,
        .rfc(7616, "3.4"),
        RequestSpec(hasAccount: true),
        ["": guardedByDigest { $0.redirect(stage: "landing") }, "landing": guardedByDigest { $0.page() }]
    ) { evidence in
        let proofs = evidence.answers().compactMap { arrival in arrival.proof.map { (arrival, $0) } }
        guard let first = proofs.first, proofs.count > 1, let count = first.1.count else {
            return .notObserved("It did not use a nonce twice.", evidence.entry)
        }
        if count != 1 {
            return .violates("The first count with a nonce is 00000001, and it was \(count).", first.0)
        }
        var highest: [String: UInt32] = [:]
        for (arrival, proof) in proofs {
            guard let count = proof.count else { continue }
            if let seen = highest[proof.nonce], count <= seen {
                return .violates("The count has to rise, and \(count) came after \(seen).", first.0, arrival)
            }
            highest[proof.nonce] = count
        }
        return highest.count < proofs.count
            ? .conforms("The count rose.", first.0, proofs[1].0)
            : .notObserved("It did not use a nonce twice.", first.0)
    }

    private static let stale = Check(
        "digest-stale",
        "A nonce that is stale is replaced by the new one, and its count starts anew.",
        .authentication,
        .rfc(7616, "3.4"),
        RequestSpec(hasAccount: true),
        [
            "": { visit in
                guard let proof = visit.proof, visit.isRight(proof) else { return visit.digestChallenge(["MD5"]) }
                return proof.nonce.hasSuffix(CheckRequest.freshNonce)
                    ? visit.page() : visit.digestChallenge(["MD5"], isStale: true)
            }
        ]
    ) { evidence in
        proof(in: evidence) { sent, _ in
            let later = evidence.answers().drop { $0 != sent }.dropFirst()
            guard let next = later.first, let again = next.proof else {
                guard evidence.isOver else { return .notObserved(Observations.notOver, sent) }
                return .permitted("It did not try again, as it may without asking its user. Most do.", sent)
            }
            guard again.nonce != sent.proof?.nonce else {
                return .permitted(
                    "It sent the stale nonce once more, which cannot succeed. Others take the new one.",
                    sent,
                    next
                )
            }
            guard again.isRight(for: next.method, user: "user", password: "pass") else {
                return .violates("The response with the new nonce is not the right digest.", sent, next)
            }
            guard again.count ?? 1 == 1 else {
                return .violates("The count is of the nonce: with a new one it is 00000001 again.", sent, next)
            }
            guard next.attempt.answer?.status == 200, evidence.told?.isError != true else {
                return .permitted("It took the new nonce, and did not end with success. Most do.", sent, next)
            }
            return .conforms("It took the new nonce, and counted from 1.", sent, next)
        }
    }

    private static let uri = Check(
        "digest-uri",
        "uri is the target of the request, after a redirect too.",
        .authentication,
        .rfc(7616, "3.4.6"),
        RequestSpec(hasAccount: true),
        ["": guardedByDigest { $0.redirect(stage: "landing") }, "landing": guardedByDigest { $0.page() }]
    ) { evidence in
        proof(in: evidence, at: "landing") { sent, proof in
            // In absolute form too: proxies and their clients have it so.
            ObservedRequest.path(of: proof.uri) == ObservedRequest.path(of: sent.attempt.target)
                ? .conforms("uri is the target.", sent)
                : .violates("uri is \(proof.uri), and the target \(sent.attempt.target).", sent)
        }
    }
}
