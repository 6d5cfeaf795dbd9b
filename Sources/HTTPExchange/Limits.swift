/// What one connection may ask of the server before it is refused: sizes in octets, times as durations.
///
/// A class, so that the hot path hands on one pointer to what never changes.
package final class Limits: Sendable {
    /// The longest request line, without its line end; a longer one is a 414.
    ///
    /// [RFC 9112 §3](https://www.rfc-editor.org/rfc/rfc9112#section-3) recommends at least 8000.
    package let requestLine: Int
    /// The largest field section in octets, line ends included, the empty line behind it not; a larger one is a 431.
    package let fieldSection: Int
    /// The most field lines in one section; more is a 431.
    package let fieldLines: Int
    /// The most content octets kept for a scenario that wants to see them; more is a 413.
    package let collectedContent: Int
    /// How long a head may take from its first octet to its last; longer is a 408.
    package let headTime: Duration
    /// How long a connection may stay silent between two requests before it is closed.
    package let idleTime: Duration
    /// How long content may take before its rate is looked at.
    package let contentGrace: Duration
    /// The fewest content octets a second, on average after the grace; fewer is a 408.
    ///
    /// A client that takes an answer more slowly than that, on average over ``unreadTime``, is cut off.
    package let contentRate: Int
    /// How long a client may leave our answer unread, or take too little of it, before it is cut off.
    package let unreadTime: Duration
    /// How long after a final answer the rest of what a client still sends is read and dropped.
    package let lingerTime: Duration
    /// How long a stalled answer keeps its connection before that is closed.
    package let stallTime: Duration
    /// The most interim responses that are repeated before the final response is sent after all.
    package let repeatedInterims: Int
    /// The fewest octets of an answer that a client takes in ``unreadTime``, if there are so many.
    package let leastTaken: Int
    /// `idleTime`, in the unit of the hot path.
    package let idleNanoseconds: Int64

    /// A head is told by offsets of sixteen bits: neither of its parts can be larger than half of what they reach.
    private static let largest = 32 * 1024 - 64

    package init(
        requestLine: Int = 8 * 1024,
        fieldSection: Int = 16 * 1024,
        fieldLines: Int = 100,
        collectedContent: Int = 1024 * 1024,
        headTime: Duration = .seconds(10),
        idleTime: Duration = .seconds(60),
        contentGrace: Duration = .seconds(10),
        contentRate: Int = 240,
        unreadTime: Duration = .seconds(30),
        lingerTime: Duration = .seconds(2),
        stallTime: Duration = .seconds(300),
        repeatedInterims: Int = 10_000
    ) {
        self.requestLine = min(requestLine, Self.largest)
        self.fieldSection = min(fieldSection, Self.largest)
        self.fieldLines = fieldLines
        self.collectedContent = collectedContent
        self.headTime = headTime
        self.idleTime = idleTime
        self.contentGrace = contentGrace
        self.contentRate = contentRate
        self.unreadTime = unreadTime
        self.lingerTime = lingerTime
        self.stallTime = stallTime
        self.repeatedInterims = repeatedInterims
        let octets = Double(contentRate) * Double(unreadTime.nanoseconds) / 1e9
        leastTaken = max(1, Int(min(octets, 1e15)))
        idleNanoseconds = idleTime.nanoseconds
    }
}

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
