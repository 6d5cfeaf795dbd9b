internal import ScenarioKit

/// A report on a client that was run as a command.
extension Report {
    /// The forms in which the command line prints it.
    package enum Form: String, Sendable, CaseIterable {
        case table, json, junit, html
    }

    /// The report on a client, made of what was found check by check.
    package init(on client: String, _ findings: [(check: Check, finding: Finding)]) {
        run = client
        rows = findings.map { Row(check: $0.check, finding: $0.finding) }
    }

    package func document(_ form: Form) -> String {
        switch form {
        case .table: table
        case .json: json
        case .junit: xml
        case .html: html
        }
    }

    /// The names of the checks with this verdict.
    package func names(with verdict: Verdict) -> [String] { rows(with: verdict).map(\.check.name) }

    /// One line a check; the reason stands below where there is something to say.
    private var table: String {
        var lines: [String] = []
        for theme in Theme.allCases {
            let members = rows.filter { $0.check.theme == theme }
            guard !members.isEmpty else { continue }
            lines += [theme.title, ""]
            for row in members {
                let verdict = row.finding.verdict.rawValue
                let padding = String(repeating: " ", count: max(1, 14 - verdict.count))
                lines.append("  \(verdict)\(padding)\(row.check.name)  \(row.check.clause)")
                guard row.finding.verdict == .violates || row.finding.verdict == .permitted else { continue }
                lines += TextLayout.lines(row.finding.reason, width: 100, indent: "                ")
            }
            lines.append("")
        }
        lines.append("\(run): \(summary)")
        return lines.joined(separator: "\n") + "\n"
    }
}

extension Finding {
    /// The same, with what is to be said of the command where nothing was seen of its client.
    package func noting(_ note: String?) -> Finding {
        guard let note, verdict == .notObserved else { return self }
        return Finding(verdict, note, [])
    }
}
