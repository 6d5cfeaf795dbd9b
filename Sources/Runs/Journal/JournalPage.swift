internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// All that `GET /run/{id}` tells: the journal, what resources have counted, and what became of a wait.
struct JournalPage {
    let journal: Journal
    var counted: [Count] = []
    /// How many states of resources were dropped to make room.
    var droppedStates = 0
    var wait: Wait?

    /// What one resource has counted in the run.
    struct Count {
        let resource: String
        let attempts: Int
        let early: Int

        init(_ resource: String, _ attempts: Int, early: Int) {
            self.resource = resource
            self.attempts = attempts
            self.early = early
        }
    }

    /// What was waited for.
    struct Wait {
        let attempts: Int
        /// Whether it has come; else the time was over.
        let isMet: Bool
        let time: Duration

        var outcome: String { isMet ? "met" : "timeout" }
    }

    init(_ journal: Journal) {
        self.journal = journal
    }

    /// The milliseconds from the attempt before to each one; `nil` where that is not known.
    var gaps: [Int?] {
        let arrivals = journal.attempts.map(\.arrival)
        return arrivals.indices.map { index in
            index == 0 ? nil : Self.milliseconds(from: arrivals[index - 1], to: arrivals[index])
        }
    }

    static func milliseconds(from earlier: Instant, to later: Instant) -> Int {
        Int(max(.zero, earlier.duration(to: later)).milliseconds)
    }
}

extension Attempt {
    /// When it arrived, as RFC 3339 writes it, with milliseconds.
    package var timestamp: String {
        HTTPDate.timestamp(milliseconds: arrivalOnWall)
    }

    /// How long after its arrival it ended; `nil` while it is under way.
    package var milliseconds: Int? {
        ended.map { JournalPage.milliseconds(from: arrival, to: $0) }
    }

    /// How long after its end its connection ended.
    package var millisecondsToConnectionOutcome: Int? {
        connectionOutcome.map { JournalPage.milliseconds(from: ended ?? arrival, to: $0.moment) }
    }
}
