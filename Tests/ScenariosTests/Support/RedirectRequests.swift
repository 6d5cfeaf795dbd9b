import HTTPSemantics
import TestSupport

/// Requests to the redirect lab, without a socket.
enum RedirectRequests {
    /// The answer to a request for `target`.
    static func answer(
        _ target: String,
        method: String = "GET",
        host: String? = "localhost:81",
        fields: String = "",
        content: String = ""
    ) throws -> ReceivedResponse {
        let hostLine = host.map { "Host: \($0)\r\n" } ?? "Connection: keep-alive\r\n"
        let length = content.isEmpty ? "" : "Content-Length: \(content.utf8.count)\r\n"
        let version = host == nil ? "HTTP/1.0" : "HTTP/1.1"
        let request = "\(method) \(target) \(version)\r\n\(hostLine)\(fields)\(length)\r\n\(content)"
        return try Rehearsal.response(to: request, method: Method(method))
    }

    /// The values of `Location` in the answer to a GET.
    static func locations(_ target: String, host: String? = "localhost:81") throws -> [String] {
        try answer(target, host: host).fields.values(of: "Location")
    }

    /// Follows `Location`, as long as it is a path; the targets, the first one included, and the last answer.
    static func followed(
        _ target: String,
        in rehearsal: inout Rehearsal
    ) throws -> (targets: [String], last: ReceivedResponse) {
        var targets = [target]
        while true {
            let request = "GET \(targets[targets.count - 1]) HTTP/1.1\r\nHost: localhost:81\r\n\r\n"
            let answer = rehearsal.send(Array(request.utf8))
            let response = try ResponseReader.responses(in: answer.octets, to: [.get], hasEnded: false)[0]
            guard (300..<400).contains(response.status), let next = response.fields["Location"], targets.count < 120
            else { return (targets, response) }
            targets.append(next)
        }
    }
}
