import HTTP1
import Synchronization

/// What a connection speaks after the 101 of a WebSocket: every message comes back to the client.
///
/// One thread uses it; the lock is what lets the compiler see that it may be handed to that thread, and it is never
/// contended.
///
/// [RFC 6455](https://www.rfc-editor.org/rfc/rfc6455)
package final class WebSocketEcho: UpgradedProtocol {
    private let conversation: Mutex<WebSocketConversation>

    /// An echo at the start of a conversation; a text message longer than `pieceLength` octets comes back in fragments.
    package init(pieceLength: Int = 4096) {
        conversation = Mutex(WebSocketConversation(pieceLength: pieceLength))
    }

    /// Takes what the client sent, appends what it is to get, and returns whether the connection goes on.
    package func receive(_ bytes: Span<UInt8>, into output: inout [UInt8]) -> Bool {
        conversation.withLock { $0.receive(bytes, into: &output) }
    }
}
