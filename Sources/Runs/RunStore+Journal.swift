package import HTTPExchange
package import ScenarioKit

/// What is on record of runs that clients named.
extension RunStore {
    /// What is on record of a run; `nil` if there is no such run.
    package func journal(of run: RunID, at instant: Instant) -> Journal? {
        let record = look(at: .named(run)) { entry in entry.flatMap { isOld($0, at: instant) ? nil : $0.record } }
        return record.map { record in
            // Taken apart outside of the lock.
            let attempts = record.attempts.map(\.attempt)
            return Journal(run: run.text, attempts: attempts, dropped: record.dropped, now: instant)
        }
    }

    /// Whether so many attempts of a run are over and, where that is wanted too, their connections have ended.
    package func has(_ count: Int, closed: Bool, in run: RunID) -> Bool {
        look(at: .named(run)) { $0?.record.has(count, closed: closed) ?? (count == 0) }
    }

    /// Whether credentials and cookies are kept as they came, because the run was started so.
    func showsCredentials(of run: RunID) -> Bool {
        look(at: .named(run)) { $0?.record.showsCredentials ?? false }
    }

    /// Begins the record of an attempt, and returns its number.
    package func begin(_ attempt: AttemptRecord, in run: RunID, at instant: Instant) -> Int {
        use(.named(run), at: instant) { $0.begin(attempt, bounds: bounds) }
    }

    /// Adds to what is on record of an attempt, if it is still there.
    package func change(
        _ number: Int,
        on connection: ConnectionIdentity,
        in run: RunID,
        at instant: Instant,
        _ body: (inout AttemptRecord) -> Void
    ) {
        amend(.named(run), at: instant) { $0.change(number, on: connection, bounds: bounds, body) }
    }
}
