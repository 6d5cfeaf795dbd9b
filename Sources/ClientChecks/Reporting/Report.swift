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
        rows = Check.all.map { check in
            guard ledger.isComplete(journal, for: check) else {
                let reason = "The journal does not have all of its requests any more: use a run for fewer checks."
                return Row(check: check, finding: .notObserved(reason))
            }
            return Row(check: check, finding: check.finding(in: ledger.revealing(journal, for: check)))
        }
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
