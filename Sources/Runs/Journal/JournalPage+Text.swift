internal import HTTPExchange
internal import ScenarioKit

extension JournalPage {
    /// The attempts as a table that fits into 100 columns.
    var text: String {
        var lines = [summary, ""]
        if !journal.attempts.isEmpty {
            lines.append(row(["#", "arrival", "gap ms", "conn", "request", "answer", "end"]))
        }
        let names = connectionNames
        for (attempt, gap) in zip(journal.attempts, gaps) {
            lines.append(
                row([
                    String(attempt.number),
                    String(attempt.timestamp.dropFirst(11)),
                    gap.map(String.init) ?? "-",
                    "\(names[attempt.connection] ?? "?")/\(attempt.request)",
                    Self.cut("\(attempt.method) \(Self.printable(attempt.target))", to: Self.widths[4]),
                    attempt.answer.map { "\($0.status)" } ?? "-",
                    Self.ending(of: attempt),
                ])
            )
            let more = [attempt.fault.map { "fault=\($0.rawValue) was asked for" }, Self.event(after: attempt)]
            lines += more.compactMap { $0 }.map { String(repeating: " ", count: 36) + $0 }
        }
        if !counted.isEmpty { lines += ["", "Attempts that were counted:"] }
        for count in counted {
            lines.append(Self.cut("  \(count.resource): \(count.attempts), early: \(count.early)", to: 100))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// One line about all of it.
    var summary: String {
        let day = journal.attempts.first.map { ", from \($0.timestamp.prefix(10)) on" } ?? ""
        let waited =
            wait.map { $0.isMet ? "; what was waited for is there" : "; what was waited for did not come in time" }
            ?? ""
        let count = journal.attempts.count
        return
            "Run \(journal.run): \(count) attempt\(count == 1 ? "" : "s")\(day), \(journal.dropped) dropped\(waited)."
    }

    /// The connections, named in the order they came.
    var connectionNames: [UInt64: String] {
        var names: [UInt64: String] = [:]
        for attempt in journal.attempts where names[attempt.connection] == nil {
            names[attempt.connection] = "c\(names.count + 1)"
        }
        return names
    }

    static func ending(of attempt: Attempt) -> String {
        attempt.end.rawValue + (attempt.milliseconds.map { " \($0) ms" } ?? "")
    }

    /// What became of the connection, in words.
    static func event(after attempt: Attempt) -> String? {
        guard let connectionOutcome = attempt.connectionOutcome,
            let milliseconds = attempt.millisecondsToConnectionOutcome
        else { return nil }
        let event =
            switch connectionOutcome.event {
            case .closedByClient: "closed by the client"
            case .resetByClient: "reset by the client"
            case .closedByServer: "closed by the server"
            }
        let octets = connectionOutcome.octetsAfterAnswer
        let lost = connectionOutcome.unacknowledged
        return "\(event) \(milliseconds) ms later" + (octets > 0 ? "; it sent \(octets) octets more" : "")
            + (lost > 0 ? "; \(lost) octets were not acknowledged" : "")
    }

    // MARK: Columns

    private static let widths = [5, 13, 7, 7, 32, 6, 0]

    private func row(_ cells: [String]) -> String {
        var line = ""
        for (index, (cell, width)) in zip(cells, Self.widths).enumerated() {
            let space = String(repeating: " ", count: max(0, width - cell.unicodeScalars.count))
            // Numbers are read best when they end in one column.
            line += (index == 0 || index == 2 ? space + cell : cell + space) + " "
        }
        while line.hasSuffix(" ") { line.removeLast() }
        return line
    }

    private static func cut(_ text: String, to width: Int) -> String {
        let scalars = text.unicodeScalars
        guard scalars.count > width else { return text }
        return String(String.UnicodeScalarView(scalars.prefix(width - 1))) + "…"
    }

    /// What would move the cursor is shown as unknown.
    private static func printable(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }
            )
        )
    }
}
