/// What stands before the payload of a client's frame.
///
/// [RFC 6455 §5.2](https://www.rfc-editor.org/rfc/rfc6455#section-5.2)
struct WebSocketFrameHeader: Sendable {
    /// Whether the frame is the last one of its message.
    var isFinal: Bool
    var opcode: WebSocketOpcode
    /// The octets of the payload.
    var length: UInt64
    var mask: WebSocketMask
}
