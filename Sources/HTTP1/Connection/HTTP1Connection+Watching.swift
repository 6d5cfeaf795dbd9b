package import HTTPExchange
internal import HTTPSemantics

/// Watching: what is told about an exchange and its connection, where somebody wants to know.
extension HTTP1Connection {
    /// The watch of the last request, if there is one and no other has followed.
    var current: ObservedExchange? {
        guard let observed, observed.request == requests else { return nil }
        return observed
    }

    /// Whether somebody wants to know what becomes of the last request, or of the connection after it.
    package var isObserved: Bool { current != nil }

    /// Asks whether somebody wants to know what becomes of a request.
    mutating func observe(
        _ request: Request,
        of incoming: IncomingRequest,
        at moment: Moment,
        from responder: inout some HTTP1Responder & ~Copyable
    ) {
        observed = nil
        guard let observer = responder.observer(of: request, at: moment) else { return }
        observed = ObservedExchange(observer, request: requests)
        incoming.digest = observer.contentDigest()
    }

    /// Asks whether somebody wants to know what becomes of a request of which only the beginning of its head is there, or
    /// whose head was refused.
    ///
    /// It is a request like others as far as it is known what it was for: the watch of the one before is over then. Where
    /// it is not known, the answer to it is nothing of that one's all the same.
    ///
    /// Returns what is known of the request.
    mutating func observeHead(
        of next: ConnectionIdentity,
        refusedFor rejection: RequestRejection?,
        at moment: Moment,
        from responder: inout some HTTP1Responder & ~Copyable
    ) -> Request? {
        let request = Request(beginning: kept, refusedFor: rejection, connection: next, limits: responder.limits)
        guard let request, let observer = responder.observer(of: request, at: moment) else {
            current?.outdo()
            return request
        }
        requests = next.request
        observed = ObservedExchange(observer, request: requests)
        return request
    }

    /// Tells what is going to be sent, and returns who wants to know when that is over.
    func tellDecision(
        _ transmission: Transmission,
        _ plan: ResponsePlan,
        of incoming: IncomingRequest?,
        at moment: Moment
    ) -> ObservedExchange? {
        // What is not about this exchange is about the one before, which is over: nothing more is told of that.
        guard let observed = current, let incoming else { return nil }
        var answer = transmission.evidence(status: plan.final.status, from: moment.wallSeconds)
        let wasToldToContinue = incoming.request?.wasToldToContinue ?? false
        if wasToldToContinue, incoming.continueTime == nil { answer?.interim.insert(.continue, at: 0) }
        observed.decide(incoming.evidence, answer, fault: plan.fault?.kind, at: moment)
        return observed
    }

    /// Tells that what is under way is over before it is answered.
    mutating func endExchange(
        _ outcome: ExchangeOutcome,
        at moment: Moment,
        to responder: inout some HTTP1Responder & ~Copyable
    ) {
        report(outcome, at: moment, to: &responder)
        guard let incoming, let request = incoming.request else { return }
        responder.ended(
            ExchangeEnd(
                connection: request.connection,
                request: responder.wantsRequests ? request : nil,
                status: nil,
                octets: 0,
                started: incoming.began,
                moment: moment,
                fault: nil,
                outcome: outcome,
                isComplete: false
            )
        )
        guard let observed = current else { return }
        observed.decide(incoming.evidence, nil, at: moment)
        observed.exchangeEnded(outcome, at: moment)
    }

    /// Tells that the connection is over.
    func endObservation(_ ending: ConnectionEnding, at moment: Moment) {
        current?.connectionEnded(ending, at: moment)
    }

    /// The client sent octets that nobody reads any more: the connection has been closed for it.
    package mutating func drop(_ octets: Int, at moment: Moment) {
        current?.drop(octets, at: moment)
    }
}

extension IncomingRequest {
    /// What is known of the content by now.
    fileprivate var evidence: ContentEvidence {
        let isWhole = isComplete && !isCutShort
        return ContentEvidence(length: length, digest: isWhole ? digest?.finalized() : nil, isComplete: isWhole)
    }
}

extension Transmission {
    /// The octets of content that follow the head of the final response; `nil` if none of that head is sent.
    var plannedContent: Int? {
        var planned: Int?
        for step in steps {
            switch step {
            case .head: planned = 0
            case .whole(let whole): planned = whole.contentLength
            case .content(let flow): planned = planned.map { $0 + flow.limit }
            case .pause, .interim, .repeated, .octets, .stall: continue
            }
        }
        return planned
    }

    /// What the steps are going to send, if they send anything of a final response.
    ///
    /// `Date` is that of the time at which the head is sent, if no client makes it wait.
    func evidence(status: StatusCode, from wallSeconds: Int64) -> AnswerEvidence? {
        var answer = AnswerEvidence(status: status)
        var pauses = Duration.zero
        var hasHead = false
        for step in steps {
            switch step {
            case .pause(let duration): pauses += duration
            case .interim(let interim): answer.interim.append(interim.status)
            case .repeated(let repeated): answer.interim += repeated.interim.map(\.status)
            case .head(let head):
                hasHead = true
                _ = head.append(at: wallSeconds + pauses.components.seconds, to: &answer.head)
            case .whole(let whole):
                hasHead = true
                _ = whole.append(at: wallSeconds + pauses.components.seconds, to: &answer.head)
                answer.contentLength += whole.contentLength
            case .content(let flow): answer.contentLength += flow.limit
            case .octets, .stall: continue
            }
        }
        return hasHead ? answer : nil
    }
}
