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

    private enum Phase: UInt8 {
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
    private var kept: [UInt8] = []
    private var exchange: Exchange?
    /// When `expire` is to be called if nothing has happened by then.
    package private(set) var deadline: Instant
    private let number: UInt64
    private let peer: PeerAddress
    private var phase = Phase.head
    private var requests: UInt32 = 0

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

    // MARK: Requests

    /// Reads the requests in `bytes` and answers each; keeps what is left.
    private mutating func readRequests(
        _ bytes: Span<UInt8>,
        at moment: Moment,
        from responder: inout some Responder & ~Copyable,
        into output: inout [UInt8]
    ) -> Next {
        var at = 0
        var head = RequestHead()
        let limits = responder.limits
        while at < bytes.count {
            let repeated = responder.answerAgain(bytes, from: at, at: moment, into: &output)
            if repeated > 0 {
                requests &+= 1
                at &+= repeated
                if output.count < Self.outputRoom || at == bytes.count { continue }
                return pausePipeline(bytes.extracting(at..<bytes.count), at: moment, limits: limits)
            }
            do throws(RequestRejection) {
                guard try RequestHeadParser.parse(bytes, from: at, limits: limits, into: &head) else {
                    if at > 0 { deadline = moment.instant.advanced(by: limits.idleTime) }
                    return awaitHead(bytes.extracting(at..<bytes.count), at: moment, limits: limits)
                }
            } catch {
                kept.append(bytes.extracting(at..<bytes.count))
                return refuse(error, at: moment, from: &responder, into: &output)
            }
            let start = at &+ head.leading
            let end = start &+ head.length
            requests &+= 1
            if head.isPlain {
                let outcome = responder.respondPlainly(to: head, in: bytes, from: start, at: moment, into: &output)
                if case .answered = outcome {
                    at = end
                    if output.count < Self.outputRoom || at == bytes.count { continue }
                    return pausePipeline(bytes.extracting(at..<bytes.count), at: moment, limits: limits)
                }
                // A client that did not ask for the end may be sending its next request.
                if case .answeredAndClosing = outcome {
                    return closed(leavingUnread: end < bytes.count || head.isPersistent)
                }
            }
            at = end
            let octets = copy(bytes.extracting(start..<end))
            let next = begin(head, octets, bytes, &at, at: moment, from: &responder, into: &output)
            if let next {
                let rest = bytes.extracting(at..<bytes.count)
                return hold(rest, next, at: moment, limits: responder.limits, into: &output)
            }
        }
        deadline = Instant(nanoseconds: moment.instant.nanoseconds &+ limits.idleNanoseconds)
        return .read
    }

    /// Keeps the requests that are not answered yet until the client has taken the answers there are.
    private mutating func pausePipeline(_ rest: Span<UInt8>, at moment: Moment, limits: Limits) -> Next {
        kept.append(rest)
        phase = .pipelined
        deadline = moment.instant.advanced(by: limits.unreadTime)
        return .drain
    }

    /// Does with what came behind a request whose exchange is not over what the exchange allows.
    private mutating func hold(
        _ rest: Span<UInt8>,
        _ next: Next,
        at moment: Moment,
        limits: Limits,
        into output: inout [UInt8]
    ) -> Next {
        if rest.isEmpty { return next }
        switch phase {
        case .upgraded: return receiveUpgraded(rest, at: moment, limits: limits, into: &output)
        case .closed: return next == .close ? .linger : next
        default:
            kept.append(rest)
            return next
        }
    }

    private mutating func readKept(
        at moment: Moment,
        from responder: inout some Responder & ~Copyable,
        into output: inout [UInt8]
    ) -> Next {
        var pending: [UInt8] = []
        swap(&pending, &kept)
        return readRequests(pending.span, at: moment, from: &responder, into: &output)
    }

    private func copy(_ bytes: Span<UInt8>) -> [UInt8] {
        var octets: [UInt8] = []
        octets.append(bytes)
        return octets
    }

    /// Keeps the start of a head until the rest has come.
    ///
    /// Empty lines are no start of one: a connection that sends nothing else is idle.
    private mutating func awaitHead(_ rest: Span<UInt8>, at moment: Moment, limits: Limits) -> Next {
        var start = 0
        while start &+ 1 < rest.count, rest[start] == Octet.carriageReturn { start &+= 2 }
        if start == rest.count { return .read }
        kept.append(rest.extracting(start..<rest.count))
        deadline = moment.instant.advanced(by: limits.headTime)
        return .read
    }

    /// Whether the octets from `start` on end a line or go beyond a limit: if not, the kept head need not be read again.
    ///
    /// As lines are limited, so is how often it is read.
    private func mayConclude(after start: Int, limits: Limits) -> Bool {
        if kept[start...].contains(Octet.lineFeed) { return true }
        let line = limits.requestLine + 2
        return start <= line && kept.count > line || kept.count > line + limits.fieldSection
    }

    /// Starts the exchange for a request that is not plain.
    ///
    /// Returns `nil` when it is over and the next request may be read.
    private mutating func begin(
        _ head: RequestHead,
        _ octets: [UInt8],
        _ bytes: Span<UInt8>,
        _ at: inout Int,
        at moment: Moment,
        from responder: inout some Responder & ~Copyable,
        into output: inout [UInt8]
    ) -> Next? {
        let identity = ConnectionIdentity(connection: number, request: requests, peer: peer)
        let request = Request(head: head, octets: octets, connection: identity)
        let exchange = Exchange(request: request, started: moment.instant)
        self.exchange = exchange
        do throws(RequestRejection) {
            let framing = try request.framing
            if case .length(let count) = framing { exchange.body = .remaining(count) }
            if framing == .chunked {
                exchange.body = .chunked(
                    ChunkedDecoder(
                        overheadLimit: responder.limits.fieldSection,
                        lineLimit: responder.limits.fieldLines
                    )
                )
            }
            let wantsContinue = try request.expectsContinue
            switch responder.intake(of: request, at: moment) {
            case .answer(let plan):
                return answerEarly(with: plan, bytes, &at, at: moment, limits: responder.limits, into: &output)
            case .collect(let limit):
                if case .length(let count) = framing, count > limit { throw .contentTooLarge }
                exchange.received = .collecting([], limit: limit)
            case .discard(let digest):
                exchange.received = .digesting(digest)
            }
            // RFC 9110 §10.1.1: no 100 if the content has begun to come, or if there is none.
            if wantsContinue, !exchange.isComplete, at == bytes.count {
                output.append(contentsOf: ResponseWriter.continueHead)
                exchange.request?.wasToldToContinue = true
            }
        } catch {
            return refuse(error, at: moment, from: &responder, into: &output)
        }
        phase = .content
        return readContent(bytes, &at, at: moment, from: &responder, into: &output)
    }

    /// Reads content; when it is complete, answers.
    ///
    /// Returns `nil` when the answer is out and the connection goes on.
    private mutating func readContent(
        _ bytes: Span<UInt8>,
        _ at: inout Int,
        at moment: Moment,
        from responder: inout some Responder & ~Copyable,
        into output: inout [UInt8]
    ) -> Next? {
        guard let exchange, let request = exchange.request else { return closed() }
        do throws(RequestRejection) {
            try exchange.receive(bytes, &at)
        } catch {
            return refuse(error, at: moment, from: &responder, into: &output)
        }
        guard exchange.isComplete else {
            // The later the content, the more of it must have come.
            let limits = responder.limits
            let earned = Duration.seconds(exchange.length / max(1, limits.contentRate))
            deadline = exchange.started.advanced(by: limits.contentGrace).advanced(by: earned)
            return .read
        }
        let plan = responder.plan(for: request, content: exchange.content, at: moment)
        return answer(with: plan, at: moment, limits: responder.limits, into: &output)
    }

    // MARK: Answers

    /// Answers before the content has been read.
    ///
    /// Small content that is already there is skipped, and the connection goes on; otherwise it ends, for nobody knows
    /// how much is still to come.
    private mutating func answerEarly(
        with plan: ResponsePlan,
        _ bytes: Span<UInt8>,
        _ at: inout Int,
        at moment: Moment,
        limits: Limits,
        into output: inout [UInt8]
    ) -> Next? {
        var plan = plan
        if let exchange {
            var rest = at
            do throws(RequestRejection) {
                try exchange.receive(bytes, &rest)
            } catch {
                plan.closes = true
            }
            if exchange.isComplete, !plan.closes {
                at = rest
            } else if !exchange.isComplete {
                plan.closes = true
                exchange.leavesInputUnread = true
            }
        }
        return answer(with: plan, at: moment, limits: limits, into: &output)
    }

    /// Starts to send `plan`.
    ///
    /// Returns `nil` when it is sent and the connection goes on.
    private mutating func answer(
        with plan: ResponsePlan,
        at moment: Moment,
        limits: Limits,
        into output: inout [UInt8]
    ) -> Next? {
        guard let exchange else { return closed() }
        let request = exchange.request
        let context = ResponseWriter.Context(
            isHead: request.map { $0.head.method == .head } ?? refusesHead,
            isHTTP10: request?.isHTTP10 ?? false,
            closes: plan.closes || !(request?.head.isPersistent ?? false)
        )
        exchange.transmission = Transmission(plan, in: context)
        phase = .sending
        return send(at: moment, limits: limits, into: &output)
    }

    /// Whether the head that was refused began as one of a HEAD request, whose answer has no content.
    private var refusesHead: Bool {
        kept.drop { $0 == Octet.carriageReturn || $0 == Octet.lineFeed }.starts(with: "HEAD ".utf8)
    }

    /// Goes on sending.
    ///
    /// Returns `nil` when all is sent and the connection goes on.
    private mutating func send(at moment: Moment, limits: Limits, into output: inout [UInt8]) -> Next? {
        guard let exchange, var transmission = exchange.transmission else { return closed() }
        exchange.transmission = nil
        switch transmission.advance(at: moment, room: Self.outputRoom, into: &output) {
        case .full:
            exchange.transmission = transmission
            deadline = moment.instant.advanced(by: limits.unreadTime)
            return .drain
        case .waiting(let until):
            exchange.transmission = transmission
            deadline = .never
            return .wait(until: until)
        case .done(.close):
            let wantedMore = exchange.request?.head.isPersistent ?? true
            return closed(leavingUnread: exchange.leavesInputUnread || !kept.isEmpty || wantedMore)
        case .done(.upgrade(let upgraded)):
            exchange.upgraded = upgraded()
            phase = .upgraded
            deadline = moment.instant.advanced(by: limits.idleTime)
            var early: [UInt8] = []
            swap(&early, &kept)
            return receiveUpgraded(early.span, at: moment, limits: limits, into: &output)
        case .done(.keepAlive):
            self.exchange = nil
            phase = .head
            deadline = moment.instant.advanced(by: limits.idleTime)
            return nil
        }
    }

    /// Answers a request that no scenario sees, and ends the connection.
    private mutating func refuse(
        _ rejection: RequestRejection,
        at moment: Moment,
        from responder: inout some Responder & ~Copyable,
        into output: inout [UInt8]
    ) -> Next {
        let request = exchange?.request
        var plan = responder.refusal(rejection, of: request, at: moment)
        plan.closes = true
        let exchange = Exchange(request: request, started: moment.instant)
        exchange.leavesInputUnread = true
        self.exchange = exchange
        return answer(with: plan, at: moment, limits: responder.limits, into: &output) ?? closed()
    }

    // MARK: Ends

    private mutating func receiveUpgraded(
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

    private mutating func endUpgraded(into output: inout [UInt8]) -> Next {
        exchange?.upgraded?.end(into: &output)
        return closed(leavingUnread: true)
    }

    private mutating func closed(leavingUnread: Bool = false) -> Next {
        exchange = nil
        kept = []
        phase = .closed
        return leavingUnread ? .linger : .close
    }

    private mutating func cutOff() -> Next {
        exchange = nil
        kept = []
        phase = .closed
        return .reset
    }
}
