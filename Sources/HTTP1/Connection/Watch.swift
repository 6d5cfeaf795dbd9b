/// What a connection holds out of line for somebody who wants to know what becomes of its last request.
final class Watch {
    let witness: any ExchangeWitness
    /// Which request of the connection it is: another one that follows ends the watch, also one on the plain path.
    let request: UInt32
    private var exchangeHasEnded = false
    private var connectionHasEnded = false
    private var dropped = 0

    init(_ witness: any ExchangeWitness, request: UInt32) {
        self.witness = witness
        self.request = request
    }

    func exchangeEnded(_ outcome: ExchangeOutcome, at moment: Moment) {
        if exchangeHasEnded { return }
        exchangeHasEnded = true
        witness.exchangeEnded(outcome, at: moment)
    }

    func connectionEnded(_ ending: ConnectionEnding, at moment: Moment) {
        if connectionHasEnded { return }
        connectionHasEnded = true
        witness.connectionEnded(ending, at: moment)
    }

    /// The client sent something that nobody reads any more.
    func drop(_ octets: Int, at moment: Moment) {
        dropped += octets
        witness.dropped(dropped, at: moment)
    }
}
