internal import HTTPSemantics
internal import Scenarios

/// What a client says itself of how a check ended: `GET …/told?status=200&length=5&error=0`.
///
/// What cannot be seen from the server (an error reported, the content taken for complete) is judged by it alone.
struct Told: Sendable, Hashable {
    /// The status of the final response that the client gave to its caller.
    var status: Int?
    /// The octets of content it gave to its caller.
    var length: Int?
    /// The SHA-256 of that content, in hexadecimal digits.
    var digest: String?
    /// Whether the client reported an error in place of a response.
    var isError: Bool?
    let arrival: Arrival

    init(_ arrival: Arrival) {
        let query = Query(arrival.query)
        status = query.values(of: "status").first.flatMap { Int($0) }
        length = query.values(of: "length").first.flatMap { Int($0) }
        digest = query.values(of: "sha256").first?.lowercased()
        isError = query.values(of: "error").first.map { !["", "0", "false"].contains($0.lowercased()) }
        self.arrival = arrival
    }
}
