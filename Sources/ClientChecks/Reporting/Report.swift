package import Scenarios

/// The findings on the client of one run.
package struct Report: Sendable {
    /// A check and what was found.
    struct Row: Sendable {
        let check: Check
        let finding: Finding
    }

    let run: String
    let rows: [Row]

    /// Judges a journal by every check.
    package init(on journal: Journal) {
        self.init(on: journal, CheckLedger())
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
            let path = Arrival.path(of: attempt.target)
            guard path.hasPrefix(start) else { continue }
            let name = String(path.dropFirst(start.count).prefix { $0 != "/" && $0 != "?" })
            let empty = Journal(run: journal.run, dropped: journal.dropped, now: journal.now)
            journals[name, default: empty].attempts.append(attempt)
        }
        return journals
    }

    func rows(with verdict: Verdict) -> [Row] { rows.filter { $0.finding.verdict == verdict } }

    /// How many there are of each verdict, in words.
    var summary: String {
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
