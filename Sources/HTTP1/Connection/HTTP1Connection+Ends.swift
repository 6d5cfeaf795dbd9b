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
