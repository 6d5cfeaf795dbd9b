internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// The answers that checks are made of.
extension CheckRequest {
    /// The content of the page on which a check ends well.
    static let pageText = "This is where the check leads.\n"

    /// A page: a 200, or another status that may have content.
    func page(_ code: StatusCode = .ok, _ fields: Fields = Fields(), _ text: String = pageText) -> ResponsePlan {
        var all = fields
        if !all.contains("Cache-Control") { all.append("Cache-Control", "no-store") }
        if !all.contains("Content-Type") { all.append("Content-Type", "text/plain; charset=utf-8") }
        let content = Content(text)
        return StatusPlan.finished(
            ResponsePlan(FinalResponse(code, fields: all, content: content) ?? .ok(fields: all, content: content))
        )
    }

    /// A redirect to whatever `reference` refers to.
    func redirect(_ code: StatusCode, to reference: String, _ fields: Fields = Fields()) -> ResponsePlan {
        var all = fields
        all.append("Location", reference)
        return page(code, all, "Go on to \(reference)\n")
    }

    /// A redirect to a stage of this check.
    func redirect(_ code: StatusCode = .found, stage: String, _ fields: Fields = Fields()) -> ResponsePlan {
        redirect(code, to: link(stage), fields)
    }

    /// An answer whose octets are these, whatever they are: lines, an empty line, and what comes behind it.
    func raw(_ lines: [String], _ rest: String = "", as code: StatusCode = .found, closes: Bool = false) -> ResponsePlan
    {
        octets(lines.map { $0 + "\r\n" }.joined() + "\r\n" + rest, as: code, closes: closes)
    }

    /// An answer whose octets are these, whatever they are.
    func octets(_ text: String, as code: StatusCode = .found, closes: Bool = false) -> ResponsePlan {
        var form = HTTP1Form()
        form.octets = Array(text.utf8)
        var final = FinalResponse(code) ?? .ok(fields: Fields(), content: Content())
        final.http1 = form
        return ResponsePlan(final, closes: closes)
    }

    /// A whole redirect without content as octets, to stand where no response may be.
    func misplacedRedirect(to stage: String) -> String {
        "HTTP/1.1 302 Found\r\nLocation: \(link(stage))\r\nContent-Length: 0\r\n\r\n"
    }

    /// The connection ends before anything of the answer is sent.
    func hangUp() -> ResponsePlan {
        var plan = page()
        plan.fault = Fault(.close, at: .head)
        return plan
    }
}
