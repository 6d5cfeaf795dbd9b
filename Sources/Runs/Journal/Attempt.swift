package import HTTPExchange
package import HTTPSemantics

/// One request of a run as it came, what it was answered, and what became of its connection.
///
/// A value: whoever judges a client reads it, and needs no server for that.
package struct Attempt: Sendable, Hashable {
    /// 1 for the first of the run; numbers of dropped attempts are not given again.
    package var number: Int
    /// When the head of the request had been read, on the monotonic clock.
    package var arrival: Instant
    /// The same on the wall clock, in milliseconds since 1970-01-01T00:00:00Z.
    package var arrivalOnWall: Int64

    package var method: String
    /// The request target as received.
    package var target: String
    /// The version as received, as in `1.1`; `nil` if the request was refused before it came.
    package var version: String?
    /// The field lines in the order and case they came in.
    package var fields: Fields
    /// How many more field lines there were, for which there was no room.
    package var omittedFields: Int
    /// The octets of content that were read, up to when the answer was made or the content ended.
    package var contentLength: Int
    /// SHA-256 of that content in hexadecimal digits; `nil` if it was not read to its end.
    package var contentDigest: String?
    /// Whether the content ended as its framing said it would.
    package var contentIsComplete: Bool

    /// The connection's number, unique in the process, and the request's on it, from 1.
    package var connection: UInt64
    package var request: Int
    package var isOnSecondPort: Bool

    /// What the server sent; `nil` while nothing has been decided, or where a fault sent nothing.
    package var answer: Answer?
    /// What was asked for that breaks the answer off or spoils it.
    package var fault: Fault.Kind?
    /// How the exchange ended.
    package var end: End
    /// When it ended; `nil` while it is under way.
    package var ended: Instant?
    /// What became of the connection after this exchange, as long as no other request has followed on it.
    package var connectionOutcome: ConnectionOutcome?

    package init(
        number: Int,
        arrival: Instant,
        arrivalOnWall: Int64 = 0,
        method: String,
        target: String,
        version: String? = "1.1",
        fields: Fields = Fields(),
        omittedFields: Int = 0,
        contentLength: Int = 0,
        contentDigest: String? = nil,
        contentIsComplete: Bool = true,
        connection: UInt64,
        request: Int,
        isOnSecondPort: Bool = false,
        answer: Answer? = nil,
        fault: Fault.Kind? = nil,
        end: End = .pending,
        ended: Instant? = nil,
        connectionOutcome: ConnectionOutcome? = nil
    ) {
        self.number = number
        self.arrival = arrival
        self.arrivalOnWall = arrivalOnWall
        self.method = method
        self.target = target
        self.version = version
        self.fields = fields
        self.omittedFields = omittedFields
        self.contentLength = contentLength
        self.contentDigest = contentDigest
        self.contentIsComplete = contentIsComplete
        self.connection = connection
        self.request = request
        self.isOnSecondPort = isOnSecondPort
        self.answer = answer
        self.fault = fault
        self.end = end
        self.ended = ended
        self.connectionOutcome = connectionOutcome
    }

    /// What was sent.
    package struct Answer: Sendable, Hashable {
        /// The codes of the interim responses that were sent before, in order.
        package var interim: [Int]
        package var status: Int
        package var fields: Fields
        /// How many more field lines there were, for which there was no room.
        package var omittedFields: Int
        /// The octets of content that were to be sent: all of them, where the exchange ended as it was planned.
        package var contentLength: Int

        package init(
            interim: [Int] = [],
            status: Int,
            fields: Fields = Fields(),
            omittedFields: Int = 0,
            contentLength: Int = 0
        ) {
            self.interim = interim
            self.status = status
            self.fields = fields
            self.omittedFields = omittedFields
            self.contentLength = contentLength
        }
    }

    package enum End: String, Sendable, Hashable, CaseIterable {
        /// The answer is not out yet.
        case pending
        /// The whole answer, as it was planned, was handed on to the system.
        case answered
        /// The server ended it early, because it was asked to: a fault, a stall that was over.
        case fault
        /// The client closed its side, or reset the connection, before the answer was out.
        case clientClosed = "client-closed"
        case clientReset = "client-reset"
        /// A limit ended it: the content came too slowly, or the answer was not read.
        case cutOff = "cut-off"

        package init(_ outcome: ExchangeOutcome) {
            self =
                switch outcome {
                case .answered: .answered
                case .fault: .fault
                case .clientClosed: .clientClosed
                case .clientReset: .clientReset
                case .cutOff: .cutOff
                }
        }
    }

    /// What came of a connection on which no other request followed.
    package struct ConnectionOutcome: Sendable, Hashable {
        package enum Event: String, Sendable, Hashable, CaseIterable {
            /// The client closed it in an orderly way, or only its sending side.
            case closedByClient = "closed-by-client"
            case resetByClient = "reset-by-client"
            case closedByServer = "closed-by-server"
        }

        package var event: Event
        package var moment: Instant
        /// The octets that came after an answer which had been sent before the content was read.
        package var octetsAfterAnswer: Int
        /// The octets that were sent and that the client's system had not acknowledged when the connection was reset.
        package var unacknowledged: Int

        package init(event: Event, moment: Instant, octetsAfterAnswer: Int = 0, unacknowledged: Int = 0) {
            self.event = event
            self.moment = moment
            self.octetsAfterAnswer = octetsAfterAnswer
            self.unacknowledged = unacknowledged
        }
    }
}
