package import HTTPSemantics

/// Is told what becomes of one exchange, and of its connection for as long as no other request follows on it.
///
/// A responder that wants this gives one for a request: `Responder.witness(of:at:)`. Others cost nothing.
package protocol ExchangeWitness: AnyObject, Sendable {
    /// What digests the content of the request, however the responder takes it.
    func contentDigest() -> (any ContentDigest)?

    /// The answer is decided: this much of the content had been read, and this is going to be sent; `nil` for nothing.
    func exchangeIsDecided(_ content: ContentEvidence, _ answer: AnswerEvidence?, at moment: Moment)

    /// The exchange is over; told once.
    func exchangeEnded(_ outcome: ExchangeOutcome, at moment: Moment)

    /// The connection ended, and no other request had followed; told once.
    func connectionEnded(_ ending: ConnectionEnding, at moment: Moment)

    /// The client has sent so many octets in all after the connection had been closed for it.
    func dropped(_ octets: Int, at moment: Moment)
}

/// What is known of the content of a request when its answer is decided.
package struct ContentEvidence: Sendable, Hashable {
    package let length: Int
    /// The witness's digest of it; `nil` if it did not come to its end.
    package let digest: [UInt8]?
    /// Whether it ended as its framing said.
    package let isComplete: Bool
}

/// What is going to be sent in answer to a request.
package struct AnswerEvidence: Sendable, Hashable {
    package var interim: [StatusCode] = []
    /// The status that was planned; a head of another form may say something else.
    package let status: StatusCode
    /// The octets of the final response's head, as far as a fault lets them be sent.
    package var head: [UInt8] = []
    /// The octets of content.
    package var contentLength = 0
}

/// How an exchange ends.
package enum ExchangeOutcome: Sendable, Hashable {
    /// The whole answer is out.
    case answered
    /// The fault that was asked for has happened.
    case fault
    /// The client closed its sending side before.
    case clientClosed
    /// The client reset the connection before.
    case clientReset
    /// A limit ended it, or the end of the server.
    case cutOff
}

/// How a connection ends.
package enum ConnectionEnding: Sendable, Hashable {
    case closedByClient
    case resetByClient
    case closedByServer
}
