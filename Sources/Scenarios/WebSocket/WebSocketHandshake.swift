import Crypto
package import HTTPExchange
package import HTTPSemantics

/// The server's side of the opening handshake: what a request that may want a WebSocket is to get.
///
/// Subprotocols and extensions are offers; none is taken up, so neither field is in the answer.
///
/// [RFC 6455 §4.2](https://www.rfc-editor.org/rfc/rfc6455#section-4.2)
package enum WebSocketHandshake {
    /// What became of the handshake.
    package enum Outcome: Sendable, Hashable {
        /// The request asks for no WebSocket, or in a way that has no effect: it is an ordinary request.
        case notRequested
        /// The client speaks another version: the answer is a 426 with ``WebSocketHandshake/offer``.
        ///
        /// [RFC 6455 §4.4](https://www.rfc-editor.org/rfc/rfc6455#section-4.4)
        case unsupportedVersion
        /// `Sec-WebSocket-Key` is not what it has to be: the answer is a 400 that says so.
        ///
        /// [RFC 6455 §4.2.1](https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1)
        case invalidKey(explanation: String)
        /// The answer is a 101 with these fields, and ``WebSocketEcho`` behind it.
        ///
        /// [RFC 6455 §4.2.2](https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2)
        case accepted(Fields)
    }

    /// The only version there is in use.
    private static let version = "13"

    /// The fields of a 426: what to upgrade to, and which version of it.
    ///
    /// [RFC 9110 §15.5.22](https://www.rfc-editor.org/rfc/rfc9110#section-15.5.22),
    /// [RFC 6455 §4.4](https://www.rfc-editor.org/rfc/rfc6455#section-4.4)
    package static let offer: Fields = [
        "Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": version,
    ]

    /// Judges a request.
    ///
    /// The version comes before the key, because a key is only defined for the version that is spoken.
    ///
    /// [RFC 6455 §4.2.1](https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1)
    package static func answer(to request: Request) -> Outcome {
        guard asksForWebSocket(request) else { return .notRequested }
        guard request.fields.values(of: "Sec-WebSocket-Version") == [version] else { return .unsupportedVersion }
        let keys = request.fields.values(of: "Sec-WebSocket-Key")
        guard let key = keys.first else { return .invalidKey(explanation: explanation("is missing")) }
        // RFC 6455 §11.3.1: the field must not appear more than once.
        guard keys.count == 1 else { return .invalidKey(explanation: explanation("was sent more than once")) }
        guard Base64.isEncoding(key, of: 16) else {
            return .invalidKey(explanation: explanation("is not 16 octets in base64"))
        }
        return .accepted([
            "Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Accept": acceptance(of: key),
        ])
    }

    /// Whether the request is one that `Upgrade` can turn into a WebSocket.
    ///
    /// [RFC 9110 §7.8](https://www.rfc-editor.org/rfc/rfc9110#section-7.8): `Upgrade` in an HTTP/1.0 request is ignored, and
    /// so is one that `Connection` does not name.
    private static func asksForWebSocket(_ request: Request) -> Bool {
        request.method == .get && !request.isHTTP10 && request.flags.contains(.connectionUpgrade)
            && request.fields.members(of: "Upgrade").contains { $0.lowercased() == "websocket" }
    }

    /// The proof that the key was read by someone who knows the protocol.
    ///
    /// [RFC 6455 §4.2.2](https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2), step 5.4
    private static func acceptance(of key: String) -> String {
        let text = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
        return Base64.encode(Insecure.SHA1.hash(data: Array(text.utf8)))
    }

    private static func explanation(_ fault: String) -> String {
        """
        Sec-WebSocket-Key \(fault). It has to be sent once and hold 16 random octets in base64, which is 24 characters, \
        such as dGhlIHNhbXBsZSBub25jZQ==.
        """
    }
}
