package import HTTPSemantics

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
