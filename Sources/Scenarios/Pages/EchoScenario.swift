internal import HTTP1
internal import HTTPSemantics

/// `/anything`: shows the request as it arrived.
///
/// The place where redirects land, for any method.
struct EchoScenario: Scenario {
    /// The query is the client's: it is shown.
    var ownsQuery: Bool { true }

    func intake(of request: Request, in context: ScenarioContext) -> Intake {
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
        let request = evidence.request
        let data = Request.text(evidence.content[...])
        let isForm =
            request.fields["Content-Type"]?.lowercased().hasPrefix("application/x-www-form-urlencoded") ?? false
        let authority = request.authority
        let path = request.head.flags.contains(.absoluteForm) ? request.target : "http://\(authority)\(request.target)"
        let known: [(String, JSONValue)] = [
            ("args", collected(Query(request.query, plusIsSpace: true))),
            ("data", .string(isForm ? "" : data)),
            ("form", isForm ? collected(Query(data, plusIsSpace: true)) : .object([])),
            ("headers", headers(of: request)),
            ("method", .string(evidence.shownMethod.rawValue)),
            ("origin", .string(request.connection.peer.description)),
            ("url", .string(path)),
        ]
        return .object(known + evidence.members)
    }

    /// The fields by name, several lines of one name joined as RFC 9110 §5.3 does.
    private static func headers(of request: Request) -> JSONValue {
        let grouped = grouped(request.fields.map { ($0.name.canonical, $0.name.rawValue, $0.value) })
        return .object(grouped.map { ($0.name, .string($0.values.joined(separator: ", "))) })
    }

    /// The items by name: one value as it is, several as a list.
    private static func collected(_ query: Query) -> JSONValue {
        let grouped = grouped(query.items.map { ($0.name, $0.name, $0.value) })
        return .object(
            grouped.map { item in
                (item.name, item.values.count == 1 ? .string(item.values[0]) : .array(item.values.map { .string($0) }))
            }
        )
    }

    /// Values by name, in the order in which the names first came: in one pass, for there may be very many.
    private static func grouped(
        _ items: [(key: String, name: String, value: String)]
    ) -> [(name: String, values: [String])] {
        var places: [String: Int] = [:]
        var groups: [(name: String, values: [String])] = []
        for item in items {
            if let place = places[item.key] {
                groups[place].values.append(item.value)
            } else {
                places[item.key] = groups.count
                groups.append((item.name, [item.value]))
            }
        }
        return groups
    }
}
