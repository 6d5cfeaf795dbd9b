internal import HTTPExchange
internal import HTTPSemantics
internal import Runs
internal import ScenarioKit

/// What a run remembers of its checks: how often each stage was asked for, and credentials that a journal does not show.
struct CheckLedger: RunState {
    /// The fields of one request that a journal does not show as they came.
    struct Secret: Sendable, Hashable {
        let connection: UInt64
        let request: Int
        let fields: Fields

        var octetCount: Int {
            fields.reduce(64) { $0 + 64 + $1.name.rawValue.utf8.count + $1.value.utf8.count }
        }
    }

    /// What is remembered of one check.
    struct Page: Sendable {
        /// The requests at each stage that answers differently from time to time.
        var visits: [String: Int] = [:]
        var secrets: [Secret] = []
    }

    /// How many requests with credentials are remembered of one check, and how long a field of them may be.
    static let mostSecrets = 16
    static let longestSecret = 1024

    private var pages: [String: Page] = [:]

    var octetCount: Int {
        pages.values.reduce(64) { sum, page in
            page.secrets.reduce(sum + 64 + 48 * page.visits.count) { $0 + $1.octetCount }
        }
    }

    /// Counts a request, and returns which one at its stage it is, from 1 on.
    mutating func count(_ request: Request, at stage: String, of check: Check) -> Int {
        let number = count(stage: stage, of: check)
        var page = pages[check.name] ?? Page()
        let hidden = Fields(
            request.fields.filter { $0.name.isSecret && $0.value.utf8.count <= Self.longestSecret }
        )
        if !hidden.isEmpty, page.secrets.count < Self.mostSecrets {
            let identity = request.connection
            page.secrets.append(
                Secret(connection: identity.connection, request: Int(identity.request), fields: hidden)
            )
        }
        pages[check.name] = page
        return number
    }

    /// Counts a request at a stage.
    @discardableResult
    mutating func count(stage: String, of check: Check) -> Int {
        // Stages that are not named answer the same each time; a client cannot fill the ledger with them.
        let isCounted = stage.isEmpty || check.replies[stage] != nil
        if isCounted { pages[check.name, default: Page()].visits[stage, default: 0] += 1 }
        return pages[check.name]?.visits[stage] ?? 1
    }

    /// Whether all requests that were counted for a check are still in the journal.
    func isComplete(_ journal: Journal, for check: Check) -> Bool {
        guard journal.dropped > 0, let page = pages[check.name] else { return true }
        let arrivals = Observations(of: check, in: journal).arrivals
        return page.visits.allSatisfy { stage, count in arrivals.count { $0.stage == stage } >= count }
    }

    /// The journal with the credentials of a check's requests as they came.
    func revealing(_ journal: Journal, for check: Check) -> Journal {
        guard let page = pages[check.name], !page.secrets.isEmpty else { return journal }
        var journal = journal
        for index in journal.attempts.indices {
            let attempt = journal.attempts[index]
            let secret = page.secrets.first { $0.connection == attempt.connection && $0.request == attempt.request }
            guard let secret else { continue }
            for field in secret.fields { journal.attempts[index].fields.remove(field.name) }
            for field in secret.fields { journal.attempts[index].fields.append(field) }
        }
        return journal
    }
}
