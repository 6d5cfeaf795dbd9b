package import HTTPExchange
/// Waiting: what happens to a connection between two steps that time keeps apart.
extension HTTP1Connection {
    /// Begins with an answer that no request asked for.
    package mutating func open(
        with plan: ResponsePlan,
        at moment: Moment,
        from responder: inout some HTTP1Responder & ~Copyable,
        into output: inout [UInt8]
    ) -> Next {
        answer(with: plan, at: moment, from: &responder, into: &output) ?? closed(at: moment)
    }

    // MARK: Heads that have not come whole

    /// Answers when only the request line is there, if that is where the fault is to happen.
    mutating func answerAtTarget(
        at moment: Moment,
        from responder: inout some HTTP1Responder & ~Copyable,
        into output: inout [UInt8]
    ) -> Next? {
        guard let end = kept.firstIndex(of: Octet.lineFeed) else { return nil }
        guard kept[..<end].contains(Octet.questionMark),
            let request = Request(requestLine: kept, connection: identity, limits: responder.limits),
            let plan = responder.plan(beforeFieldsOf: request, at: moment)
        else { return nil }
        let next = nextIdentity
        let incoming = IncomingRequest(request: nil, started: moment.instant)
        incoming.beginning = observeHead(of: next, refusedFor: nil, at: moment, from: &responder)
        incoming.connection = next
        incoming.isCutShort = true
        incoming.leavesInputUnread = true
        work = .reading(incoming)
        kept = []
        return answer(with: plan, at: moment, from: &responder, into: &output) ?? closed(at: moment)
    }

    // MARK: What comes while the client has to wait

    mutating func receiveWhileSending(_ bytes: Span<UInt8>) -> Next {
        keepWhileSending(bytes)
        return outgoing?.isWaiting ?? false ? .wait(until: deadline) : .drain
    }

    /// Keeps what will be read when the answer is out; what never will be is only noticed.
    mutating func keepWhileSending(_ bytes: Span<UInt8>) {
        if outgoing?.transmission.needsInput ?? false {
            kept.append(bytes)
        } else {
            outgoing?.leavesInputUnread = true
        }
    }

    // MARK: Content

    mutating func tellToContinue(into output: inout [UInt8]) {
        output.append(contentsOf: ResponseWriter.continueHead)
        incoming?.continueTime = nil
        incoming?.request?.wasToldToContinue = true
    }

    /// The time for the content is over, or that for the 100 has come.
    mutating func expireContent(
        at moment: Moment,
        from responder: inout some HTTP1Responder & ~Copyable,
        into output: inout [UInt8]
    ) -> Next {
        guard let incoming, incoming.continueTime != nil else {
            return refuse(.contentTimeout, at: moment, from: &responder, into: &output)
        }
        tellToContinue(into: &output)
        // The client could not be expected to send anything before.
        incoming.started = moment.instant
        deadline = incoming.deadline(at: moment.instant, limits: responder.limits)
        return .read
    }

    // MARK: Idling

    /// Lets the connection be idle for the time that its last answer has set, unless more requests are there already.
    mutating func idle(
        _ idling: IdleState,
        at moment: Moment,
        from responder: inout some HTTP1Responder & ~Copyable,
        into output: inout [UInt8]
    ) -> Next? {
        let time = idling.idlePolicy.idleTime ?? responder.limits.idleTime
        if time > .zero, !kept.isEmpty { return nil }
        work = .idling(idling)
        guard time > .zero else { return endIdling(at: moment, from: &responder, into: &output) }
        phase = .idling
        deadline = moment.instant.advanced(by: time)
        return .readInTime
    }

    /// Whether what has come ends a time of idling, in which case the connection is an ordinary one again.
    mutating func stopsIdling(for bytes: Span<UInt8>) -> Bool {
        guard phase == .idling, !bytes.isEmpty else { return false }
        work = .none
        phase = .head
        return true
    }

    /// The connection has been idle for its time: ends it, with the words that were asked for if there are any.
    mutating func endIdling(
        at moment: Moment,
        from responder: inout some HTTP1Responder & ~Copyable,
        into output: inout [UInt8]
    ) -> Next {
        guard case .idling(let idling) = work, let unasked = idling.idlePolicy.unasked else {
            return closed(leavingUnread: true, at: moment)
        }
        work = .none
        return answer(with: ResponsePlan(unasked, closes: true), at: moment, from: &responder, into: &output)
            ?? closed(at: moment)
    }
}
