package import HTTP1

/// Tells the exact time, off the plain path: that of a connection may be that of its round of the loop, a few milliseconds
/// behind.
package struct ExactClock: Sendable {
    package let moment: @Sendable (Moment) -> Moment
    /// The wall clock in milliseconds since 1970-01-01T00:00:00Z.
    package let wallMilliseconds: @Sendable (Moment) -> Int64

    package init(
        moment: @escaping @Sendable (Moment) -> Moment = { $0 },
        wallMilliseconds: @escaping @Sendable (Moment) -> Int64 = { $0.wallSeconds * 1000 }
    ) {
        self.moment = moment
        self.wallMilliseconds = wallMilliseconds
    }
}
