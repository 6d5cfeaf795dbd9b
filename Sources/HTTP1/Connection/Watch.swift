/// What a connection holds out of line for somebody who wants to know what becomes of its last request.
final class Watch {
    let witness: any ExchangeWitness
    /// Which request of the connection it is: another one that follows ends the watch, also one on the plain path.
    let request: UInt32
    private var exchangeHasEnded = false
    private var isAnswered = false
    /// Whether the client has closed its sending side, which is taken for an end of the connection.
    var clientHasEnded = false
    private var connectionHasEnded = false
    private var dropped = 0

    init(_ witness: any ExchangeWitness, request: UInt32) {
        self.witness = witness
        self.request = request
    }

    func decide(_ content: ContentEvidence, _ answer: AnswerEvidence?, fault: Fault.Kind? = nil, at moment: Moment) {
        if !exchangeHasEnded { witness.exchangeIsDecided(content, answer, fault: fault, at: moment) }
    }

    func exchangeEnded(_ outcome: ExchangeOutcome, at moment: Moment) {
        if exchangeHasEnded { return }
        exchangeHasEnded = true
        isAnswered = outcome == .answered
        witness.exchangeEnded(outcome, at: moment)
    }

    /// The connection is lost: an answer of which a part was never sent is none.
    func lose(_ loss: OutputLoss, as outcome: ExchangeOutcome, at moment: Moment) {
        if loss.unsent > 0, isAnswered { witness.exchangeEnded(outcome, at: moment) }
        isAnswered = false
        if loss.unacknowledged > 0 { witness.unacknowledged(loss.unacknowledged, at: moment) }
    }

    func connectionEnded(_ ending: ConnectionEnding, at moment: Moment) {
        if connectionHasEnded { return }
        connectionHasEnded = true
        let isClients = clientHasEnded && ending == .closedByServer
        witness.connectionEnded(isClients ? .closedByClient : ending, at: moment)
    }

    /// The client sent something that nobody reads any more.
    func drop(_ octets: Int, at moment: Moment) {
        dropped += octets
        witness.dropped(dropped, at: moment)
    }
}
