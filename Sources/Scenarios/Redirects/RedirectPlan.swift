internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// The plan of a redirect: a status, where it leads, and why.
enum RedirectPlan {
    /// Answers with `code` and one `Location`; `sentences` and `notes` are what the content says besides.
    static func of(
        _ code: StatusCode,
        to location: String,
        for request: Request,
        saying sentences: [String] = [],
        notes: [String] = []
    ) -> ResponsePlan {
        of(code, to: [location], for: request, saying: sentences, notes: notes)
    }

    /// Answers with `code` and a `Location` line for each of `locations`.
    ///
    /// They are octets, because some are meant to be neither a URI nor text.
    static func of(
        _ code: StatusCode,
        to locations: [[UInt8]],
        for request: Request,
        saying sentences: [String] = [],
        notes: [String] = []
    ) -> ResponsePlan {
        let values = locations.map { Request.text($0[...]) }
        var plan = of(code, to: values, for: request, saying: sentences, notes: notes)
        // Octets that are no UTF-8 are not what the text that stands for them is written as.
        if let octets = locations.first(where: { Request.validText($0[...]) == nil }) {
            var form = plan.final.http1 ?? HTTP1Form()
            form.values["Location"] = octets
            plan.final.http1 = form
        }
        return plan
    }

    private static func of(
        _ code: StatusCode,
        to values: [String],
        for request: Request,
        saying sentences: [String],
        notes: [String]
    ) -> ResponsePlan {
        let outline = RedirectOutline.of(code)
        let representation = Representation.preferred(by: request.fields["Accept"])
        if representation == .text, let brief = outline.brief {
            return filled(brief, values, outline, saying: sentences + notes)
        }
        var recital = outline.recital
        let lines = values.map { Explanation.ExplainedField("Location", $0, because: outline.reason) }
        recital.fields.insert(contentsOf: lines, at: 0)
        recital.details = values.map(detail) + sentences.map { .sentence($0) }
        return StatusPlan.of(code, as: representation, reciting: recital, notes: notes)
    }

    /// The plan as text: where it leads, and where the whole explanation is.
    ///
    /// Laying out the explanation of each hop was half of what a hop cost.
    private static func filled(
        _ brief: ResponsePlan,
        _ values: [String],
        _ outline: RedirectOutline,
        saying sentences: [String]
    ) -> ResponsePlan {
        var plan = brief
        var fields = Fields()
        fields.reserveCapacity(values.count + brief.final.fields.count)
        for value in values { fields.append("Location", value) }
        for field in brief.final.fields { fields.append(field) }
        plan.final.fields = fields
        var text: [UInt8] = []
        text.reserveCapacity(256)
        text += outline.title
        for value in values {
            switch detail(value) {
            case .sentence(let sentence): text += sentence.utf8
            case .link(let before, let target, let after):
                text += before.utf8
                text += target.utf8
                text += after.utf8
            case .literal(let literal):
                text += "    ".utf8
                text += literal.utf8
            }
            text.append(Octet.lineFeed)
        }
        for sentence in sentences {
            text += sentence.utf8
            text.append(Octet.lineFeed)
        }
        text += outline.ending
        plan.final.content = Content(text)
        return plan
    }

    /// A link to where a browser can go, the bare text of all else.
    private static func detail(_ value: String) -> Explanation.Detail {
        let isHTTP = value.utf8.starts(with: "http://".utf8) || value.utf8.starts(with: "https://".utf8)
        let scheme = value.utf8.prefix { $0 != 0x2F && $0 != 0x3F && $0 != 0x23 }
        let isLink = !value.isEmpty && (isHTTP || !scheme.contains(Octet.colon))
        return isLink ? .link(before: "It leads to ", target: value, after: ".") : .literal("Location: " + value)
    }
}
