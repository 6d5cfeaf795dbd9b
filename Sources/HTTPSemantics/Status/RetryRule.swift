/// How the same request may be repeated.
public enum RetryRule: Hashable, Sendable {
    /// After the time in Retry-After, or after a time that grows with each attempt.
    case afterDelay
    /// At once, on another connection.
    case onAnotherConnection
    /// At once, but not in early data.
    case afterHandshake
    /// At once, without Expect.
    case withoutExpectation
    /// Later, and by the client alone only if the method is idempotent.
    case ifIdempotent
}
