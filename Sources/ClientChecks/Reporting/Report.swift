package import HTTPExchange
internal import HTTPSemantics
internal import Runs
package import ScenarioKit

/// The findings on the client of one run.
package struct Report: Sendable {
    /// A check and what was found.
    package struct Row: Sendable {
        package let check: Check
        package let finding: CheckResult
    }

    let run: String
    /// A row for each check there is, theme by theme.
    package let rows: [Row]

    /// Judges what is on record of a run by every check: the one place that reads a journal.
    package init(on run: RunScope, at instant: Instant) {
        let journal = run.journal(at: instant) ?? Journal(run: run.id?.text ?? "", now: instant)
        self.init(on: journal, run.read(CheckLedger.self, at: CheckLedger.key) ?? CheckLedger())
    }

    init(on journal: Journal, _ ledger: CheckLedger) {
        run = journal.run
        let journals = Self.byCheck(journal)
        rows = Check.all.map { check in
            let journal = journals[check.name] ?? Journal(run: journal.run, dropped: journal.dropped, now: journal.now)
            guard ledger.isComplete(journal, for: check) else {
                let reason = "The journal does not have all of its requests any more: use a run for fewer checks."
                return Row(check: check, finding: .notObserved(reason))
            }
            return Row(check: check, finding: check.finding(in: ledger.revealing(journal, for: check)))
        }
    }

    /// The journal taken apart, so that no check has to look at the attempts of all others.
    private static func byCheck(_ journal: Journal) -> [String: Journal] {
        let start = "/run/\(journal.run)/check/"
        var journals: [String: Journal] = [:]
        for attempt in journal.attempts {
            let path = ObservedRequest.path(of: attempt.target)
            guard path.hasPrefix(start) else { continue }
            let name = String(path.dropFirst(start.count).prefix { $0 != "/" && $0 != "?" })
            let empty = Journal(run: journal.run, dropped: journal.dropped, now: journal.now)
            journals[name, default: empty].attempts.append(attempt)
        }
        return journals
    }

    package func rows(with verdict: Verdict) -> [Row] { rows.filter { $0.finding.verdict == verdict } }

    /// How many there are of each verdict, in words.
    package var summary: String {
        Verdict.allCases.map { "\(rows(with: $0).count) \($0.rawValue)" }.joined(separator: ", ")
    }

    func document(as format: DocumentFormat) -> String {
        switch format {
        case .text: text
        case .html: html
        case .json: json
        case .xml: xml
        }
    }
}

/// The forms in which a list of checks and a report can be had.
enum DocumentFormat: String, Sendable, CaseIterable {
    case text, html, json, xml

    var mediaType: String {
        switch self {
        case .text: "text/plain; charset=utf-8"
        case .html: "text/html; charset=utf-8"
        case .json: "application/json"
        case .xml: "application/xml"
        }
    }

    /// The one a client likes best; text if it likes none.
    static func preferred(by accept: String?, among formats: [DocumentFormat]) -> DocumentFormat {
        guard let accept else { return .text }
        // Browsers like XML too, but less.
        if accept == "text/html" || accept.hasPrefix("text/html,") { return .html }
        let types = formats.map { String($0.mediaType.prefix { $0 != ";" }) }
        let preferred = Accept(parsing: accept).preferred(among: types)
        return formats.first { $0.mediaType.prefix { $0 != ";" } == preferred ?? "" } ?? .text
    }

    /// The answer that has the document as its content.
    func plan(_ document: String, fields: Fields) -> ResponsePlan {
        var all = fields
        all.append("Content-Type", mediaType)
        return StatusPlan.finished(ResponsePlan(.ok(fields: all, content: Content(document))))
    }
}
