internal import HTTP1
internal import Libevent

/// The time, without asking the system for it: libevent has read the clock already when it calls.
///
/// libevent tells the wall clock's time, which may be set back or forward. Once a second the monotonic clock is read, and
/// in between the wall clock only says how much of that second has passed.
struct TickClock {
    /// The monotonic time of the last tick.
    private(set) var instant: Instant
    /// What the wall clock said at the last tick, in nanoseconds.
    private var wall: Int64

    init() {
        instant = Instant(nanoseconds: Runtime.monotonicNanoseconds)
        wall = Runtime.wallNanoseconds
    }

    /// A second has passed.
    mutating func tick(loopTime: Int64) {
        instant = Instant(nanoseconds: Runtime.monotonicNanoseconds)
        wall = loopTime
    }

    /// Now: never before the last tick, and never long after it.
    @inline(__always)
    func moment(loopTime: Int64) -> Moment {
        let passed = min(max(loopTime &- wall, 0), 1_500_000_000)
        return Moment(
            instant: Instant(nanoseconds: instant.nanoseconds &+ passed),
            wallSeconds: loopTime / 1_000_000_000
        )
    }
}
