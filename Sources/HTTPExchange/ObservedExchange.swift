/// What a connection holds out of line for somebody who wants to know what becomes of its last request.
package final class ObservedExchange {
    package let observer: any ExchangeObserver
    /// Which request of the connection it is: another one that follows ends the watch, also one on the plain path.
    package let request: UInt32
    private var exchangeHasEnded = false
    private var isAnswered = false
    /// Whether the connection has sent more since the answer: what is lost then may be that.
    private var isOutdone = false
    /// Whether the client has closed its sending side, which is taken for an end of the connection.
    package var clientHasEnded = false
    private var connectionHasEnded = false
    private var dropped = 0

    package init(_ observer: any ExchangeObserver, request: UInt32) {
        self.observer = observer
        self.request = request
    }

    package func decide(_ content: ContentEvidence, _ answer: AnswerEvidence?, fault: Fault.Kind? = nil, at moment: Moment) {
        if !exchangeHasEnded { observer.exchangeIsDecided(content, answer, fault: fault, at: moment) }
    }

    package func exchangeEnded(_ outcome: ExchangeOutcome, at moment: Moment) {
        if exchangeHasEnded { return }
        exchangeHasEnded = true
        isAnswered = outcome == .answered
        observer.exchangeEnded(outcome, at: moment)
    }

    /// What is sent from now on is no part of the answer.
    package func outdo() {
        isOutdone = true
    }

    /// The connection is lost: an answer of which a part was never sent is none.
    package func lose(_ loss: OutputLoss, as outcome: ExchangeOutcome, _ ending: ConnectionEnding, at moment: Moment) {
        if isOutdone { return }
        if loss.unsent > 0, isAnswered {
            observer.exchangeEnded(outcome, at: moment)
            // Where the answer was to be the last one, its end was told before it was out.
            observer.connectionEnded(ending, at: moment)
        }
        isAnswered = false
        if loss.unacknowledged > 0 { observer.unacknowledged(loss.unacknowledged, at: moment) }
    }

    package func connectionEnded(_ ending: ConnectionEnding, at moment: Moment) {
        if connectionHasEnded { return }
        connectionHasEnded = true
        let isClients = clientHasEnded && ending == .closedByServer
        observer.connectionEnded(isClients ? .closedByClient : ending, at: moment)
    }

    /// The client sent something that nobody reads any more.
    package func drop(_ octets: Int, at moment: Moment) {
        dropped += octets
        observer.dropped(dropped, at: moment)
    }
}
