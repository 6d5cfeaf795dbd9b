import HTTPSemantics
import TestSupport

@testable import ScenarioKit

/// A client that answers Digest challenges as a test wants it to, rightly or wrongly.
struct DigestClient {
    var user = "user"
    var password = "pass"
    var method = "GET"
    var target: String
    var challenge: Challenge
    var count: String? = "00000001"
    var protection: String? = "auth"
    var content: String?
    /// Parameters that replace those of a right answer; nil takes one away.
    var changes: [String: String?] = [:]

    /// Takes up one of the challenges of an answer.
    init(_ response: ReceivedResponse, _ target: String, field: FieldName = "WWW-Authenticate", index: Int = 0) throws {
        self.target = target
        let challenges = Challenge.list(parsing: response.fields[field] ?? "") ?? []
        let digests = challenges.filter { $0.scheme == "Digest" }
        guard digests.indices.contains(index) else { throw Missing() }
        challenge = digests[index]
    }

    struct Missing: Error {}

    /// The value of the Authorization field.
    var authorization: String {
        get throws {
            var parameters = [
                "username": user, "realm": challenge.value(of: "realm"), "nonce": challenge.value(of: "nonce"),
                "uri": target, "response": "", "opaque": challenge.value(of: "opaque"),
                "algorithm": challenge.value(of: "algorithm"), "cnonce": "0a4f113b", "qop": protection, "nc": count,
            ].compactMapValues { $0 }
            let password = password
            func text() -> String {
                let list = parameters.sorted { $0.key < $1.key }.map { Parameter($0.key, $0.value) }
                return Credentials("Digest", parameters: list)?.description ?? ""
            }
            if let credentials = Credentials(parsing: text()), let digest = try? DigestCredentials(credentials) {
                let account = Account(name: user, password: password)
                let digested = content.map { digest.algorithm.digest(of: $0) }
                let response = DigestResponse(to: digest, by: account, content: digested)
                parameters["response"] = response.text(method: method)
            }
            for (name, value) in changes { parameters[name] = value }
            return text()
        }
    }
}
