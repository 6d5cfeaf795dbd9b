/// Whoever answers requests: the connection asks, one after the other, on one thread.
package protocol Responder: ~Copyable {
    var limits: Limits { get }

    /// The plain path: appends the whole answer to `output` if nothing but method and path decides it.
    ///
    /// Nothing here may allocate, retain or throw. `.notPlain` leaves `output` as it was, and the request goes on to
    /// ``reception(of:at:)``.
    mutating func respondPlainly(
        to head: RequestHead,
        in bytes: Span<UInt8>,
        from start: Int,
        at moment: Moment,
        into output: inout [UInt8]
    ) -> PlainOutcome

    /// The plan for a request of which only the request line has come, if its fault is to happen before the rest does.
    ///
    /// Asked only where a head comes in pieces, with each of them; `nil` waits for the rest.
    mutating func plan(atTarget target: String, connection: ConnectionIdentity, at moment: Moment) -> ResponsePlan?

    /// Octets that are equal and are kept already, if there are any: many connections may wait with the same answer.
    mutating func shared(_ octets: [UInt8]) -> [UInt8]

    /// Who is to be told what becomes of a request; asked once, when its head has been read, off the plain path.
    mutating func witness(of request: Request, at moment: Moment) -> (any ExchangeWitness)?

    /// The first phase: asked with the head alone.
    mutating func reception(of request: Request, at moment: Moment) -> Reception

    /// The second phase: asked with the content, or what is left of it, and with what the first phase found out.
    mutating func plan(
        for request: Request,
        finding: (any Sendable)?,
        content: ReceivedContent,
        at moment: Moment
    ) -> ResponsePlan

    /// Whether it wants to know the request of an exchange that is over.
    var wantsRequests: Bool { get }

    /// An exchange that took more than the plain path is over.
    mutating func ended(_ end: ExchangeEnd)

    /// The answer to a request that was refused before any scenario saw it; `request` is there if its head was whole.
    mutating func refusal(_ rejection: RequestRejection, of request: Request?, at moment: Moment) -> ResponsePlan
}

/// What became of a request on the plain path.
package enum PlainOutcome: UInt8, Sendable {
    /// It is not plain: nothing was written.
    case notPlain
    /// It is answered, and the connection goes on.
    case answered
    /// It is answered, and the connection ends.
    case answeredAndClosing
}

extension Responder where Self: ~Copyable {
    /// Keeps nothing.
    package mutating func shared(_ octets: [UInt8]) -> [UInt8] { octets }

    /// Waits for the whole head.
    package mutating func plan(
        atTarget target: String,
        connection: ConnectionIdentity,
        at moment: Moment
    ) -> ResponsePlan? {
        nil
    }

    /// Nobody asks.
    package var wantsRequests: Bool { false }

    /// Nobody.
    package mutating func witness(of request: Request, at moment: Moment) -> (any ExchangeWitness)? { nil }

    /// Nobody asks.
    package mutating func ended(_ end: ExchangeEnd) {}
}
