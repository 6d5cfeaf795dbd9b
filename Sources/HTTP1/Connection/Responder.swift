/// Whoever answers requests: the connection asks, one after the other, on one thread.
package protocol Responder: AnyObject {
    var limits: Limits { get }

    /// The plain path: appends the whole answer to `output` if nothing but method and path decides it.
    ///
    /// Nothing here may allocate, retain or throw. `.notPlain` leaves `output` as it was, and the request goes on to
    /// ``intake(of:at:)``.
    func respondPlainly(
        to head: RequestHead,
        in bytes: Span<UInt8>,
        from start: Int,
        at moment: Moment,
        into output: inout [UInt8]
    ) -> PlainOutcome

    /// The first phase: asked with the head alone.
    func intake(of request: Request, at moment: Moment) -> Intake

    /// The second phase: asked with the content, or what is left of it.
    func plan(for request: Request, content: ReceivedContent, at moment: Moment) -> ResponsePlan

    /// The answer to a request that was refused before any scenario saw it; `request` is there if its head was whole.
    func refusal(_ rejection: RequestRejection, of request: Request?, at moment: Moment) -> ResponsePlan
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
