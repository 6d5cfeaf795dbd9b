internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// `/anything`: shows the request as it arrived.
///
/// The place where redirects land, for any method.
struct EchoScenario: Scenario {
    /// The query is the client's: it is shown.
    var ownsQuery: Bool { true }

    func bodyHandling(of request: Request, in context: ScenarioContext) -> BodyHandling {
        .collect(limit: context.contentLimit)
    }

    func plan(for request: Request, content: ReceivedContent, in context: ScenarioContext) -> ResponsePlan {
        let evidence = RequestEvidence(of: request, content: content.octets)
        let accept = request.fields["Accept"] ?? "*/*"
        let types = ["application/json", "text/plain", "text/html"]
        let preferred = Accept(parsing: accept).preferred(among: types) ?? types[0]
        var fields: Fields = [:]
        let text: String
        switch preferred {
        case "text/plain":
            fields.append("Content-Type", Representation.text.mediaType(isProblem: false))
            fields.append("X-Content-Type-Options", "nosniff")
            text = evidence.text
        case "text/html":
            fields.append("Content-Type", Representation.html.mediaType(isProblem: false))
            let title = "\(evidence.shownMethod) \(request.target)"
            let body = "<h1>\(HTMLText.escaped(title))</h1>\n<pre>\(HTMLText.escaped(evidence.text))</pre>"
            text = HTMLText.page(title: title, body: body)
        default:
            fields.append("Content-Type", "application/json")
            text = Self.describe(evidence).text + "\n"
        }
        fields.append("Vary", "Accept")
        fields.append("Cache-Control", "no-store")
        for field in evidence.fields { fields.append(field) }
        return StatusPlan.finished(ResponsePlan(.ok(fields: fields, content: Content(text))))
    }

    /// The members that people know from elsewhere, and behind them the evidence: order, case, digest, connection.
    private static func describe(_ evidence: RequestEvidence) -> JSONValue {
        let known = RequestDescription(evidence.request, content: evidence.content)
        return .object(known.members(RequestDescription.Member.allCases) + evidence.members)
    }
}
