package import HTTPExchange

extension Moment {
    /// How much too early is in time: the timers of many clients count whole milliseconds, and round down.
    package static let leniency = Duration.milliseconds(3)

    /// Whether a client that was told to wait until then is not too early.
    package func hasReached(_ opening: Instant) -> Bool { opening <= instant.advanced(by: Self.leniency) }
}
