internal import HTTP1

/// What a reactor keeps of one connection.
extension Reactor {
    /// What a connection's descriptor is being used for.
    enum Mode: UInt8, Equatable {
        /// There is no connection.
        case vacant
        case reading
        /// Output is left over: waiting until the client takes more.
        case blocked
        /// The connection asked for a pause; what comes meanwhile is told it.
        case waiting
        /// The connection asked for a pause in which nothing is read.
        case paused
        /// Reading, with a time that is kept to the millisecond.
        case timed
        /// Reading a few octets at once.
        case throttled
        /// The connection is to be reset when the client has all that was sent.
        case resetting
        /// The answer is out; what the client still sends is dropped.
        case lingering

        /// Whether a connection in this mode may have nothing under way, and end when the server stops.
        var mayEndIdle: Bool {
            switch self {
            case .reading, .timed, .waiting, .throttled: true
            case .vacant, .blocked, .paused, .resetting, .lingering: false
            }
        }
    }

    struct Slot {
        var connection: Connection
        var pending: PendingOutput?
        var mode = Mode.reading

        /// A place without a connection.
        static var vacant: Slot {
            var slot = Slot(connection: .none)
            slot.mode = .vacant
            return slot
        }
    }

    /// Output that the socket did not take, or the client did not, and what is to be done when it has.
    final class PendingOutput {
        let octets: [UInt8]
        var offset = 0
        let next: Connection.Next
        /// The connection's own deadline, which counts again when the output has gone.
        let deadline: Instant
        var sendRate: MinimumSendRate
        /// How long it is waited until the next look at what the client has, in nanoseconds.
        var interval = Reactor.resetInterval

        init(_ octets: [UInt8], then next: Connection.Next, deadline: Instant, sendRate: MinimumSendRate) {
            self.octets = octets
            self.next = next
            self.deadline = deadline
            self.sendRate = sendRate
        }
    }
}
