internal import HTTP1
internal import HTTPSemantics

/// The plan of a redirect: a status, where it leads, and why.
enum RedirectPlan {
    /// Answers with `code` and a `Location` line for each of `locations`.
    ///
    /// They are octets, because some are meant to be neither a URI nor text. `sentences` and `notes` are what the content says besides.
    static func of(
        _ code: StatusCode,
        to locations: [[UInt8]],
        for request: Request,
        saying sentences: [String] = [],
        notes: [String] = []
    ) -> ResponsePlan {
        let values = locations.map { Request.text($0[...]) }
        var recital = Recital.of(code)
        let isRedirect = code.statusClass == .redirection
        recital.fields.removeAll { $0.name == "Location" }
        let reason = code.definition?.fields.first { $0.name == "Location" }?.reason
        let lines = values.map { value in
            Explanation.ExplainedField("Location", value, because: reason ?? (isRedirect ? "" : Self.noRedirect))
        }
        recital.fields.insert(contentsOf: lines, at: 0)
        if isRedirect, code != .notModified {
            recital.fields.removeAll { $0.name == "Cache-Control" }
            recital.add(code, "Cache-Control", "no-store", because: "Each hop of a test is to reach the server.")
        }
        recital.details = values.map(detail) + sentences.map { .sentence($0) }
        let representation = Representation.preferred(by: request.fields["Accept"])
        var plan =
            representation == .text
            ? brief(code, recital, notes)
            : StatusPlan.of(code, as: representation, reciting: recital, notes: notes)
        // Octets that are no UTF-8 are not what the text that stands for them is written as.
        if let octets = locations.first(where: { String(validating: $0, as: UTF8.self) == nil }) {
            var form = HeadForm()
            form.values["Location"] = octets
            plan.final.form = form
        }
        return plan
    }

    /// The plan as text: where it leads, and where the whole explanation is.
    ///
    /// A chain is followed faster than it is read: laying out the explanation of each hop was half of what a hop cost.
    private static func brief(_ code: StatusCode, _ recital: Recital, _ notes: [String]) -> ResponsePlan {
        var fields = Fields(recital.fields.map { Field(FieldName(unchecked: $0.name), $0.value) })
        guard code.definition?.content ?? .optional == .optional else {
            return StatusPlan.of(code, as: .text, reciting: recital, notes: notes)
        }
        fields.append("Content-Type", Representation.text.mediaType(isProblem: false))
        fields.append("Vary", "Accept")
        var text = "\(code) \(code.definition?.reasonPhrase ?? "")\n\n"
        for detail in recital.details {
            switch detail {
            case .sentence(let sentence): text += sentence + "\n"
            case .link(let before, let target, let after): text += before + target + after + "\n"
            case .literal(let literal): text += "    " + literal + "\n"
            }
        }
        for note in notes { text += note + "\n" }
        text += "/status/\(code) says what this status means.\n"
        guard let final = FinalResponse(code, fields: fields, content: Content(text)) else {
            return StatusPlan.of(code, as: .text, reciting: recital, notes: notes)
        }
        return StatusPlan.finished(ResponsePlan(final, closes: recital.closes))
    }

    private static let noRedirect = "Sent to see whether a client follows it: this status is no redirect."

    /// A link to where a browser can go, the bare text of all else.
    private static func detail(_ value: String) -> Explanation.Detail {
        let isHTTP = value.hasPrefix("http://") || value.hasPrefix("https://")
        let scheme = value.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let isLink = !value.isEmpty && (isHTTP || !scheme.contains(":"))
        return isLink ? .link(before: "It leads to ", target: value, after: ".") : .literal("Location: " + value)
    }
}
