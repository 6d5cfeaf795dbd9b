import HTTPExchange

/// What a connection speaks after the 101 of a WebSocket: every message comes back to the client.
///
/// [RFC 6455](https://www.rfc-editor.org/rfc/rfc6455)
package final class WebSocketEcho: UpgradedProtocol {
    private var conversation: WebSocketConversation

    /// An echo at the start of a conversation; a text message longer than `pieceLength` octets comes back in fragments.
    package init(pieceLength: Int = 4096) {
        conversation = WebSocketConversation(pieceLength: pieceLength)
    }

    /// Takes what the client sent, appends what it is to get, and returns whether the connection goes on.
    package func receive(_ bytes: Span<UInt8>, into output: inout [UInt8]) -> Bool {
        conversation.receive(bytes, into: &output)
    }

    /// Tells the client that the server goes away.
    package func end(into output: inout [UInt8]) {
        conversation.end(into: &output)
    }
}

/// Echoes text messages in pieces, each of them a frame of whole characters that are known to be UTF-8.
///
/// A frame that has begun cannot be taken back: with its length already sent, nothing could tell the client that the rest
/// of the text is not UTF-8. So text is held back, but only as much as one piece; what is longer goes out as fragments
/// ([RFC 6455 §5.4](https://www.rfc-editor.org/rfc/rfc6455#section-5.4)). Where the pieces end depends on the text and its
/// frames alone, not on how they came over the network.
struct WebSocketTextEcho: Sendable {
    /// The octets of a piece at most.
    private let pieceLength: Int
    /// Text that has not been echoed yet.
    private var held: [UInt8] = []
    /// How many of the held octets are whole characters.
    private var whole = 0
    private var checker = UTF8Checker()
    /// Whether a part of the message has been echoed, and more is a continuation.
    private var hasBegun = false

    /// The longest character has four octets; a piece must have room for one.
    init(pieceLength: Int) {
        self.pieceLength = max(4, pieceLength)
    }

    /// Takes the next octet of the message.
    ///
    /// [RFC 6455 §8.1](https://www.rfc-editor.org/rfc/rfc6455#section-8.1)
    mutating func receive(_ octet: UInt8, into output: inout [UInt8]) throws(WebSocketFailure) {
        guard checker.accepts(octet) else { throw .invalidText }
        if held.count == pieceLength { echo(isFinal: false, into: &output) }
        held.append(octet)
        if checker.isComplete { whole = held.count }
    }

    /// A frame of the message has ended.
    mutating func endFrame(isFinal: Bool, into output: inout [UInt8]) throws(WebSocketFailure) {
        guard !isFinal || checker.isComplete else { throw .invalidText }
        echo(isFinal: isFinal, into: &output)
        hasBegun = !isFinal
    }

    /// Sends the whole characters; the start of one that is cut in two waits for its end.
    private mutating func echo(isFinal: Bool, into output: inout [UInt8]) {
        WebSocketFrameWriter.appendHeader(
            hasBegun ? .continuation : .text,
            isFinal: isFinal,
            length: UInt64(whole),
            to: &output
        )
        output.append(contentsOf: held[..<whole])
        // Between two messages no buffer is kept.
        held = Array(held[whole...])
        whole = 0
        hasBegun = true
    }
}
