/// The masking key of a client's frame, turned to the octet that comes next.
///
/// [RFC 6455 §5.3](https://www.rfc-editor.org/rfc/rfc6455#section-5.3)
struct WebSocketMask: Sendable {
    private var key: UInt32

    /// A mask at the start of a payload; the first octet of the key is the highest of `key`.
    init(_ key: UInt32) {
        self.key = key
    }

    /// Takes the mask off the next octet of the payload.
    mutating func unmask(_ octet: UInt8) -> UInt8 {
        key = key << 8 | key >> 24
        return octet ^ UInt8(truncatingIfNeeded: key)
    }
}
