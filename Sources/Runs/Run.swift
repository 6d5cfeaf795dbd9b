package import HTTPExchange
package import ScenarioKit

/// What is kept of one run: the states of its resources, and the record of its attempts.
package struct Run {
    package private(set) var states: [String: Entry] = [:]
    package private(set) var record = RunRecord()
    /// When it was last used.
    package var used: Instant
    /// How many states were dropped to make room.
    private(set) var droppedStates = 0
    private var stateOctets = 0
    /// What its name takes, which may be a whole target.
    private let nameOctets: Int
    private var order = 0

    /// One state.
    package struct Entry {
        package let state: any RunState
        /// What it takes, its key included.
        package let octets: Int
        /// The larger, the later it was written.
        package let order: Int
    }

    /// About what a run takes that has nothing in it.
    static let emptyOctets = 512

    package init(_ key: RunStore.Key, at instant: Instant, showsCredentials: Bool = false) {
        used = instant
        nameOctets = key.octetCount
        record.showsCredentials = showsCredentials
    }

    /// About how many octets of memory it takes.
    package var octetCount: Int { Self.emptyOctets + nameOctets + stateOctets + record.octetCount }

    // MARK: States

    package mutating func put(_ state: any RunState, at key: String, bounds: RunStore.Bounds) {
        let entry = Entry(state: state, octets: key.utf8.count + state.octetCount, order: order + 1)
        stateOctets += entry.octets - (states[key]?.octets ?? 0)
        order += 1
        states[key] = entry
        // What happened goes before what is still needed to answer.
        while octetCount > bounds.octetsPerRun, record.dropOldest() {}
        while states.count > bounds.statesPerRun || octetCount > bounds.octetsPerRun,
            let oldest = states.filter({ $0.key != key }).min(by: { $0.value.order < $1.value.order })
        {
            stateOctets -= oldest.value.octets
            states[oldest.key] = nil
            droppedStates += 1
        }
    }

    package mutating func remove(_ key: String) {
        stateOctets -= states.removeValue(forKey: key)?.octets ?? 0
    }

    // MARK: Attempts

    /// Begins the record of an attempt, and returns its number.
    package mutating func begin(_ attempt: AttemptRecord, bounds: RunStore.Bounds) -> Int {
        let number = record.begin(attempt)
        trim(bounds)
        return number
    }

    /// Adds to what is on record of an attempt, if it is still there.
    package mutating func change(
        _ number: Int,
        on connection: ConnectionIdentity,
        bounds: RunStore.Bounds,
        _ body: (inout AttemptRecord) -> Void
    ) {
        record.change(number, on: connection, body)
        trim(bounds)
    }

    private mutating func trim(_ bounds: RunStore.Bounds) {
        // The newest stays, so that there is something to look at.
        while record.attempts.count > max(1, bounds.attemptsPerRun)
            || octetCount > bounds.octetsPerRun && record.attempts.count > 1, record.dropOldest()
        {}
    }
}
