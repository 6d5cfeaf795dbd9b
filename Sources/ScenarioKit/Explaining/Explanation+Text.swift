internal import HTTPExchange
internal import HTTPSemantics

extension Explanation {
    /// The explanation as plain text, in lines of at most `width` characters.
    package func text(width: Int = 80) -> String {
        Request.text(textOctets(width: width)[...])
    }

    /// The octets of ``text(width:)``.
    func textOctets(width: Int = 80) -> [UInt8] {
        var octets: [UInt8] = []
        octets.reserveCapacity(2048)
        func line(_ pieces: String...) {
            for piece in pieces { octets += piece.utf8 }
            octets.append(Octet.lineFeed)
        }
        func lines(_ text: String, indent: String = "") {
            TextLayout.append(text, width: width, indent: indent, to: &octets)
        }
        line(title)
        line()
        lines(meaning)
        for detail in details {
            switch detail {
            case .sentence(let sentence): lines(sentence)
            case .link(let before, let target, let after): lines(before + target + after)
            case .literal(let literal):
                for part in literal.split(separator: "\n", omittingEmptySubsequences: false) {
                    line("    ", String(part))
                }
            }
        }
        if let permanence { lines(permanence.sentence) }
        line()
        lines("What a client does now: " + clientAction)
        if !fields.isEmpty {
            line()
            line("Fields sent, and why:")
            for field in fields {
                line("  ", field.name, ": ", field.value)
                lines(field.reason, indent: "      ")
            }
        }
        if !rules.isEmpty {
            line()
            line("What it says about fields:")
            for rule in rules {
                lines(rule.term, indent: "  ")
                lines(rule.reason + (rule.reference.map { " (\($0))" } ?? ""), indent: "      ")
            }
        }
        if !notes.isEmpty {
            line()
            for note in notes { lines(note) }
        }
        if let rfc2616Note, let today = rfc2616Note.today {
            line()
            lines("Once: " + rfc2616Note.said)
            lines("Today: " + today)
        }
        if let reference {
            line()
            line("\(reference) (\(registration ?? ""))")
            line(reference.url)
        }
        return octets
    }
}
