import HTTPExchange

extension Moment {
    /// Some moment: on the wall clock it is the one that RFC 9110 shows its dates with.
    static let start = Moment(instant: Instant(nanoseconds: 1_000_000_000_000), wallSeconds: 784_111_777)

    /// The `Date` field line of `start`.
    static let startLine = "Date: Sun, 06 Nov 1994 08:49:37 GMT"

    func advanced(by duration: Duration) -> Moment {
        Moment(instant: instant.advanced(by: duration), wallSeconds: wallSeconds + duration.components.seconds)
    }
}
