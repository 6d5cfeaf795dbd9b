internal import HTTPSemantics

extension Explanation {
    /// The explanation as an HTML page.
    package func html() -> String {
        var parts = ["<h1>\(HTMLText.escaped(title))</h1>", paragraph(meaning)]
        for detail in details {
            switch detail {
            case .sentence(let sentence): parts.append(paragraph(sentence))
            case .link(let before, let target, let after):
                let link = "<a href=\"\(HTMLText.escaped(target))\">\(HTMLText.escaped(target))</a>"
                parts.append("<p>\(HTMLText.escaped(before))\(link)\(HTMLText.escaped(after))</p>")
            case .literal(let literal): parts.append("<pre>\(HTMLText.escaped(literal))</pre>")
            }
        }
        if let permanence { parts.append(paragraph(permanence.sentence)) }
        parts += ["<h2>What a client does now</h2>", paragraph(clientAction)]
        if !fields.isEmpty {
            parts += ["<h2>Fields sent, and why</h2>", "<dl>"]
            for field in fields {
                let line = HTMLText.escaped("\(field.name): \(field.value)")
                parts.append("<dt><code>\(line)</code></dt><dd>\(HTMLText.escaped(field.reason))</dd>")
            }
            parts.append("</dl>")
        }
        if !rules.isEmpty {
            parts += ["<h2>What it says about fields</h2>", "<dl>"]
            for rule in rules {
                let term = HTMLText.escaped(rule.term)
                let place = rule.reference.map {
                    " <a href=\"\(HTMLText.escaped($0.url))\">\(HTMLText.escaped("\($0)"))</a>"
                }
                parts.append("<dt><code>\(term)</code></dt><dd>\(HTMLText.escaped(rule.reason))\(place ?? "")</dd>")
            }
            parts.append("</dl>")
        }
        parts += notes.map(paragraph)
        if let rfc2616Note, let today = rfc2616Note.today {
            parts.append("<h2>Once and today</h2>")
            parts.append(paragraph("Once: " + rfc2616Note.said))
            parts.append(paragraph("Today: " + today))
        }
        if let reference {
            let title = HTMLText.escaped(reference.description)
            let note = HTMLText.escaped(registration ?? "")
            parts.append("<p><a href=\"\(HTMLText.escaped(reference.url))\">\(title)</a> (\(note))</p>")
        }
        parts.append("<p><a href=\"/\">All statuses</a></p>")
        return HTMLText.page(title: title, body: parts.joined(separator: "\n"))
    }

    private func paragraph(_ text: String) -> String {
        "<p>\(HTMLText.escaped(text))</p>"
    }
}
