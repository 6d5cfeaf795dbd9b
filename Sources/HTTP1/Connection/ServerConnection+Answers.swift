internal import HTTPSemantics

/// Answering: from a plan to octets.
extension ServerConnection {
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
        return answer(with: plan, at: moment, from: &responder, into: &output)
    }

    /// Answers when all of the content has come.
    mutating func answerContent(
        of exchange: Exchange,
        at moment: Moment,
        from responder: inout some HTTP1Responder & ~Copyable,
        into output: inout [UInt8]
    ) -> Next? {
        if exchange.continueTime != nil { exchange.request?.wasToldToContinue = true }
        if case .chunked = exchange.body { exchange.request?.trailers = exchange.trailers }
        guard let request = exchange.request else { return closed(at: moment) }
        let content = exchange.content
        var plan = responder.plan(for: request, finding: exchange.finding, content: content, at: moment)
        if let pause = plan.postponed {
            exchange.isPostponed = true
            deadline = moment.instant.advanced(by: pause)
            return .wait(until: deadline)
        }
        if let time = exchange.continueTime {
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
        let request = exchange?.request
        let context = ResponseWriter.Context(
            isHead: request.map { $0.method == .head } ?? refusesHead,
            isHTTP10: request?.isHTTP10 ?? false,
            closes: plan.closes || !(request?.flags.isPersistent ?? false) || plan.final.announcesClose
        )
        if exchange == nil { current?.outdo() }
        let delivery = Delivery(
            Transmission(plan, in: context, limits: responder.limits),
            // A client that did not ask for the end may be sending its next request.
            leavesInputUnread: exchange?.leavesInputUnread ?? false || request?.flags.isPersistent ?? true,
            idling: plan.aftermath.map(Idling.init)
        )
        if let exchange {
            let content = delivery.transmission.plannedContent
            delivery.report = Delivery.Report(
                request: responder.wantsRequests ? request ?? exchange.beginning : nil,
                connection: request?.connection ?? exchange.connection ?? identity,
                status: content == nil ? nil : plan.final.status,
                octets: content ?? 0,
                began: exchange.began,
                fault: plan.fault?.kind,
                outcome: exchange.outcome ?? plan.outcome,
                watch: tellDecision(delivery.transmission, plan, of: exchange, at: moment)
            )
        }
        work = .sending(delivery)
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
        guard let delivery else { return closed(at: moment) }
        let limits = responder.limits
        let progress = delivery.transmission.advance(at: moment, room: Self.outputRoom, into: &output)
        delivery.isWaiting = false
        if case .done = progress { report(nil, at: moment, to: &responder) }
        switch progress {
        case .full:
            deadline = moment.instant.advanced(by: limits.unreadTime)
            return .drain
        case .waiting(let until):
            delivery.isWaiting = true
            delivery.transmission.condense { responder.shared($0) }
            deadline = until
            return .wait(until: until)
        case .done(.close): return closed(leavingUnread: delivery.leavesInputUnread || !kept.isEmpty, at: moment)
        case .done(.disconnect): return closed(leavingUnread: true, at: moment)
        case .done(.reset): return cutOff(at: moment)
        case .done(.upgrade(let upgraded)):
            current?.outdo()
            delivery.upgraded = upgraded()
            phase = .upgraded
            deadline = moment.instant.advanced(by: limits.idleTime)
            var early: [UInt8] = []
            swap(&early, &kept)
            return receiveUpgraded(early.span, at: moment, limits: limits, into: &output)
        case .done(.keepAlive):
            work = .none
            phase = .head
            deadline = moment.instant.advanced(by: limits.idleTime)
            return delivery.idling.flatMap { idle($0, at: moment, from: &responder, into: &output) }
        }
    }

    /// Tells that the exchange is over, once: because of a `loss`, or because all of the answer is out.
    mutating func report(
        _ loss: ExchangeOutcome?,
        at moment: Moment,
        to responder: inout some HTTP1Responder & ~Copyable
    ) {
        guard let delivery, let report = delivery.report else { return }
        delivery.report = nil
        report.watch?.exchangeEnded(loss ?? report.outcome, at: moment)
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
        let before = exchange
        let next = nextIdentity
        let beginning = before == nil ? watchHead(of: next, refusedFor: rejection, at: moment, from: &responder) : nil
        var plan = responder.refusal(rejection, of: before?.request, at: moment)
        plan.closes = true
        if rejection == .headEndedEarly || rejection == .contentEndedEarly { current?.clientHasEnded = true }
        let exchange = Exchange(request: before?.request, started: before?.began ?? moment.instant)
        exchange.length = before?.length ?? 0
        exchange.isCutShort = true
        exchange.beginning = beginning
        exchange.connection = next
        exchange.outcome = outcome(of: rejection)
        exchange.leavesInputUnread = true
        work = .reading(exchange)
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
