public import HTTPSemantics

/// One request that a client made in a run, and what became of it.
///
/// A run is what is asked for below `/run/{id}/`; ``Server/attempts(in:)`` has its attempts.
public struct RecordedAttempt: Sendable, Hashable {
    /// How an exchange ended.
    public enum End: String, Sendable, Hashable, CaseIterable {
        /// It is still under way.
        case pending
        /// The whole answer, as it was planned, was handed on to the system.
        case answered
        /// The server ended it early, because it was asked to.
        case fault
        /// The client closed the connection before the answer was out.
        case clientClosed = "client-closed"
        /// The client reset the connection before the answer was out.
        case clientReset = "client-reset"
        /// A limit ended it.
        case cutOff = "cut-off"
    }

    /// 1 for the first of the run.
    public let number: Int
    /// The time since the attempt before; zero for the first.
    public let gap: Duration
    /// The method of the request.
    public let method: String
    /// The request target as received.
    public let target: String
    /// The field lines in the order and case they came in; of credentials only a digest, unless the run shows them.
    public let fields: Fields
    /// The octets of content that came.
    public let contentLength: Int
    /// SHA-256 of that content in hexadecimal digits; `nil` if it was not read to its end.
    public let contentDigest: String?
    /// The number of the connection, unique in the process: equal ones are one connection used again.
    public let connection: UInt64
    /// The number of the request on its connection, from 1.
    public let request: Int
    /// The codes of the interim responses that were sent.
    public let interim: [Int]
    /// The status that was sent; `nil` where a fault sent none, or nothing has been sent yet.
    public let status: Int?
    /// The fields that were sent.
    public let answerFields: Fields
    /// What was asked for that breaks the answer off or spoils it, as it is written in `fault=`.
    public let fault: String?
    /// How the exchange ended.
    public let end: End
}
