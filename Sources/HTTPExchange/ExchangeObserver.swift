package import HTTPSemantics

/// Is told what becomes of one exchange, and of its connection for as long as no other request follows on it.
///
/// A responder that wants this gives one for a request: `Responder.witness(of:at:)`. Others cost nothing.
package protocol ExchangeObserver: AnyObject, Sendable {
    /// What digests the content of the request, however the responder takes it.
    func contentDigest() -> (any ContentDigest)?

    /// The answer is decided: this much of the content had been read, and this is going to be sent; `nil` for
    /// nothing, because of a fault or because the exchange ends before. `fault` is what is to break the answer off or
    /// spoil it.
    func exchangeIsDecided(
        _ content: ContentEvidence,
        _ answer: AnswerEvidence?,
        fault: Fault.Kind?,
        at moment: Moment
    )

    /// The exchange is over; told once, and once more where the answer was out but for octets that the system never took.
    func exchangeEnded(_ outcome: ExchangeOutcome, at moment: Moment)

    /// The connection ended, and no other request had followed; told once, and once more where that was to be behind an
    /// answer that never was out.
    func connectionEnded(_ ending: ConnectionEnding, at moment: Moment)

    /// The connection is lost, and of what the system had taken the client's has not acknowledged so many octets: whether
    /// the client has them nobody knows.
    func unacknowledged(_ octets: Int, at moment: Moment)

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

    package init(length: Int, digest: [UInt8]?, isComplete: Bool) {
        self.length = length
        self.digest = digest
        self.isComplete = isComplete
    }
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

    package init(status: StatusCode) {
        self.status = status
    }
}

/// What of the output a client had not got for certain when its connection was lost.
package struct OutputLoss: Sendable, Hashable {
    /// The octets that the system never took.
    package var unsent: Int
    /// The octets that the system had sent, or was about to, and the client's had not acknowledged.
    package var unacknowledged: Int

    package init(unsent: Int = 0, unacknowledged: Int = 0) {
        self.unsent = unsent
        self.unacknowledged = unacknowledged
    }
}

/// How an exchange ends.
package enum ExchangeOutcome: Sendable, Hashable {
    /// The whole answer has been handed on.
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

/// What a connection holds out of line for somebody who wants to know what becomes of its last request.
package final class ObservedExchange {
    package let observer: any ExchangeObserver
    /// Which request of the connection it is: another one that follows ends the watch, also one on the plain path.
    package let request: UInt32
    private var exchangeHasEnded = false
    private var isAnswered = false
    /// Whether the connection has sent more since the answer: what is lost then may be that.
    private var isOutdone = false
    /// Whether the client has closed its sending side, which is taken for an end of the connection.
    package var clientHasEnded = false
    private var connectionHasEnded = false
    private var dropped = 0

    package init(_ observer: any ExchangeObserver, request: UInt32) {
        self.observer = observer
        self.request = request
    }

    package func decide(
        _ content: ContentEvidence,
        _ answer: AnswerEvidence?,
        fault: Fault.Kind? = nil,
        at moment: Moment
    ) {
        if !exchangeHasEnded { observer.exchangeIsDecided(content, answer, fault: fault, at: moment) }
    }

    package func exchangeEnded(_ outcome: ExchangeOutcome, at moment: Moment) {
        if exchangeHasEnded { return }
        exchangeHasEnded = true
        isAnswered = outcome == .answered
        observer.exchangeEnded(outcome, at: moment)
    }

    /// What is sent from now on is no part of the answer.
    package func outdo() {
        isOutdone = true
    }

    /// The connection is lost: an answer of which a part was never sent is none.
    package func lose(_ loss: OutputLoss, as outcome: ExchangeOutcome, _ ending: ConnectionEnding, at moment: Moment) {
        if isOutdone { return }
        if loss.unsent > 0, isAnswered {
            observer.exchangeEnded(outcome, at: moment)
            // Where the answer was to be the last one, its end was told before it was out.
            observer.connectionEnded(ending, at: moment)
        }
        isAnswered = false
        if loss.unacknowledged > 0 { observer.unacknowledged(loss.unacknowledged, at: moment) }
    }

    package func connectionEnded(_ ending: ConnectionEnding, at moment: Moment) {
        if connectionHasEnded { return }
        connectionHasEnded = true
        let isClients = clientHasEnded && ending == .closedByServer
        observer.connectionEnded(isClients ? .closedByClient : ending, at: moment)
    }

    /// The client sent something that nobody reads any more.
    package func drop(_ octets: Int, at moment: Moment) {
        dropped += octets
        observer.dropped(dropped, at: moment)
    }
}

/// How one exchange went, told when it is over.
package struct ExchangeEnd: Sendable {
    /// Which request of which connection it was.
    package let connection: ConnectionIdentity
    /// The request, as far as its head could be read; `nil` if that does not tell what was asked for.
    package let request: Request?
    /// The status of the final response; `nil` if none was sent.
    package let status: StatusCode?
    /// The octets of content that were handed on to be sent.
    package let octets: Int
    /// When the head of the request was read.
    package let started: Instant
    package let moment: Moment
    /// What was asked for to break the answer off or to spoil it.
    package let fault: Fault.Kind?
    package let outcome: ExchangeOutcome
    /// Whether the whole answer went out unspoiled.
    package let isComplete: Bool

    package init(
        connection: ConnectionIdentity,
        request: Request?,
        status: StatusCode?,
        octets: Int,
        started: Instant,
        moment: Moment,
        fault: Fault.Kind?,
        outcome: ExchangeOutcome,
        isComplete: Bool
    ) {
        self.connection = connection
        self.request = request
        self.status = status
        self.octets = octets
        self.started = started
        self.moment = moment
        self.fault = fault
        self.outcome = outcome
        self.isComplete = isComplete
    }

    /// How long it took; zero if all of it happened in one round of the loop.
    package var duration: Duration { started.duration(to: moment.instant) }
}
