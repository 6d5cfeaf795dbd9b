/// Reads the payload of a close frame: nothing, or a code and perhaps a reason as text.
///
/// [RFC 6455 §5.5.1](https://www.rfc-editor.org/rfc/rfc6455#section-5.5.1)
struct WebSocketCloseReader: Sendable {
    private var count = 0
    private var number: UInt16 = 0
    private var reason = UTF8Checker()

    /// Takes the next octet of the payload.
    mutating func read(_ octet: UInt8) throws(WebSocketFailure) {
        count += 1
        if count > 2 {
            guard reason.accepts(octet) else { throw .invalidText }
            return
        }
        number = number << 8 | UInt16(octet)
        guard count < 2 || WebSocketCloseCode(rawValue: number).mayBeSent else { throw .protocolError }
    }

    /// The code, or nil when the client gave none; the payload has ended.
    func code() throws(WebSocketFailure) -> WebSocketCloseCode? {
        if count == 0 { return nil }
        guard count > 1 else { throw .protocolError }
        guard reason.isComplete else { throw .invalidText }
        return WebSocketCloseCode(rawValue: number)
    }
}
