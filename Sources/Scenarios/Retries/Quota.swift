internal import HTTPExchange
internal import ScenarioKit

/// What has been used of a quota.
struct Quota: CountedAttempts {
    /// What one request gets of it.
    struct Share: Sendable, Hashable {
        let isGranted: Bool
        /// The successes that are left in this window.
        let rest: Int
        /// Until the window is over.
        let left: Duration
    }

    private(set) var attempts = 0
    private(set) var early = 0
    private var used = 0
    private var end: Instant?

    init() {}

    /// Takes one of `limit` successes in a window that is so long.
    mutating func take(_ limit: Int, in window: Duration, at instant: Instant) -> Share {
        if end.map({ $0 <= instant }) ?? true {
            end = instant.advanced(by: window)
            used = 0
        }
        // Another worker's clock may be a little behind.
        let left = min(window, instant.duration(to: end ?? instant))
        guard used < limit else {
            early += 1
            return Share(isGranted: false, rest: 0, left: left)
        }
        used += 1
        attempts += 1
        return Share(isGranted: true, rest: limit - used, left: left)
    }
}
