internal import HTTP1
internal import Scenarios

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
