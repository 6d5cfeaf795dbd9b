/// How fast a client takes an answer for which the system has no more room: judged once in each ``Limits/unreadTime``.
///
/// What counts is what the client's system has acknowledged, not what ours could buffer: a client that reads slowly and
/// steadily is seen to do so, and one that takes an octet now and then cannot hold its connection with that. Pauses that the
/// server makes itself are no part of it: nothing waits for the client then.
package struct MinimumSendRate: Sendable {
    /// When the client is judged next.
    package private(set) var deadline: Instant
    /// The octets that the system held for the client when it was judged last.
    private var queued: Int
    /// The octets that the system was given since.
    private var sent = 0

    /// `queued` is how many octets the system holds that the client has not acknowledged.
    package init(queued: Int, at instant: Instant, limits: Limits) {
        self.queued = queued
        deadline = instant.advanced(by: limits.unreadTime)
    }

    /// The system was given so many octets more.
    package mutating func send(_ octets: Int) {
        sent += octets
    }

    /// Whether the client has taken enough since it was judged last; then it has as much time again.
    ///
    /// To be asked at the ``deadline``.
    package mutating func isEnough(queued now: Int, at instant: Instant, limits: Limits) -> Bool {
        guard sent + queued - now >= limits.leastTaken else { return false }
        self = MinimumSendRate(queued: now, at: instant, limits: limits)
        return true
    }
}
