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
        return StatusPlan.of(code, as: representation, reciting: recital, notes: notes)
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
