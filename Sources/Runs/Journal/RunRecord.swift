package import HTTPExchange

/// The record of a run's attempts, the oldest first.
package struct RunRecord {
    package private(set) var attempts: [AttemptRecord] = []
    /// How many attempts are not here any more.
    package private(set) var dropped = 0
    /// How many attempts are over, dropped ones included.
    package private(set) var finished = 0
    /// About how many octets of memory it takes.
    package private(set) var octetCount = 0
    /// How many attempts are here of each connection that has not ended, as far as it is known.
    private var openConnections: [UInt64: Int] = [:]
    /// Whether credentials and cookies are kept as they came.
    var showsCredentials = false

    /// Adds an attempt, and returns its number.
    package mutating func begin(_ attempt: AttemptRecord) -> Int {
        var attempt = attempt
        attempt.number = dropped + attempts.count + 1
        octetCount += attempt.octetCount
        attempts.append(attempt)
        openConnections[attempt.connection, default: 0] += 1
        return attempt.number
    }

    /// Changes an attempt, if it is still here: a run that was begun anew has others with the same numbers.
    package mutating func change(
        _ number: Int,
        on connection: ConnectionIdentity,
        _ body: (inout AttemptRecord) -> Void
    ) {
        let index = number - dropped - 1
        guard attempts.indices.contains(index), attempts[index].isOn(connection) else { return }
        let before = attempts[index].octetCount
        let wasPending = attempts[index].end == .pending
        body(&attempts[index])
        octetCount += attempts[index].octetCount - before
        if wasPending, attempts[index].end != .pending { finished += 1 }
        if attempts[index].connectionOutcome != nil { openConnections[connection.connection] = nil }
    }

    /// Drops the oldest attempt; `false` if there is none.
    mutating func dropOldest() -> Bool {
        guard let oldest = attempts.first else { return false }
        attempts.removeFirst()
        octetCount -= oldest.octetCount
        dropped += 1
        if oldest.end == .pending { finished += 1 }
        if let count = openConnections[oldest.connection] {
            openConnections[oldest.connection] = count > 1 ? count - 1 : nil
        }
        return true
    }

    /// Whether so many attempts are over and, where that is wanted too, the connections of all that are here have ended.
    package func has(_ count: Int, closed: Bool) -> Bool {
        finished >= count && (!closed || openConnections.isEmpty)
    }
}

/// What is on record of a run, oldest first.
package struct Journal: Sendable, Hashable {
    package var run: String
    package var attempts: [Attempt]
    /// How many attempts are not here any more, because there were too many.
    package var dropped: Int
    /// The moment at which it was read.
    package var now: Instant

    package init(run: String, attempts: [Attempt] = [], dropped: Int = 0, now: Instant) {
        self.run = run
        self.attempts = attempts
        self.dropped = dropped
        self.now = now
    }
}
