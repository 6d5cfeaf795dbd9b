/// Why the connection has failed: what the client did that it must not do.
///
/// [RFC 6455 §7.1.7](https://www.rfc-editor.org/rfc/rfc6455#section-7.1.7)
enum WebSocketFailure: Error {
    /// A frame that is against the rules.
    case protocolError
    /// Text that is not UTF-8 ([RFC 6455 §8.1](https://www.rfc-editor.org/rfc/rfc6455#section-8.1)).
    case invalidText

    /// The code that tells the client.
    var closeCode: WebSocketCloseCode {
        switch self {
        case .protocolError: .protocolError
        case .invalidText: .invalidPayload
        }
    }
}
