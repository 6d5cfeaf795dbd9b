import Scenarios

/// The client's side of a conversation: writes masked frames, reads the server's, and cuts octets in every way.
enum WebSocketTestClient {
    /// The text pieces of the echoes under test: short, so that conversations can be cut at every octet.
    static let pieceLength = 16

    /// What a server did with a conversation.
    struct Reaction: Hashable {
        var output: [UInt8] = []
        var isOpen = true
    }

    /// A frame of the server.
    struct Frame: Hashable, CustomStringConvertible {
        var first: UInt8
        var payload: [UInt8]

        var description: String { "\(String(first, radix: 16)) \(payload.count): \(payload.prefix(40))" }
    }

    /// A masked frame with its length in as few octets as possible.
    static func frame(
        _ first: UInt8,
        _ payload: some Collection<UInt8>,
        mask: [UInt8] = [0x37, 0xFA, 0x21, 0x3D]
    ) -> [UInt8] {
        header(first, length: UInt64(payload.count), mask: mask)
            + payload.enumerated().map { $0.element ^ mask[$0.offset % 4] }
    }

    static func frame(_ first: UInt8, _ text: String) -> [UInt8] {
        frame(first, Array(text.utf8))
    }

    static func header(_ first: UInt8, length: UInt64, mask: [UInt8] = [0x37, 0xFA, 0x21, 0x3D]) -> [UInt8] {
        switch length {
        case ...125: [first, 0x80 | UInt8(length)] + mask
        case ...0xFFFF: [first, 0x80 | 126] + number(length, octets: 2) + mask
        default: [first, 0x80 | 127] + number(length, octets: 8) + mask
        }
    }

    static func number(_ value: UInt64, octets: Int) -> [UInt8] {
        (0..<octets).reversed().map { UInt8(truncatingIfNeeded: value >> UInt64($0 * 8)) }
    }

    /// What the server sends to close with a code.
    static func close(_ code: UInt16) -> [UInt8] {
        [0x88, 0x02] + number(UInt64(code), octets: 2)
    }

    /// The frames the server has sent; nil if there is something else, or a frame that is not whole.
    static func frames(of output: [UInt8]) -> [Frame]? {
        var frames: [Frame] = []
        var rest = output[...]
        while !rest.isEmpty {
            guard rest.count >= 2 else { return nil }
            let (first, short) = (rest.removeFirst(), rest.removeFirst())
            let octets = [126: 2, 127: 8][short] ?? 0
            guard short <= 127, rest.count >= octets else { return nil }
            let length = octets == 0 ? Int(short) : rest.prefix(octets).reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(octets)
            guard rest.count >= length else { return nil }
            frames.append(Frame(first: first, payload: Array(rest.prefix(length))))
            rest = rest.dropFirst(length)
        }
        return frames
    }

    /// What the server does when the octets come in these pieces.
    static func reaction(to pieces: some Sequence<ArraySlice<UInt8>>) -> Reaction {
        let echo = WebSocketEcho(pieceLength: pieceLength)
        var reaction = Reaction()
        for piece in pieces { reaction.isOpen = echo.receive(Array(piece).span, into: &reaction.output) }
        return reaction
    }

    /// All that the server does with octets: whole, one at a time, and cut in two at every position.
    ///
    /// One reaction where it does not matter how they come, as it must be.
    static func reactions(to octets: [UInt8]) -> Set<Reaction> {
        var reactions: Set = [
            reaction(to: [octets[...]]),
            reaction(to: octets.indices.map { octets[$0...$0] }),
        ]
        for cut in 0...octets.count { reactions.insert(reaction(to: [octets[..<cut], octets[cut...]])) }
        return reactions
    }
}
