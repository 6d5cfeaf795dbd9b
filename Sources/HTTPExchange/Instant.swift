/// A point on the monotonic clock, in nanoseconds from an origin that does not matter.
///
/// Nothing in this module reads a clock: whoever moves the bytes says what time it is.
package struct Instant: Hashable, Comparable, Sendable, BitwiseCopyable {
    package var nanoseconds: Int64

    package init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }

    /// Later than any time that comes.
    package static let never = Instant(nanoseconds: .max)

    package static func < (earlier: Instant, later: Instant) -> Bool {
        earlier.nanoseconds < later.nanoseconds
    }

    package func advanced(by duration: Duration) -> Instant {
        Instant(nanoseconds: nanoseconds.addingClamped(duration.nanoseconds))
    }

    package func duration(to later: Instant) -> Duration {
        .nanoseconds(later.nanoseconds &- nanoseconds)
    }
}

/// The two clocks of one moment: the monotonic one for waiting, the wall clock for `Date`.
@usableFromInline
package struct Moment: Sendable, BitwiseCopyable {
    package var instant: Instant
    /// Nanoseconds since 1970-01-01T00:00:00Z.
    @usableFromInline package var wallNanoseconds: Int64

    package init(instant: Instant, wallNanoseconds: Int64) {
        self.instant = instant
        self.wallNanoseconds = wallNanoseconds
    }

    package init(instant: Instant, wallSeconds: Int64) {
        self.init(instant: instant, wallNanoseconds: wallSeconds &* 1_000_000_000)
    }

    /// Seconds since 1970-01-01T00:00:00Z, as `Date` shows them.
    @inlinable
    package var wallSeconds: Int64 {
        get { wallNanoseconds / 1_000_000_000 }
        set { wallNanoseconds = newValue &* 1_000_000_000 }
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    package var wallMilliseconds: Int64 { wallNanoseconds / 1_000_000 }
}

extension Duration {
    /// The whole duration in nanoseconds, at most `Int64.max`.
    package var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let whole = seconds.multipliedClamped(by: 1_000_000_000)
        return whole.addingClamped(attoseconds / 1_000_000_000)
    }
}

extension Int64 {
    /// The sum, or the bound it ran over.
    fileprivate func addingClamped(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        guard overflow else { return sum }
        return other < 0 ? .min : .max
    }

    /// The product with a positive number, or the bound it ran over.
    fileprivate func multipliedClamped(by factor: Int64) -> Int64 {
        let (product, overflow) = multipliedReportingOverflow(by: factor)
        guard overflow else { return product }
        return self < 0 ? .min : .max
    }
}
