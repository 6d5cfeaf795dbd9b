import HTTPSemantics

@testable import ScenarioKit

/// What user and pass answer to a Digest challenge.
struct DigestAnswer {
    let text: String

    init(to challenge: Challenge, method: String, uri: String, count: Int) {
        let digits = String(count, radix: 16)
        let parameters: [(String, String)] = [
            ("username", "user"), ("realm", challenge.value(of: "realm") ?? ""),
            ("nonce", challenge.value(of: "nonce") ?? ""), ("uri", uri), ("response", "0"),
            ("opaque", challenge.value(of: "opaque") ?? ""), ("algorithm", challenge.value(of: "algorithm") ?? "MD5"),
            ("cnonce", "0a4f113b"), ("qop", "auth"), ("nc", String(repeating: "0", count: 8 - digits.count) + digits),
        ]
        func text(_ response: String) -> String {
            let list = parameters.map { Parameter($0.0, $0.0 == "response" ? response : $0.1) }
            return Credentials("Digest", parameters: list)?.description ?? ""
        }
        let draft = text("0")
        guard let credentials = Credentials(parsing: draft), let read = try? DigestCredentials(credentials) else {
            self.text = draft
            return
        }
        let response = DigestResponse(to: read, by: Account(name: "user", password: "pass"))
        self.text = text(response.text(method: method))
    }
}
