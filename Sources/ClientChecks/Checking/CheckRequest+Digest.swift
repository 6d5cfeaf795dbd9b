internal import HTTPExchange
internal import HTTPSemantics
internal import Runs
internal import ScenarioKit

/// Challenges of the scheme Digest, and their answers.
extension CheckRequest {
    static let opaque = "5ccc069c403ebaf9f0171e9517f40e41"

    var proof: DigestProof? { request.fields["Authorization"].flatMap { DigestProof($0) } }

    /// Whether the nonce is one of this check, and the response the right one.
    func isRight(_ proof: DigestProof) -> Bool {
        proof.nonce.hasPrefix(nonce("")) && proof.isRight(for: request.method.rawValue, user: "user", password: "pass")
    }

    /// What a nonce ends in that replaces a stale one.
    static let freshNonce = "-fresh"

    /// A 401 with a Digest challenge for each algorithm.
    func digestChallenge(
        _ algorithms: [String],
        isStale: Bool = false,
        before others: [String] = []
    ) -> ResponsePlan {
        // Of the same nonce nobody could tell whether its count has to go on.
        let nonce = nonce("\(stage).\(number)\(isStale ? Self.freshNonce : "")")
        let challenges = algorithms.map { algorithm in
            "Digest realm=\"check\", nonce=\"\(nonce)\", opaque=\"\(Self.opaque)\", qop=\"auth\", "
                + "algorithm=\(algorithm)\(isStale ? ", stale=true" : "")"
        }
        return challenge(others + challenges)
    }
}

extension ObservedRequest {
    var proof: DigestProof? { fields["Authorization"].flatMap { DigestProof($0) } }
}

extension Observations {
    /// The requests to a stage, or to all, with Digest credentials that answer a challenge of this check.
    ///
    /// A client may send credentials before it is asked: their nonce is of the check before, and says nothing of this one.
    func answers(at stage: String? = nil) -> [ObservedRequest] {
        arrivals.filter { arrival in
            guard stage == nil || arrival.stage == stage, arrival.isOf("Digest") else { return false }
            let nonce = arrival.proof?.nonce ?? arrival.credentials()?.value(of: "nonce")
            // Without one it can be of no other check, unless there was nothing to answer yet.
            return nonce?.hasPrefix(nonces) ?? (arrival.attempt.number != entry?.attempt.number)
        }
    }
}

extension String {
    /// Whether the parameter of that name is in quotes; `nil` if there is none.
    func isQuoted(_ name: String) -> Bool? {
        // What is within quotes is no parameter.
        var isQuoted = false
        var outside = ""
        for character in self {
            if character == "\"" {
                if !isQuoted { outside.append(character) }
                isQuoted.toggle()
            } else if !isQuoted {
                outside.append(character)
            }
        }
        for piece in outside.split(whereSeparator: { $0 == "," || $0 == " " })
        where piece.lowercased().hasPrefix(name + "=") {
            return piece.dropFirst(name.count + 1).hasPrefix("\"")
        }
        return nil
    }
}
