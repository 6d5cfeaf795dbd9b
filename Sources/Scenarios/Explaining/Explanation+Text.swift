internal import HTTPSemantics

extension Explanation {
    /// The explanation as plain text, in lines of at most `width` characters.
    package func text(width: Int = 80) -> String {
        var lines = [title, ""]
        lines += TextLayout.lines(meaning, width: width)
        for detail in details {
            switch detail {
            case .sentence(let sentence): lines += TextLayout.lines(sentence, width: width)
            case .link(let before, let target, let after):
                lines += TextLayout.lines(before + target + after, width: width)
            case .literal(let literal):
                lines += literal.split(separator: "\n", omittingEmptySubsequences: false).map { "    " + $0 }
            }
        }
        if let permanence { lines += TextLayout.lines(permanence.sentence, width: width) }
        lines.append("")
        lines += TextLayout.lines("What a client does now: " + clientAction, width: width)
        if !fields.isEmpty {
            lines += ["", "Fields sent, and why:"]
            for field in fields {
                lines.append("  \(field.name): \(field.value)")
                lines += TextLayout.lines(field.reason, width: width, indent: "      ")
            }
        }
        if !rules.isEmpty {
            lines += ["", "What it says about fields:"]
            for rule in rules {
                lines += TextLayout.lines(rule.term, width: width, indent: "  ")
                let place = rule.reference.map { " (\($0))" } ?? ""
                lines += TextLayout.lines(rule.reason + place, width: width, indent: "      ")
            }
        }
        if !notes.isEmpty {
            lines.append("")
            for note in notes { lines += TextLayout.lines(note, width: width) }
        }
        if let foundingNote, let today = foundingNote.today {
            lines.append("")
            lines += TextLayout.lines("Once: " + foundingNote.said, width: width)
            lines += TextLayout.lines("Today: " + today, width: width)
        }
        if let reference {
            lines += ["", "\(reference) (\(registration ?? ""))", reference.url]
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
