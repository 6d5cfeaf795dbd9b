internal import HTTPSemantics

/// What a client says itself of how a check ended: `GET …/told?status=200&length=5&error=0`.
///
/// What cannot be seen from the server (an error reported, the content taken for complete) is judged by it alone.
struct ClientSelfReport: Sendable, Hashable {
    /// The status of the final response that the client gave to its caller.
    var status: Int?
    /// The octets of content it gave to its caller.
    var length: Int?
    /// The SHA-256 of that content, in hexadecimal digits.
    var digest: String?
    /// Whether the client reported an error in place of a response.
    var isError: Bool?
    let arrival: ObservedRequest

    /// What was told with a request; `nil` if that cannot be read: nobody is judged by a word that may mean anything.
    init?(_ arrival: ObservedRequest) {
        guard let items = Self.items(in: arrival.query) else { return nil }
        status = items["status"].flatMap(\.decimal)
        length = items["length"].flatMap(\.decimal)
        digest = items["sha256"]?.lowercased()
        isError = items["error"].map { $0.decimal != 0 }
        self.arrival = arrival
    }

    /// What was told bit by bit, in order; `nil` if nothing was.
    init?(merging parts: [ClientSelfReport]) {
        guard var all = parts.last else { return nil }
        for part in parts.dropLast().reversed() {
            all.status = all.status ?? part.status
            all.length = all.length ?? part.length
            all.digest = all.digest ?? part.digest
            all.isError = all.isError ?? part.isError
        }
        self = all
    }

    static let usage =
        "What is told is status=200 (100 to 999), length=5 (octets), sha256= and 64 hexadecimal digits, error=0 or "
        + "the exit status of a client that failed, each at most once; nothing at all says that the client is done."

    /// The items of the query, each of its shape; `nil` if one is not, is not known, or comes twice.
    static func items(in query: String) -> [String: String]? {
        var items: [String: String] = [:]
        for piece in query.split(separator: "&") {
            let halves = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(halves[0])
            guard halves.count == 2, items[name] == nil, isShaped(halves[1], name) else { return nil }
            items[name] = String(halves[1])
        }
        return items
    }

    private static func isShaped(_ value: Substring, _ name: String) -> Bool {
        switch name {
        case "status": value.utf8.count == 3 && (value.decimal ?? 0) >= 100
        case "length": value.utf8.count <= 18 && value.decimal != nil
        case "sha256": value.utf8.count == 64 && value.allSatisfy(\.isHexDigit)
        case "error": value.utf8.count <= 9 && value.decimal != nil
        default: false
        }
    }
}
