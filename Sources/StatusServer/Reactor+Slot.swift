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
        case resting
        /// Reading, with a time that is kept to the millisecond.
        case timed
        /// Reading a few octets at once.
        case sipping
        /// The connection is to be reset when the client has all that was sent.
        case resetting
        /// The answer is out; what the client still sends is dropped.
        case lingering

        /// Whether a connection in this mode may have nothing under way, and end when the server stops.
        var mayEndIdle: Bool {
            switch self {
            case .reading, .timed, .waiting, .sipping: true
            case .vacant, .blocked, .resting, .resetting, .lingering: false
            }
        }
    }

    struct Slot {
        var connection: ServerConnection
        var leftover: Leftover?
        var mode = Mode.reading

        /// A place without a connection.
        static var vacant: Slot {
            var slot = Slot(connection: ServerConnection.none)
            slot.mode = .vacant
            return slot
        }
    }

    /// Output that the socket did not take, and what is to be done when it has.
    final class Leftover {
        var octets: [UInt8]
        var offset: Int
        let next: ServerConnection.Next
        /// The connection's own deadline, which counts again when the output has gone.
        let deadline: Instant

        init(_ octets: [UInt8], from offset: Int, then next: ServerConnection.Next, deadline: Instant) {
            self.octets = octets
            self.offset = offset
            self.next = next
            self.deadline = deadline
        }
    }
}
