/// A ``Responder`` with a short way for HTTP/1 requests that need no more than their method and path.
package protocol HTTP1Responder: ~Copyable, Responder {
    /// The plain path: appends the whole answer to `output` if nothing but method and path decides it.
    ///
    /// Nothing here may allocate, retain or throw. `.notPlain` leaves `output` as it was, and the request goes on to
    /// ``bodyPolicy(of:at:)``.
    mutating func respondPlainly(
        to head: RequestHead,
        in bytes: Span<UInt8>,
        from start: Int,
        at moment: Moment,
        into output: inout [UInt8]
    ) -> PlainOutcome
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
