internal import Crypto
internal import HTTP1
internal import HTTPSemantics

/// `/anything`: shows the request as it arrived.
///
/// The place where redirects land, for any method.
struct EchoScenario: Scenario {
    var ownsQuery: Bool { true }

    func intake(of request: Request, in context: ScenarioContext) -> Intake {
        .collect(limit: context.contentLimit)
    }

    func plan(for request: Request, content: ReceivedContent, in context: ScenarioContext) -> ResponsePlan {
        let octets = content.octets
        let echo = Self.describe(request, octets)
        let accept = request.fields["Accept"] ?? "*/*"
        let types = ["application/json", "text/plain", "text/html"]
        let preferred = Accept(parsing: accept).preferred(among: types) ?? types[0]
        var fields: Fields = [:]
        let text: String
        switch preferred {
        case "text/plain":
            fields.append("Content-Type", Representation.text.mediaType(isProblem: false))
            text = echo.text + "\n"
        case "text/html":
            fields.append("Content-Type", Representation.html.mediaType(isProblem: false))
            let title = "\(RequestDescription.shownMethod(of: request)) \(request.target)"
            let body = "<h1>\(HTMLText.escaped(title))</h1>\n<pre>\(HTMLText.escaped(echo.text))\n</pre>"
            text = HTMLText.page(title: title, body: body)
        default:
            fields.append("Content-Type", "application/json")
            text = echo.text + "\n"
        }
        fields.append("Vary", "Accept")
        fields.append("Cache-Control", "no-store")
        // For HEAD, which gets no content: the one field in which it differs from GET.
        fields.append("X-Request-Method", request.method.rawValue)
        fields.append("X-Request-Content-Length", String(octets.count))
        return StatusPlan.finished(ResponsePlan(.ok(fields: fields, content: Content(text))))
    }

    /// The members that people know from elsewhere, and behind them the evidence: order, case, digest, connection.
    private static func describe(_ request: Request, _ octets: [UInt8]) -> JSONValue {
        let digest = SHA256.hash(data: octets).map { octet in
            let digits = String(octet, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
        let known = RequestDescription(request, content: octets).members(RequestDescription.Member.allCases)
        return .object(
            known + [
                ("target", .string(request.target)),
                ("version", .string(request.isHTTP10 ? "HTTP/1.0" : "HTTP/1.1")),
                ("fields", .array(request.fields.map { .array([.string($0.name.rawValue), .string($0.value)]) })),
                ("content", .object([("length", .integer(octets.count)), ("sha256", .string(digest))])),
                (
                    "connection",
                    .object([
                        ("number", .integer(Int(truncatingIfNeeded: request.connection.connection))),
                        ("request", .integer(Int(request.connection.request))),
                    ])
                ),
            ]
        )
    }
}
