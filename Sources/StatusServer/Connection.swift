internal import HTTP1
internal import HTTPExchange
internal import Scenarios
internal import Site
internal import Synchronization

/// A connection in the protocol that it speaks: octets in, octets out, and what its socket has to do next.
///
/// The reactor knows no other kind. A protocol is one more case here, and so is a stage between the socket and another
/// connection, as TLS is one.
enum Connection {
    case none
    case http1(HTTP1Connection)

    typealias Next = HTTP1Connection.Next

    /// Moves the connection out for the time of a call, so that nothing of it is copied.
    @inline(__always)
    private mutating func change<Result>(_ body: (inout HTTP1Connection) -> Result, orElse other: Result) -> Result {
        guard case .http1(var connection) = consume self else {
            self = .none
            return other
        }
        let result = body(&connection)
        self = .http1(connection)
        return result
    }

    private var http1: HTTP1Connection? {
        if case .http1(let connection) = self { connection } else { nil }
    }

    /// When ``expire(at:from:into:)`` is to be called if nothing has happened by then.
    @inline(__always)
    var deadline: Instant {
        get { if case .http1(let connection) = self { connection.deadline } else { .never } }
        set { change({ $0.deadline = newValue }, orElse: ()) }
    }

    /// How many octets are to be read at once; `nil` for as many as there are.
    var readingSize: Int? { http1?.readingSize }

    /// Whether more can be kept of what the client sends while it waits.
    var isReceptive: Bool { http1?.isReceptive ?? false }

    /// Whether somebody wants to know what becomes of the last request, or of the connection after it.
    var isObserved: Bool { http1?.isObserved ?? false }

    /// The client sent `bytes`.
    @inline(__always)
    mutating func receive(
        _ bytes: Span<UInt8>,
        at moment: Moment,
        from site: inout StatusSite,
        into output: inout [UInt8]
    ) -> Next {
        guard case .http1(var connection) = consume self else {
            self = .none
            return .close
        }
        let next = connection.receive(bytes, at: moment, from: &site, into: &output)
        self = .http1(connection)
        return next
    }

    /// The client closed its sending side.
    mutating func receiveEnd(at moment: Moment, from site: inout StatusSite, into output: inout [UInt8]) -> Next {
        change({ $0.receiveEnd(at: moment, from: &site, into: &output) }, orElse: .close)
    }

    /// The output has drained, or the time that was asked for has come.
    mutating func proceed(at moment: Moment, from site: inout StatusSite, into output: inout [UInt8]) -> Next {
        change({ $0.proceed(at: moment, from: &site, into: &output) }, orElse: .close)
    }

    /// The deadline has passed.
    mutating func expire(at moment: Moment, from site: inout StatusSite, into output: inout [UInt8]) -> Next {
        change({ $0.expire(at: moment, from: &site, into: &output) }, orElse: .close)
    }

    /// Begins with an answer that no request asked for.
    mutating func open(
        with plan: ResponsePlan,
        at moment: Moment,
        from site: inout StatusSite,
        into output: inout [UInt8]
    ) -> Next {
        change({ $0.open(with: plan, at: moment, from: &site, into: &output) }, orElse: .close)
    }

    /// The server is about to stop: ends what has nothing under way.
    mutating func drain(at moment: Moment, into output: inout [UInt8]) -> Next? {
        change({ $0.drain(at: moment, into: &output) }, orElse: nil)
    }

    /// The connection is gone.
    mutating func lose(byReset isReset: Bool, _ loss: OutputLoss, at moment: Moment, from site: inout StatusSite) {
        change({ $0.lose(byReset: isReset, loss, at: moment, from: &site) }, orElse: ())
    }

    /// The client sent octets that nobody reads any more.
    mutating func drop(_ octets: Int, at moment: Moment) {
        change({ $0.drop(octets, at: moment) }, orElse: ())
    }
}

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

/// How many connections all workers of a server have together, and may have.
final class ConnectionBudget: Sendable {
    private let limit: Int
    private let count = Atomic(0)

    init(limit: Int) {
        self.limit = max(1, limit)
    }

    /// Counts one more, and says how many there are beyond the limit; 0 while there is room.
    func add() -> Int {
        max(0, count.wrappingAdd(1, ordering: .relaxed).newValue - limit)
    }

    /// Counts one less.
    func remove() {
        count.wrappingSubtract(1, ordering: .relaxed)
    }
}
