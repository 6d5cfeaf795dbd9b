internal import HTTP1
internal import Libevent

/// The time, without asking the system for it: libevent has read the clock already when it calls.
///
/// libevent tells the wall clock's time, which may be set back or forward. Once a second the monotonic clock is read, and
/// in between the wall clock only says how much of that second has passed.
struct TickClock {
    /// The monotonic time of the last tick.
    private(set) var instant: Instant
    /// What the wall clock said at the last tick, in microseconds.
    private var wall: Int64

    init() {
        instant = Instant(nanoseconds: Runtime.coarseNanoseconds)
        wall = Runtime.wallNanoseconds / 1000
    }

    /// A second has passed.
    ///
    /// The clock that libevent reads counts, not the exact one: what it is behind is the same then at every moment, and a
    /// pause can add it (`Reactor.pause`).
    mutating func tick(_ round: EventLoop.RoundStart) {
        instant = Instant(nanoseconds: Runtime.coarseNanoseconds)
        wall = round.seconds &* 1_000_000 &+ round.microseconds
    }

    /// Now: never before the last tick, and never long after it.
    @inline(__always)
    func moment(_ round: EventLoop.RoundStart) -> Moment {
        let passed = min(max(round.seconds &* 1_000_000 &+ round.microseconds &- wall, 0), 1_500_000)
        let now = Instant(nanoseconds: instant.nanoseconds &+ passed &* 1000)
        return Moment(instant: now, wallSeconds: round.seconds)
    }
}
