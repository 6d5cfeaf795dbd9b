internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// `/when`: every status that can be earned, with its story and the commands.
struct EarnedIndex: Scenario {
    var allow: String { "GET, HEAD, OPTIONS" }

    func plan(for request: Request, content: ReceivedContent, in context: ScenarioContext) -> ResponsePlan {
        switch request.method {
        case .get, .head: break
        case .options: return Refusal.optionsAnswer(allowing: allow)
        default: return Refusal.methodNotAllowed(allow, to: request)
        }
        let base = EarnedRequest.base(of: request, in: context.run)
        let representation = Representation.preferred(by: request.fields["Accept"])
        let text: String
        switch representation {
        case .html: text = Self.html(at: base, prefix: context.run.prefix)
        case .json: text = JSONValue.object([("when", .array(EarnedStatus.all.map { $0.json(at: base) }))]).text + "\n"
        case .text, .problem: text = Self.text(at: base)
        }
        let fields: Fields = [
            "Content-Type": representation.mediaType(isProblem: false), "Cache-Control": "no-cache", "Vary": "Accept",
        ]
        return StatusPlan.finished(ResponsePlan(.ok(fields: fields, content: Content(text))))
    }

    private static let lead =
        "Each status as the true answer to a condition of the request; otherwise the resource succeeds."

    private static func text(at base: String) -> String {
        var lines = [lead, "Credentials are user and pass, the token is token.", ""]
        for status in EarnedStatus.all {
            let mark = status.simulated.map { " (simulated: \($0))" } ?? ""
            lines.append(status.code.definition?.description ?? "\(status.code)")
            lines += TextLayout.lines(status.story + mark, width: 100, indent: "    ")
            lines.append("    get it:      \(status.command(status.provoke, at: base))")
            lines.append("    get past it: \(status.command(status.pass, at: base))")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func html(at base: String, prefix: String) -> String {
        var parts = ["<h1>Earned statuses</h1>", "<p>\(HTMLText.escaped(lead))</p>", "<ul class=\"statuses\">"]
        for status in EarnedStatus.all {
            let title = HTMLText.escaped(status.code.definition?.description ?? "\(status.code)")
            let mark = status.simulated.map { " <em>Simulated: \(HTMLText.escaped($0)).</em>" } ?? ""
            parts.append(
                """
                <li>
                <a href="\(HTMLText.escaped(prefix))/when/\(status.code)">\(title)</a>
                <p>\(HTMLText.escaped(status.story))\(mark)</p>
                <code class="command">\(HTMLText.escaped(status.command(status.provoke, at: base)))</code>
                <code class="command">\(HTMLText.escaped(status.command(status.pass, at: base)))</code>
                </li>
                """
            )
        }
        parts += ["</ul>", "<p><a href=\"/\">All statuses</a></p>"]
        return HTMLText.page(title: "Earned statuses", body: parts.joined(separator: "\n"))
    }
}
