package import HTTPExchange
/// One connection, without its socket: octets in, octets out, and what to do next.
///
/// It reads requests, asks a ``Responder`` for the answers and writes them, in order. It does no I/O and reads no clock:
/// whoever owns the socket says what came and what time it is. One that is idle holds nothing but the value itself.
package struct HTTP1Connection {
    /// What the owner of the socket is to do, after it has sent what was appended to the output.
    package enum Next: Sendable, Hashable {
        /// Read more from the client.
        case read
        /// Read more, and call `expire` at the `deadline`, to the millisecond.
        case readInTime
        /// Call `proceed` when all output has been sent; read nothing until then.
        case drain
        /// Call `proceed` at this time; what comes until then, say so at once, the end of it above all.
        case wait(until: Instant)
        /// Call `proceed` at this time; read nothing until then, so that the client can send no more.
        case pauseReading(until: Instant)
        /// Close the sending side, then read and drop what the client still sends, for a while, then close: so that the
        /// answer is not lost to a reset (RFC 9112 §9.6).
        case linger
        case close
        /// Close with a reset, as soon as the client has all that was sent.
        case reset
    }

    enum Phase: UInt8 {
        /// Waiting for a request, or in the middle of its head.
        case head
        /// In the middle of a request's content.
        case content
        /// More requests have come, and the output is full.
        case pipelined
        /// In the middle of an answer.
        case sending
        case upgraded
        /// Waiting for a request, for a time that an answer has set.
        case idling
        case closed
    }

    /// Octets that have come and cannot be used yet.
    var kept: [UInt8] = []
    var work = Work.none
    /// When `expire` is to be called if nothing has happened by then.
    ///
    /// The owner of the socket may set another time while it waits for the socket alone.
    package var deadline: Instant
    let number: UInt64
    let peer: PeerAddress
    var phase = Phase.head
    private let isOnSecondPort: Bool
    /// The exchanges that were begun, the plain ones not counted; it starts over when it is full.
    var exchanges: UInt8 = 0
    var requests: UInt32 = 0
    /// Who wants to know what becomes of the last request that was not plain, if anybody does.
    var observed: ObservedExchange?

    /// Output is kept below about this many octets; what does not fit waits until it has drained.
    package static let outputRoom = 64 * 1024

    /// After so many exchanges that are not plain, a connection with more requests asks for its next turn.
    ///
    /// A request can cost milliseconds, and a thousand of them have room in what is read at once. A power of two.
    package static let exchangesInTurn: UInt8 = 4

    /// The most octets that are kept of what a client sends while it waits.
    private static let keptWhileWaiting = 64 * 1024

    package init(
        number: UInt64,
        peer: PeerAddress,
        isOnSecondPort: Bool = false,
        at instant: Instant,
        limits: Limits
    ) {
        self.number = number
        self.peer = peer
        self.isOnSecondPort = isOnSecondPort
        deadline = instant.advanced(by: limits.idleTime)
    }

    /// Which connection a request came on, and which request of it this is.
    var identity: ConnectionIdentity {
        ConnectionIdentity(connection: number, request: requests, peer: peer, isOnSecondPort: isOnSecondPort)
    }

    /// The same for the request that comes after the last one.
    var nextIdentity: ConnectionIdentity {
        var next = identity
        next.request &+= 1
        return next
    }

    var incoming: IncomingRequest? {
        if case .reading(let incoming) = work { incoming } else { nil }
    }

    var outgoing: OutgoingResponse? {
        if case .sending(let outgoing) = work { outgoing } else { nil }
    }

    /// How many octets are to be read at once; `nil` for as many as there are.
    package var readingSize: Int? {
        incoming?.rate.map { max(1, $0 / 20) }
    }

    /// Whether more can be kept of what the client sends while it waits.
    package var isReceptive: Bool { kept.count < Self.keptWhileWaiting }

    // MARK: What happens to a connection

    /// The client sent `bytes`.
    package mutating func receive(
        _ bytes: Span<UInt8>,
        at moment: Moment,
        from responder: inout some HTTP1Responder & ~Copyable,
        into output: inout [UInt8]
    ) -> Next {
        switch phase {
        case .head where kept.isEmpty:
            return readRequests(bytes, at: moment, from: &responder, into: &output)
        case .head:
            let before = kept.count
            kept.append(bytes)
            guard mayConclude(after: before, limits: responder.limits) else { return .read }
            // A head has its time from its first octet on, however often more of it comes.
            let (since, answered) = (deadline, requests)
            let next = readKept(at: moment, from: &responder, into: &output)
            if phase == .head, !kept.isEmpty, requests == answered { deadline = since }
            return next
        case .content where isWaitingForAnswer:
            kept.append(bytes)
            return .wait(until: deadline)
        case .content:
            var at = 0
            let next = readContent(bytes, &at, at: moment, from: &responder, into: &output)
            let rest = bytes.extracting(at..<bytes.count)
            if let next, !stopsIdling(for: rest) {
                return hold(rest, next, at: moment, limits: responder.limits, into: &output)
            }
            return readRequests(rest, at: moment, from: &responder, into: &output)
        case .pipelined:
            kept.append(bytes)
            return .drain
        case .sending: return receiveWhileSending(bytes)
        case .idling:
            _ = stopsIdling(for: bytes)
            return readRequests(bytes, at: moment, from: &responder, into: &output)
        case .upgraded:
            return receiveUpgraded(bytes, at: moment, limits: responder.limits, into: &output)
        case .closed:
            return .close
        }
    }

    /// The client closed its sending side.
    ///
    /// What is being sent is sent; but a client that has to wait, and ends, has given up.
    package mutating func receiveEnd(
        at moment: Moment,
        from responder: inout some HTTP1Responder & ~Copyable,
        into output: inout [UInt8]
    ) -> Next {
        switch phase {
        case .head where !kept.isEmpty: return refuse(.headEndedEarly, at: moment, from: &responder, into: &output)
        case .content where isWaitingForAnswer: return giveUp(at: moment, from: &responder)
        case .content: return refuse(.contentEndedEarly, at: moment, from: &responder, into: &output)
        case .sending where outgoing?.isWaiting ?? false: return giveUp(at: moment, from: &responder)
        case .pipelined, .sending:
            current?.clientHasEnded = true
            return .drain
        case .head, .idling, .upgraded, .closed: return closed(by: .closedByClient, at: moment)
        }
    }

    /// The output has drained, or the time that was asked for has come.
    package mutating func proceed(
        at moment: Moment,
        from responder: inout some HTTP1Responder & ~Copyable,
        into output: inout [UInt8]
    ) -> Next {
        switch phase {
        case .sending:
            if let next = send(at: moment, from: &responder, into: &output) { return next }
            return readKept(at: moment, from: &responder, into: &output)
        case .pipelined:
            phase = .head
            deadline = moment.instant.advanced(by: responder.limits.idleTime)
            return readKept(at: moment, from: &responder, into: &output)
        case .content:
            var at = 0
            let none: [UInt8] = []
            let next = readContent(none.span, &at, at: moment, from: &responder, into: &output)
            return next ?? readKept(at: moment, from: &responder, into: &output)
        case .closed: return .close
        case .head, .idling, .upgraded: return .read
        }
    }

    /// The `deadline` has passed.
    package mutating func expire(
        at moment: Moment,
        from responder: inout some HTTP1Responder & ~Copyable,
        into output: inout [UInt8]
    ) -> Next {
        switch phase {
        // Silence between two requests, and before the first one, is no error: nothing is said.
        case .head where kept.isEmpty: return closed(at: moment)
        case .head: return refuse(.headTimeout, at: moment, from: &responder, into: &output)
        case .content: return expireContent(at: moment, from: &responder, into: &output)
        case .idling: return endIdling(at: moment, from: &responder, into: &output)
        case .upgraded: return endUpgraded(at: moment, into: &output)
        case .closed: return closed(at: moment)
        case .pipelined, .sending:
            report(.cutOff, at: moment, to: &responder)
            return cutOff(at: moment)
        }
    }

    /// The server is about to stop: ends what has nothing under way.
    ///
    /// What has, is finished first.
    package mutating func drain(at moment: Moment, into output: inout [UInt8]) -> Next? {
        switch phase {
        case .head where kept.isEmpty: closed(at: moment)
        case .idling: closed(at: moment)
        case .upgraded: endUpgraded(at: moment, into: &output)
        case .sending where outgoing?.transmission.isStalled ?? false: closed(leavingUnread: true, at: moment)
        default: nil
        }
    }

    /// The connection is gone, because the client reset it or because its owner gives it up: what was under way is over.
    package mutating func lose(
        byReset isReset: Bool,
        _ loss: OutputLoss = OutputLoss(),
        at moment: Moment,
        from responder: inout some HTTP1Responder & ~Copyable
    ) {
        let outcome = isReset ? ExchangeOutcome.clientReset : .cutOff
        endExchange(outcome, at: moment, to: &responder)
        let ending = isReset ? ConnectionEnding.resetByClient : .closedByServer
        endObservation(ending, at: moment)
        current?.lose(loss, as: outcome, ending, at: moment)
    }

    /// Whether all of a request has come, and its answer is not to be had yet.
    private var isWaitingForAnswer: Bool { incoming?.isPostponed ?? false }

    /// A client that ends while it has to wait has given up.
    private mutating func giveUp(at moment: Moment, from responder: inout some HTTP1Responder & ~Copyable) -> Next {
        endExchange(.clientClosed, at: moment, to: &responder)
        return closed(by: .closedByClient, at: moment)
    }

    /// Whether nothing is under way: no request has begun, no answer is being sent.
    package var isIdle: Bool { phase == .idling || phase == .head && kept.isEmpty }
}

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
