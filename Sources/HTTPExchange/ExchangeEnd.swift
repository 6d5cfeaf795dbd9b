package import HTTPSemantics

/// How one exchange went, told when it is over.
package struct ExchangeEnd: Sendable {
    /// The request; `nil` if its head could not be read.
    package let request: Request?
    /// The status of the final response.
    package let status: StatusCode
    /// The octets of content that were handed on to be sent.
    package let octets: Int
    /// When the head of the request was read.
    package let started: Instant
    package let moment: Moment
    /// Whether the answer went out as it was planned; else the connection was lost or cut off before.
    package let isComplete: Bool

    package init(
        request: Request?,
        status: StatusCode,
        octets: Int,
        started: Instant,
        moment: Moment,
        isComplete: Bool
    ) {
        self.request = request
        self.status = status
        self.octets = octets
        self.started = started
        self.moment = moment
        self.isComplete = isComplete
    }

    /// How long it took; zero if all of it happened in one round of the loop.
    package var duration: Duration { started.duration(to: moment.instant) }
}
