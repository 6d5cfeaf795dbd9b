import HTTPExchange
import HTTPSemantics
import TestSupport

@testable import ClientChecks

extension ModelClient {
    // MARK: Cookies

    func store(_ response: Incoming, from request: Outgoing) {
        for line in response.fields.values(of: "Set-Cookie") {
            let parts = line.split(separator: ";").map { $0.drop { $0 == " " } }
            guard let pair = parts.first, let sign = pair.firstIndex(of: "=") else { continue }
            let path = parts.first { $0.lowercased().hasPrefix("path=") }?.dropFirst(5) ?? "/"
            let host = request.authority.prefix { $0 != ":" }
            let key = "\(host) \(path) \(pair[..<sign])"
            cookies[key] = line.contains("Max-Age=0") ? nil : String(pair[pair.index(after: sign)...])
        }
    }

    func addCookies(to request: inout Outgoing) {
        let target = Target(authority: request.authority, text: request.target)
        let kept = cookies.filter { isSent($0.key, to: target) }.map { "\(name(of: $0.key))=\($0.value)" }.sorted()
        if !kept.isEmpty { request.fields["Cookie"] = kept.joined(separator: "; ") }
    }

    func name(of key: String) -> Substring { key.split(separator: " ")[2] }

    func isSent(_ key: String, to target: Target) -> Bool {
        let parts = key.split(separator: " ")
        return target.authority.prefix { $0 != ":" } == parts[0] && (target.text + "/").hasPrefix(parts[1] + "/")
    }

    // MARK: Credentials

    func authorized(_ request: Outgoing, _ response: Incoming) -> Outgoing? {
        guard check.instruction.hasAccount else { return nil }
        let list = Challenge.list(parsing: response.fields["WWW-Authenticate"] ?? "") ?? []
        var again = request
        if let challenge = list.first(where: { $0.scheme.lowercased() == "digest" }) {
            let isStale = challenge.value(of: "stale") == "true"
            guard digest == nil || isStale else { return nil }
            digest = (challenge, 0)
        } else if list.contains(where: { $0.scheme.lowercased() == "basic" }) {
            guard !knowsBasic else { return nil }
            knowsBasic = true
        } else {
            return nil
        }
        authorize(&again)
        return again
    }

    func authorize(_ request: inout Outgoing) {
        if let (challenge, count) = digest {
            digest = (challenge, count + 1)
            request.fields["Authorization"] =
                DigestAnswer(
                    to: challenge,
                    method: request.method,
                    uri: request.target,
                    count: count + 1
                ).text
        } else if knowsBasic {
            request.fields["Authorization"] = BasicCredentials(user: "user", password: "pass")?.credentials.description
        }
    }
}
