internal import HTTPExchange
/// Reading: from octets to a request and its content.
extension HTTP1Connection {
    /// Reads the requests in `bytes` and answers each; keeps what is left.
    mutating func readRequests(
        _ bytes: Span<UInt8>,
        at moment: Moment,
        from responder: inout some HTTP1Responder & ~Copyable,
        into output: inout [UInt8]
    ) -> Next {
        var at = 0
        var head = RequestHead()
        let limits = responder.limits
        while at < bytes.count {
            do throws(RequestRejection) {
                guard try RequestHeadParser.parse(bytes, from: at, limits: limits, into: &head) else {
                    if at > 0 { deadline = moment.instant.advanced(by: limits.idleTime) }
                    let next = awaitHead(bytes.extracting(at..<bytes.count), at: moment, limits: limits)
                    return answerAtTarget(at: moment, from: &responder, into: &output) ?? next
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
                    return closed(leavingUnread: end < bytes.count || head.isPersistent, at: moment)
                }
            }
            at = end
            let octets = copy(bytes.extracting(start..<end))
            let next = begin(head, octets, bytes, &at, at: moment, from: &responder, into: &output)
            if let next {
                let rest = bytes.extracting(at..<bytes.count)
                if stopsIdling(for: rest) { continue }
                return hold(rest, next, at: moment, limits: responder.limits, into: &output)
            }
            exchanges &+= 1
            if exchanges & (Self.exchangesInTurn - 1) == 0, at < bytes.count {
                return pausePipeline(bytes.extracting(at..<bytes.count), at: moment, limits: limits)
            }
        }
        deadline = Instant(nanoseconds: moment.instant.nanoseconds &+ limits.idleNanoseconds)
        return .read
    }

    /// Keeps the requests that are not answered yet until the client has taken the answers there are, and others had a turn.
    mutating func pausePipeline(_ rest: Span<UInt8>, at moment: Moment, limits: Limits) -> Next {
        kept.append(rest)
        phase = .pipelined
        deadline = moment.instant.advanced(by: limits.unreadTime)
        return .drain
    }

    /// Does with what came behind a request whose exchange is not over what the exchange allows.
    mutating func hold(
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
        case .sending:
            keepWhileSending(rest)
            return next
        default:
            kept.append(rest)
            return next
        }
    }

    mutating func readKept(
        at moment: Moment,
        from responder: inout some HTTP1Responder & ~Copyable,
        into output: inout [UInt8]
    ) -> Next {
        var pending: [UInt8] = []
        swap(&pending, &kept)
        return readRequests(pending.span, at: moment, from: &responder, into: &output)
    }

    func copy(_ bytes: Span<UInt8>) -> [UInt8] {
        var octets: [UInt8] = []
        octets.append(bytes)
        return octets
    }

    /// Keeps the start of a head until the rest has come.
    ///
    /// Empty lines are no start of one: a connection that sends nothing else is idle.
    mutating func awaitHead(_ rest: Span<UInt8>, at moment: Moment, limits: Limits) -> Next {
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
    func mayConclude(after start: Int, limits: Limits) -> Bool {
        if kept[start...].contains(Octet.lineFeed) { return true }
        let line = limits.requestLine + 2
        return start <= line && kept.count > line || kept.count > line + limits.fieldSection
    }

    /// Starts the exchange for a request that is not plain.
    ///
    /// Returns `nil` when it is over and the next request may be read.
    mutating func begin(
        _ head: RequestHead,
        _ octets: [UInt8],
        _ bytes: Span<UInt8>,
        _ at: inout Int,
        at moment: Moment,
        from responder: inout some HTTP1Responder & ~Copyable,
        into output: inout [UInt8]
    ) -> Next? {
        let request = Request(head: head, octets: octets, connection: identity)
        let incoming = IncomingRequest(request: request, started: moment.instant)
        work = .reading(incoming)
        observe(request, of: incoming, at: moment, from: &responder)
        do throws(RequestRejection) {
            let framing = try request.framing
            if case .length(let count) = framing { incoming.body = .remaining(count) }
            if framing == .chunked {
                incoming.body = .chunked(
                    ChunkedDecoder(
                        overheadLimit: responder.limits.fieldSection,
                        lineLimit: responder.limits.fieldLines
                    )
                )
            }
            let wantsContinue = try request.expectsContinue
            let bodyPolicy = responder.bodyPolicy(of: request, at: moment)
            incoming.finding = bodyPolicy.finding
            incoming.rate = bodyPolicy.rate
            switch bodyPolicy.handling {
            case .answer(let plan):
                return answerEarly(with: plan, bytes, &at, at: moment, from: &responder, into: &output)
            case .collect(let limit):
                if case .length(let count) = framing, count > limit { throw .contentTooLarge }
                incoming.received = .collecting([], limit: limit)
            case .discard(let digest):
                incoming.received = .digesting(digest)
            }
            // RFC 9110 §10.1.1: no 100 if the content has begun to come, or if there is none.
            if wantsContinue, !incoming.isComplete, at == bytes.count {
                switch bodyPolicy.expectation {
                case .accepted: tellToContinue(into: &output)
                case .late(let time): incoming.continueTime = moment.instant.advanced(by: time)
                case .ignored: break
                }
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
    mutating func readContent(
        _ bytes: Span<UInt8>,
        _ at: inout Int,
        at moment: Moment,
        from responder: inout some HTTP1Responder & ~Copyable,
        into output: inout [UInt8]
    ) -> Next? {
        guard let incoming else { return closed(at: moment) }
        do throws(RequestRejection) {
            try incoming.receive(bytes, &at)
        } catch {
            return refuse(error, at: moment, from: &responder, into: &output)
        }
        if let until = incoming.readingPause(at: moment.instant) {
            deadline = until
            return .pauseReading(until: until)
        }
        guard incoming.isComplete else {
            if let time = incoming.continueTime {
                deadline = time
                return .readInTime
            }
            deadline = incoming.deadline(at: moment.instant, limits: responder.limits)
            return .read
        }
        return answerContent(of: incoming, at: moment, from: &responder, into: &output)
    }
}
