/// One connection, without its socket: octets in, octets out, and what to do next.
///
/// It reads requests, asks a ``Responder`` for the answers and writes them, in order. It does no I/O and reads no clock:
/// whoever owns the socket says what came and what time it is. One that is idle holds nothing but the value itself.
package struct ServerConnection {
    /// What the owner of the socket is to do, after it has sent what was appended to the output.
    package enum Next: Sendable, Hashable {
        /// Read more from the client.
        case read
        /// Call `proceed` when all output has been sent; read nothing until then.
        case drain
        /// Call `proceed` at this time; read nothing until then.
        case wait(until: Instant)
        /// Close the sending side, then read and drop what the client still sends, for a while, then close: so that the
        /// answer is not lost to a reset (RFC 9112 §9.6).
        case linger
        case close
        /// Close at once, with a reset.
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
        case closed
    }

    /// Octets that have come and cannot be used yet.
    var kept: [UInt8] = []
    var exchange: Exchange?
    /// When `expire` is to be called if nothing has happened by then.
    ///
    /// The owner of the socket may set another time while it waits for the socket alone.
    package var deadline: Instant
    let number: UInt64
    let peer: PeerAddress
    var phase = Phase.head
    var requests: UInt32 = 0

    /// Output is kept below about this many octets; what does not fit waits until it has drained.
    package static let outputRoom = 64 * 1024

    package init(number: UInt64, peer: PeerAddress, at instant: Instant, limits: Limits) {
        self.number = number
        self.peer = peer
        deadline = instant.advanced(by: limits.idleTime)
    }

    /// No connection, where there has to be one: it is closed and allocates nothing.
    package static var none: ServerConnection {
        var connection = ServerConnection(number: 0, peer: .unknown, deadline: .never)
        connection.phase = .closed
        return connection
    }

    private init(number: UInt64, peer: PeerAddress, deadline: Instant) {
        self.number = number
        self.peer = peer
        self.deadline = deadline
    }

    // MARK: What happens to a connection

    /// The client sent `bytes`.
    package mutating func receive(
        _ bytes: Span<UInt8>,
        at moment: Moment,
        from responder: inout some Responder & ~Copyable,
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
        case .content:
            var at = 0
            let next = readContent(bytes, &at, at: moment, from: &responder, into: &output)
            let rest = bytes.extracting(at..<bytes.count)
            if let next { return hold(rest, next, at: moment, limits: responder.limits, into: &output) }
            return readRequests(rest, at: moment, from: &responder, into: &output)
        case .pipelined, .sending:
            kept.append(bytes)
            return .drain
        case .upgraded:
            return receiveUpgraded(bytes, at: moment, limits: responder.limits, into: &output)
        case .closed:
            return .close
        }
    }

    /// The client closed its sending side.
    ///
    /// What is under way is still answered.
    package mutating func receiveEnd(
        at moment: Moment,
        from responder: inout some Responder & ~Copyable,
        into output: inout [UInt8]
    ) -> Next {
        switch phase {
        case .head where !kept.isEmpty: refuse(.headEndedEarly, at: moment, from: &responder, into: &output)
        case .content: refuse(.contentEndedEarly, at: moment, from: &responder, into: &output)
        case .pipelined, .sending: .drain
        case .head, .upgraded, .closed: closed()
        }
    }

    /// The output has drained, or the time that was asked for has come.
    package mutating func proceed(
        at moment: Moment,
        from responder: inout some Responder & ~Copyable,
        into output: inout [UInt8]
    ) -> Next {
        switch phase {
        case .sending:
            if let next = send(at: moment, limits: responder.limits, into: &output) { return next }
            return readKept(at: moment, from: &responder, into: &output)
        case .pipelined:
            phase = .head
            deadline = moment.instant.advanced(by: responder.limits.idleTime)
            return readKept(at: moment, from: &responder, into: &output)
        case .closed: return .close
        case .head, .content, .upgraded: return .read
        }
    }

    /// The `deadline` has passed.
    package mutating func expire(
        at moment: Moment,
        from responder: inout some Responder & ~Copyable,
        into output: inout [UInt8]
    ) -> Next {
        switch phase {
        // Silence between two requests, and before the first one, is no error: nothing is said.
        case .head where kept.isEmpty: closed()
        case .head: refuse(.headTimeout, at: moment, from: &responder, into: &output)
        case .content: refuse(.contentTimeout, at: moment, from: &responder, into: &output)
        case .upgraded: endUpgraded(into: &output)
        case .closed: closed()
        case .pipelined, .sending: cutOff()
        }
    }

    /// The server is about to stop: ends what has nothing under way.
    ///
    /// What has, is finished first.
    package mutating func drain(into output: inout [UInt8]) -> Next? {
        switch phase {
        case .head where kept.isEmpty: closed()
        case .upgraded: endUpgraded(into: &output)
        default: nil
        }
    }

    /// Whether nothing is under way: no request has begun, no answer is being sent.
    package var isIdle: Bool { phase == .head && kept.isEmpty }

    // MARK: Ends

    mutating func receiveUpgraded(
        _ bytes: Span<UInt8>,
        at moment: Moment,
        limits: Limits,
        into output: inout [UInt8]
    ) -> Next {
        deadline = moment.instant.advanced(by: limits.idleTime)
        guard let upgraded = exchange?.upgraded, upgraded.receive(bytes, into: &output) else {
            // What the client still sends must not turn into a reset that eats our last words.
            return closed(leavingUnread: true)
        }
        return .read
    }

    mutating func endUpgraded(into output: inout [UInt8]) -> Next {
        exchange?.upgraded?.end(into: &output)
        return closed(leavingUnread: true)
    }

    mutating func closed(leavingUnread: Bool = false) -> Next {
        exchange = nil
        kept = []
        phase = .closed
        return leavingUnread ? .linger : .close
    }

    mutating func cutOff() -> Next {
        exchange = nil
        kept = []
        phase = .closed
        return .reset
    }
}
