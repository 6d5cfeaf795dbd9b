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
