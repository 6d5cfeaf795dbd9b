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
    mutating func answer(
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
    var refusesHead: Bool {
        kept.drop { $0 == Octet.carriageReturn || $0 == Octet.lineFeed }.starts(with: "HEAD ".utf8)
    }

    /// Goes on sending.
    ///
    /// Returns `nil` when all is sent and the connection goes on.
    mutating func send(at moment: Moment, limits: Limits, into output: inout [UInt8]) -> Next? {
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
    mutating func refuse(
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
}
