internal import HTTPSemantics

/// An answer on its way: what is left of an exchange when its request is not needed any more.
final class OutgoingResponse {
    var transmission: Transmission
    /// What the connection speaks after a 101.
    var upgraded: (any UpgradedProtocol)?
    /// Whether octets of the client are or may be left unread when the answer has been sent.
    var leavesInputUnread: Bool
    /// Whether the transmission waits for its time.
    var isWaiting = false
    let idling: IdleState?
    /// What is to be told when it is over; `nil` if it answers no request.
    var report: Report?

    /// What is known of an exchange when its answer begins.
    struct Report {
        /// The request, if whoever is told wants to know it.
        let request: Request?
        /// Whether the log has a line about it: not where a fault left no answer and no more than a line of a request.
        let isLogged: Bool
        let status: StatusCode
        let octets: Int
        let began: Instant
        /// How it ends when all steps have been taken.
        let outcome: ExchangeOutcome
        /// Who else wants to know.
        let observed: ObservedExchange?
    }

    init(_ transmission: Transmission, leavesInputUnread: Bool, idling: IdleState?) {
        self.transmission = transmission
        self.leavesInputUnread = leavesInputUnread
        self.idling = idling
    }
}
