internal import ScenarioKit

/// A report on a client that was run as a command.
extension Report {
    /// The forms in which the command line prints it.
    package enum Form: String, Sendable, CaseIterable {
        case table, json, junit, html
    }

    /// The report on a client, made of what was found check by check.
    package init(on client: String, _ findings: [(check: Check, finding: CheckResult)]) {
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

    /// One line a check, with the reason below a deviation.
    ///
    /// The end, which is seen first, repeats the violations and says why checks were not observed.
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
        let violations = rows(with: .violates)
        if !violations.isEmpty {
            lines += ["Violations", ""]
            for row in violations { lines.append("  \(row.check.name)  \(row.check.clause)") }
            lines.append("")
        }
        let reasons = reasonsNotObserved
        if !reasons.isEmpty {
            lines += ["Not observed", ""]
            for (reason, count) in reasons.prefix(Self.mostReasons) {
                let number = String(repeating: " ", count: max(0, 5 - "\(count)".count)) + "\(count)  "
                let text = TextLayout.lines(reason, width: 100, indent: "       ")
                lines += [number + (text.first?.dropFirst(7) ?? "")] + text.dropFirst()
            }
            let others = reasons.dropFirst(Self.mostReasons).reduce(0) { $0 + $1.count }
            if others > 0 { lines.append("       and \(others) for other reasons") }
            lines.append("")
        }
        lines.append("\(run): \(summary)")
        return lines.joined(separator: "\n") + "\n"
    }

    private static let mostReasons = 6

    /// Why checks were not observed, and how many, the commonest first.
    private var reasonsNotObserved: [(reason: String, count: Int)] {
        var reasons: [(reason: String, count: Int)] = []
        for row in rows(with: .notObserved) {
            if let place = reasons.firstIndex(where: { $0.reason == row.finding.reason }) {
                reasons[place].count += 1
            } else {
                reasons.append((row.finding.reason, 1))
            }
        }
        // Stable: among equals the first stays first.
        return reasons.enumerated().sorted { first, second in
            (second.element.count, first.offset) < (first.element.count, second.offset)
        }.map(\.element)
    }

    // MARK: What kept checks from being played

    /// Whether no check could be played at all: then an absence of violations says nothing.
    package var isEmpty: Bool { !rows.isEmpty && rows.allSatisfy { $0.finding.obstacle != nil } }

    /// The findings that an obstacle stands behind.
    package func findings(preventedBy obstacle: CheckResult.Obstacle) -> [CheckResult] {
        rows.map(\.finding).filter { $0.obstacle == obstacle }
    }
}

extension CheckResult {
    /// The same, with what is to be said of the command where nothing was seen of its client.
    package func noting(_ note: String?) -> CheckResult {
        guard let note, verdict == .notObserved else { return self }
        return CheckResult(verdict, note, [])
    }
}
