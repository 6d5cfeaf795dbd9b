/// Whoever answers requests: the connection asks, one after the other, on one thread.
package protocol Responder: ~Copyable {
    var limits: Limits { get }

    /// The plan for a request of which only the request line has come, if its fault is to happen before the rest does.
    ///
    /// Asked only where a head comes in pieces, with each of them; the request has no fields, and `nil` waits for the rest.
    mutating func plan(beforeFieldsOf request: Request, at moment: Moment) -> ResponsePlan?

    /// Octets that are equal and are kept already, if there are any: many connections may wait with the same answer.
    mutating func shared(_ octets: [UInt8]) -> [UInt8]

    /// Who is to be told what becomes of a request; asked once, when its head has been read, off the plain path.
    mutating func observer(of request: Request, at moment: Moment) -> (any ExchangeObserver)?

    /// The first phase: asked with the head alone.
    mutating func bodyPolicy(of request: Request, at moment: Moment) -> BodyPolicy

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

extension Responder where Self: ~Copyable {
    /// Keeps nothing.
    package mutating func shared(_ octets: [UInt8]) -> [UInt8] { octets }

    /// Waits for the whole head.
    package mutating func plan(beforeFieldsOf request: Request, at moment: Moment) -> ResponsePlan? { nil }

    /// Nobody asks.
    package var wantsRequests: Bool { false }

    /// Nobody.
    package mutating func observer(of request: Request, at moment: Moment) -> (any ExchangeObserver)? { nil }

    /// Nobody asks.
    package mutating func ended(_ end: ExchangeEnd) {}
}
