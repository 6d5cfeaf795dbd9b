internal import HTTP1

/// The record of a run's attempts, the oldest first.
struct RunRecord {
    private(set) var attempts: [AttemptRecord] = []
    /// How many attempts are not here any more.
    private(set) var dropped = 0
    /// How many attempts are over, dropped ones included.
    private(set) var finished = 0
    /// About how many octets of memory it takes.
    private(set) var octetCount = 0
    /// Whether credentials and cookies are kept as they came.
    var showsCredentials = false

    /// Adds an attempt, and returns its number.
    mutating func begin(_ attempt: AttemptRecord) -> Int {
        var attempt = attempt
        attempt.number = dropped + attempts.count + 1
        octetCount += attempt.octetCount
        attempts.append(attempt)
        return attempt.number
    }

    /// Changes an attempt, if it is still here: a run that was begun anew has others with the same numbers.
    mutating func change(
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
    }

    /// Drops the oldest attempt; `false` if there is none.
    mutating func dropOldest() -> Bool {
        guard let oldest = attempts.first else { return false }
        attempts.removeFirst()
        octetCount -= oldest.octetCount
        dropped += 1
        if oldest.end == .pending { finished += 1 }
        return true
    }

    /// Whether so many attempts are over and, where that is wanted too, the connections of all that are here have ended.
    func has(_ count: Int, closed: Bool) -> Bool {
        guard finished >= count else { return false }
        guard closed else { return true }
        var open: Set<UInt64> = []
        for attempt in attempts {
            if attempt.aftermath == nil { open.insert(attempt.connection) } else { open.remove(attempt.connection) }
        }
        return open.isEmpty
    }
}
