internal import HTTPExchange
internal import HTTPSemantics

/// Answering: from a plan to octets.
extension HTTP1Connection {
    /// Answers before the content has been read.
    ///
    /// Small content that is already there is skipped, and the connection goes on; otherwise it ends, for nobody knows
    /// how much is still to come.
    mutating func answerEarly(
        with plan: ResponsePlan,
        _ bytes: Span<UInt8>,
        _ at: inout Int,
        at moment: Moment,
        from responder: inout some HTTP1Responder & ~Copyable,
        into output: inout [UInt8]
    ) -> Next? {
        var plan = plan
        if let incoming {
            var rest = at
            do throws(RequestRejection) {
                try incoming.receive(bytes, &rest)
            } catch {
                plan.closes = true
            }
            if incoming.isComplete, !plan.closes {
                at = rest
            } else if !incoming.isComplete {
                plan.closes = true
                incoming.leavesInputUnread = true
            }
        }
        return answer(with: plan, at: moment, from: &responder, into: &output)
    }

    /// Answers when all of the content has come.
    mutating func answerContent(
        of incoming: IncomingRequest,
        at moment: Moment,
        from responder: inout some HTTP1Responder & ~Copyable,
        into output: inout [UInt8]
    ) -> Next? {
        if incoming.continueTime != nil { incoming.request?.wasToldToContinue = true }
        if case .chunked = incoming.body { incoming.request?.trailers = incoming.trailers }
        guard let request = incoming.request else { return closed(at: moment) }
        let content = incoming.content
        var plan = responder.plan(for: request, finding: incoming.finding, content: content, at: moment)
        if let pause = plan.postponed {
            incoming.isPostponed = true
            deadline = moment.instant.advanced(by: pause)
            return .wait(until: deadline)
        }
        if let time = incoming.continueTime {
            // A client that did not wait for its 100 gets it all the same, late, and its answer behind it.
            let pause = max(.zero, moment.instant.duration(to: time))
            if let late = InterimResponse(.continue, pause: pause) { plan.interim.insert(late, at: 0) }
        }
        return answer(with: plan, at: moment, from: &responder, into: &output)
    }

    /// Starts to send `plan`.
    ///
    /// Returns `nil` when it is sent and the connection goes on.
    mutating func answer(
        with plan: ResponsePlan,
        at moment: Moment,
        from responder: inout some HTTP1Responder & ~Copyable,
        into output: inout [UInt8]
    ) -> Next? {
        let request = incoming?.request
        let context = ResponseWriter.Context(
            isHead: request.map { $0.method == .head } ?? refusesHead,
            isHTTP10: request?.isHTTP10 ?? false,
            closes: plan.closes || !(request?.flags.isPersistent ?? false) || plan.final.announcesClose
        )
        if incoming == nil { current?.outdo() }
        let outgoing = OutgoingResponse(
            Transmission(plan, in: context, limits: responder.limits),
            // A client that did not ask for the end may be sending its next request.
            leavesInputUnread: incoming?.leavesInputUnread ?? false || request?.flags.isPersistent ?? true,
            idling: plan.idlePolicy.map(IdleState.init)
        )
        if let incoming {
            let content = outgoing.transmission.plannedContent
            outgoing.report = OutgoingResponse.Report(
                request: responder.wantsRequests ? request ?? incoming.beginning : nil,
                connection: request?.connection ?? incoming.connection ?? identity,
                status: content == nil ? nil : plan.final.status,
                octets: content ?? 0,
                began: incoming.began,
                fault: plan.fault?.kind,
                outcome: incoming.outcome ?? plan.outcome,
                observed: tellDecision(outgoing.transmission, plan, of: incoming, at: moment)
            )
        }
        work = .sending(outgoing)
        phase = .sending
        return send(at: moment, from: &responder, into: &output)
    }

    /// Whether the head that was refused began as one of a HEAD request, whose answer has no content.
    var refusesHead: Bool {
        kept.drop { $0 == Octet.carriageReturn || $0 == Octet.lineFeed }.starts(with: "HEAD ".utf8)
    }

    /// Goes on sending.
    ///
    /// Returns `nil` when all is sent and the connection goes on.
    mutating func send(
        at moment: Moment,
        from responder: inout some HTTP1Responder & ~Copyable,
        into output: inout [UInt8]
    ) -> Next? {
        guard let outgoing else { return closed(at: moment) }
        let limits = responder.limits
        let progress = outgoing.transmission.advance(at: moment, room: Self.outputRoom, into: &output)
        outgoing.isWaiting = false
        if case .done = progress { report(nil, at: moment, to: &responder) }
        switch progress {
        case .full:
            deadline = moment.instant.advanced(by: limits.unreadTime)
            return .drain
        case .waiting(let until):
            outgoing.isWaiting = true
            outgoing.transmission.condense { responder.shared($0) }
            deadline = until
            return .wait(until: until)
        case .done(.close): return closed(leavingUnread: outgoing.leavesInputUnread || !kept.isEmpty, at: moment)
        case .done(.disconnect): return closed(leavingUnread: true, at: moment)
        case .done(.reset): return cutOff(at: moment)
        case .done(.upgrade(let upgraded)):
            current?.outdo()
            outgoing.upgraded = upgraded()
            phase = .upgraded
            deadline = moment.instant.advanced(by: limits.idleTime)
            var early: [UInt8] = []
            swap(&early, &kept)
            return receiveUpgraded(early.span, at: moment, limits: limits, into: &output)
        case .done(.keepAlive):
            work = .none
            phase = .head
            deadline = moment.instant.advanced(by: limits.idleTime)
            return outgoing.idling.flatMap { idle($0, at: moment, from: &responder, into: &output) }
        }
    }

    /// Tells that the exchange is over, once: because of a `loss`, or because all of the answer is out.
    mutating func report(
        _ loss: ExchangeOutcome?,
        at moment: Moment,
        to responder: inout some HTTP1Responder & ~Copyable
    ) {
        guard let outgoing, let report = outgoing.report else { return }
        outgoing.report = nil
        report.observed?.exchangeEnded(loss ?? report.outcome, at: moment)
        responder.ended(
            ExchangeEnd(
                connection: report.connection,
                request: report.request,
                status: report.status,
                octets: report.octets,
                started: report.began,
                moment: moment,
                fault: report.fault,
                outcome: loss ?? report.outcome,
                isComplete: loss == nil && report.fault == nil
            )
        )
    }

    /// Answers a request that no scenario sees, and ends the connection.
    mutating func refuse(
        _ rejection: RequestRejection,
        at moment: Moment,
        from responder: inout some HTTP1Responder & ~Copyable,
        into output: inout [UInt8]
    ) -> Next {
        let before = incoming
        let next = nextIdentity
        let beginning = before == nil ? observeHead(of: next, refusedFor: rejection, at: moment, from: &responder) : nil
        var plan = responder.refusal(rejection, of: before?.request, at: moment)
        plan.closes = true
        if rejection == .headEndedEarly || rejection == .contentEndedEarly { current?.clientHasEnded = true }
        let incoming = IncomingRequest(request: before?.request, started: before?.began ?? moment.instant)
        incoming.length = before?.length ?? 0
        incoming.isCutShort = true
        incoming.beginning = beginning
        incoming.connection = next
        incoming.outcome = outcome(of: rejection)
        incoming.leavesInputUnread = true
        work = .reading(incoming)
        return answer(with: plan, at: moment, from: &responder, into: &output) ?? closed(at: moment)
    }

    /// How an exchange ended that was refused, if there is more to be said than that.
    private func outcome(of rejection: RequestRejection) -> ExchangeOutcome? {
        switch rejection {
        case .headEndedEarly, .contentEndedEarly: .clientClosed
        case .headTimeout, .contentTimeout: .cutOff
        default: nil
        }
    }
}

extension ResponsePlan {
    /// How its exchange ends when all of it is out.
    fileprivate var outcome: ExchangeOutcome {
        fault.map { $0.kind == .extra ? .answered : .fault } ?? .answered
    }
}

/// Ends: of another protocol, and of the connection.
extension HTTP1Connection {
    mutating func receiveUpgraded(
        _ bytes: Span<UInt8>,
        at moment: Moment,
        limits: Limits,
        into output: inout [UInt8]
    ) -> Next {
        deadline = moment.instant.advanced(by: limits.idleTime)
        guard let upgraded = outgoing?.upgraded, upgraded.receive(bytes, into: &output) else {
            // What the client still sends must not turn into a reset that eats our last words.
            return closed(leavingUnread: true, at: moment)
        }
        return .read
    }

    mutating func endUpgraded(at moment: Moment, into output: inout [UInt8]) -> Next {
        outgoing?.upgraded?.end(into: &output)
        return closed(leavingUnread: true, at: moment)
    }

    mutating func closed(
        by ending: ConnectionEnding = .closedByServer,
        leavingUnread: Bool = false,
        at moment: Moment
    ) -> Next {
        endObservation(ending, at: moment)
        work = .none
        kept = []
        phase = .closed
        return leavingUnread ? .linger : .close
    }

    mutating func cutOff(at moment: Moment) -> Next {
        endObservation(.closedByServer, at: moment)
        work = .none
        kept = []
        phase = .closed
        return .reset
    }
}
