/// What a frame is.
///
/// The numbers that are missing are reserved, and a frame with one fails the connection.
///
/// [RFC 6455 §5.2](https://www.rfc-editor.org/rfc/rfc6455#section-5.2)
enum WebSocketOpcode: UInt8, Sendable {
    case continuation = 0x0
    case text = 0x1
    case binary = 0x2
    case close = 0x8
    case ping = 0x9
    case pong = 0xA

    /// Whether the frame is about the connection, and may stand between the frames of a message.
    ///
    /// [RFC 6455 §5.5](https://www.rfc-editor.org/rfc/rfc6455#section-5.5)
    var isControl: Bool { rawValue & 0x8 != 0 }
}
