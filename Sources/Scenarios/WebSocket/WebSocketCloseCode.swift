/// The reason for a close, as a number.
///
/// [RFC 6455 §7.4](https://www.rfc-editor.org/rfc/rfc6455#section-7.4)
struct WebSocketCloseCode: Sendable, Hashable {
    let rawValue: UInt16

    static let goingAway = WebSocketCloseCode(rawValue: 1001)
    static let protocolError = WebSocketCloseCode(rawValue: 1002)
    static let invalidPayload = WebSocketCloseCode(rawValue: 1007)

    /// Whether the code may stand in a frame.
    ///
    /// 1004 is reserved, 1005, 1006 and 1015 only name what happened to a connection that ended without a code. 1012 to
    /// 1014 were registered after the RFC.
    ///
    /// [RFC 6455 §7.4.1](https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1),
    /// [§7.4.2](https://www.rfc-editor.org/rfc/rfc6455#section-7.4.2)
    var mayBeSent: Bool {
        switch rawValue {
        case 1000...1003, 1007...1014, 3000...4999: true
        default: false
        }
    }
}
