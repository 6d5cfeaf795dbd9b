package import HTTPExchange

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
