internal import HTTPSemantics
internal import Runs
internal import ScenarioKit

/// A report in each of its formats.
extension Report {
    // MARK: JSON

    /// A verdict is the only place in which its word stands as a string of its own.
    package var json: String {
        let members: [(String, JSONValue)] = [
            ("run", .string(run)),
            ("summary", .string(summary)),
            ("checks", .array(rows.map(Self.object))),
        ]
        return JSONValue.object(members).text + "\n"
    }

    private static func object(of row: Row) -> JSONValue {
        .object([
            ("name", .string(row.check.name)),
            ("title", .string(row.check.title)),
            ("theme", .string(row.check.theme.rawValue)),
            ("clause", .string(row.check.clause.description)),
            ("url", .string(row.check.clause.url)),
            ("level", .string(row.check.requirement.level.rawValue)),
            ("verdict", .string(row.finding.verdict.rawValue)),
            ("reason", .string(row.finding.reason)),
            ("attempts", .array(row.finding.attempts.map { .integer($0) })),
        ])
    }

    // MARK: Text

    package var text: String {
        var lines = ["Run \(run): \(summary).", ""]
        for verdict in [Verdict.violates, .permitted, .conforms] {
            let members = rows(with: verdict)
            guard !members.isEmpty else { continue }
            lines += [verdict.rawValue, ""]
            for row in members {
                lines.append("  \(row.check.name) (\(row.check.clause))")
                if verdict != .conforms { lines += TextLayout.lines(row.finding.reason, width: 100, indent: "      ") }
            }
            lines.append("")
        }
        return lines.joined(separator: "\n")
    }

    // MARK: HTML

    package var html: String {
        var parts = ["<h1>Run \(HTMLText.escaped(run))</h1>", "<p>\(HTMLText.escaped(summary)).</p>"]
        for theme in Theme.allCases {
            let members = rows.filter { $0.check.theme == theme }
            parts.append("<h2>\(HTMLText.escaped(theme.title))</h2>")
            parts.append("<table><tr><th>Check</th><th>Verdict</th><th>Why</th><th>Clause</th></tr>")
            parts += members.map(Self.tableRow)
            parts.append("</table>")
        }
        return HTMLText.page(title: "Run \(run)", body: parts.joined(separator: "\n"))
    }

    private static func tableRow(of row: Row) -> String {
        let numbers = row.finding.attempts.map(String.init).joined(separator: ", ")
        let name = row.finding.verdict.rawValue
        let verdict = row.finding.verdict == .violates ? "<strong>\(name)</strong>" : name
        let place = numbers.isEmpty ? "" : " (attempt \(numbers))"
        return "<tr><td><code>\(HTMLText.escaped(row.check.name))</code><br>\(HTMLText.escaped(row.check.title))</td>"
            + "<td>\(verdict)</td><td>\(HTMLText.escaped(row.finding.reason + place))</td>"
            + "<td>\(CheckList.link(row.check.clause))</td></tr>"
    }

    // MARK: JUnit XML

    /// A violation is a failure, and what was not observed was skipped; the rest passed.
    package var xml: String {
        let failures = rows(with: .violates).count
        let skipped = rows(with: .notObserved).count
        var lines = [
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
            "<testsuites>",
            "<testsuite name=\"\(HTMLText.escaped(run))\" tests=\"\(rows.count)\" failures=\"\(failures)\" errors=\"0\" "
                + "skipped=\"\(skipped)\">",
        ]
        for row in rows {
            let start = "<testcase classname=\"\(row.check.theme.rawValue)\" name=\"\(row.check.name)\""
            let reason = HTMLText.escaped(row.finding.reason)
            let clause = HTMLText.escaped("\(row.check.title) \(row.check.clause) \(row.check.clause.url)")
            switch row.finding.verdict {
            case .conforms: lines.append(start + "/>")
            case .permitted: lines.append(start + "><system-out>permitted: \(reason)</system-out></testcase>")
            case .violates:
                lines.append(start + "><failure type=\"violates\" message=\"\(reason)\">\(clause)</failure></testcase>")
            case .notObserved: lines.append(start + "><skipped message=\"\(reason)\"/></testcase>")
            }
        }
        lines += ["</testsuite>", "</testsuites>", ""]
        return lines.joined(separator: "\n")
    }
}
