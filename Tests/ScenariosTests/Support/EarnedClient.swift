import HTTPExchange
import HTTPSemantics
import TestSupport
import Testing

/// A client of `/when`: one request after the other, each answer judged by the rules of its status.
struct EarnedClient: ~Copyable {
    private var rehearsal = Rehearsal()

    /// Asks on a connection of its own.
    mutating func ask(
        _ method: String = "GET",
        _ target: String,
        _ fields: Fields = [:],
        content: String? = nil,
        version: String = "HTTP/1.1"
    ) throws -> ReceivedResponse {
        var all: Fields = ["Host": "localhost"]
        if let host = fields["Host"] { all["Host"] = host }
        for field in fields where field.name != "Host" { all.append(field) }
        if let content, !all.contains("Transfer-Encoding") { all.append("Content-Length", "\(content.utf8.count)") }
        let lines = ["\(method) \(target) \(version)"] + all.map { "\($0.name): \($0.value)" }
        _ = rehearsal.connectAgain()
        let octets = Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + (content ?? "")).utf8)
        let answer = rehearsal.send(octets)
        let place = "\(lines.joined(separator: " | "))"
        let responses = try ResponseReader.responses(
            in: answer.octets,
            to: [Method(method)],
            hasEnded: answer.ending != nil
        )
        let response = try #require(responses.first, "\(place)")
        let request = RequestMessage(
            method: Method(method),
            target: target,
            isHTTP10: version == "HTTP/1.0",
            fields: all
        )
        let messages =
            response.interim.map { ResponseMessage(status: $0.status, fields: $0.fields) } + [
                ResponseMessage(
                    status: response.head.status,
                    fields: response.fields,
                    trailers: response.trailers,
                    content: response.content
                )
            ]
        for message in messages {
            #expect(StatusDefinition.violations(of: message, to: request) == [], "\(place)")
        }
        return response
    }

    /// The status of an answer.
    mutating func status(
        _ method: String = "GET",
        _ target: String,
        _ fields: Fields = [:],
        content: String? = nil
    ) throws -> Int {
        try ask(method, target, fields, content: content).status
    }

    mutating func pass(seconds: Int) {
        _ = rehearsal.connectAgain()
        _ = rehearsal.pass(seconds: seconds)
    }
}
