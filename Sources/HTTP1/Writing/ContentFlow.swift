internal import HTTPExchange
internal import HTTPSemantics

/// Content on its way out: in chunks or not, spread over time or not, whole or up to the place of a fault.
struct ContentFlow: Sendable {
    private var reader: Content.Reader
    private let isChunked: Bool
    /// The octets in all.
    private let total: Int
    /// How many of them are sent.
    let limit: Int
    private let cut: Cut
    private let trailers: Fields
    private var drip: Drip?
    private var sent = 0

    /// How the content ends.
    enum Cut: Sendable {
        /// With all of it, and with the last chunk.
        case none
        /// In the middle of a chunk, if that is where the place is.
        case anywhere
        /// Behind a chunk, and never with the last one.
        case afterChunk
    }

    /// The largest chunk that is made of content.
    private static let chunkSize = 16 * 1024

    init(
        _ content: Content,
        isChunked: Bool,
        trailers: Fields = Fields(),
        drip: Duration = .zero,
        limit: Int? = nil,
        cut: Cut = .none
    ) {
        reader = Content.Reader(content)
        total = content.count
        self.isChunked = isChunked
        self.trailers = trailers
        self.limit = min(limit ?? total, total)
        self.cut = cut
        self.drip = Drip(content.count, over: drip)
    }

    /// Whether it is all sent at once, in no more than `limit` octets of content.
    func isAtOnce(within limit: Int) -> Bool { drip == nil && total <= limit }

    /// Appends what may be sent now, until `output` holds about `room` octets; `nil` when all of it is sent.
    mutating func advance(at instant: Instant, room: Int, into output: inout [UInt8]) -> Transmission.Progress? {
        while sent < limit {
            guard output.count < room else { return .full }
            var end = total
            if var drip {
                end = drip.end
                let due = drip.due(at: instant)
                self.drip = drip
                guard due <= instant else { return .waiting(due) }
            }
            write(upTo: end, room: room, into: &output)
            if sent == end { drip?.goOn() }
        }
        guard output.count < room else { return .full }
        if isChunked, case .none = cut { ResponseWriter.appendLastChunk(trailers, to: &output) }
        return nil
    }

    /// Writes a stretch of content that ends at `end` at the latest.
    private mutating func write(upTo end: Int, room: Int, into output: inout [UInt8]) {
        guard isChunked else {
            let count = min(end, limit) - sent
            let before = reader.remaining
            reader.read(min(count, room - output.count), into: &output)
            sent += before - reader.remaining
            return
        }
        var size = min(end - sent, Self.chunkSize)
        if case .afterChunk = cut { size = min(size, limit - sent) }
        let count = min(size, limit - sent)
        ResponseWriter.appendChunkStart(size, to: &output)
        reader.read(count, into: &output)
        sent += count
        // RFC 9112 §7.1: a chunk that is cut off lacks its end.
        if case .anywhere = cut, sent == limit { return }
        output.append(contentsOf: [Octet.carriageReturn, Octet.lineFeed])
    }
}
