import HTTPSemantics
import TestSupport

/// A client that talks to one server, with one connection for each request.
struct CredentialSession: ~Copyable {
    private var rehearsal = Rehearsal()

    /// Asks, and reads the one answer; `nil` for authorization sends none.
    mutating func ask(
        _ target: String,
        method: String = "GET",
        authorization: String? = nil,
        fields: Fields = [],
        content: String = "",
        isAskedToBreakRules: Bool = false
    ) throws -> ReceivedResponse {
        var lines = ["\(method) \(target) HTTP/1.1", "Host: localhost"]
        if let authorization { lines.append("Authorization: \(authorization)") }
        lines += fields.map { "\($0.name): \($0.value)" }
        if !content.isEmpty { lines.append("Content-Length: \(content.utf8.count)") }
        _ = rehearsal.connectAgain()
        let answer = rehearsal.send(Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + content).utf8))
        let responses = try ResponseReader.responses(
            in: answer.octets,
            to: [Method(method)],
            hasEnded: answer.ending != nil
        )
        let message = RequestMessage(method: Method(method), target: target, fields: fields)
        let judged = ResponseMessage(
            status: responses[0].head.status,
            fields: responses[0].fields,
            content: responses[0].content
        )
        let violations = StatusDefinition.violations(of: judged, to: message)
        guard violations.isEmpty || isAskedToBreakRules else {
            throw Violated(description: "\(method) \(target): \(violations)")
        }
        return responses[0]
    }

    struct Violated: Error, CustomStringConvertible {
        let description: String
    }

    /// Lets time pass.
    mutating func wait(seconds: Int) {
        _ = rehearsal.pass(seconds: seconds)
    }

    /// Basic credentials.
    static func basic(_ user: String, _ password: String) -> String {
        BasicCredentials(user: user, password: password)?.credentials.description ?? ""
    }
}
