/// Reads the headers of a client's frames, octet by octet, and checks all that a header tells by itself.
///
/// What is wrong is thrown at the octet that makes it wrong, so that it does not matter how the octets came.
///
/// [RFC 6455 §5.2](https://www.rfc-editor.org/rfc/rfc6455#section-5.2)
struct WebSocketHeaderReader: Sendable {
    private enum Part: Sendable {
        case kind, length, longLength, mask
    }

    private var part = Part.kind
    private var isFinal = false
    private var opcode = WebSocketOpcode.continuation
    private var length: UInt64 = 0
    /// The least length that needs as many octets as are used for it.
    private var leastLength: UInt64 = 0
    private var key: UInt32 = 0
    /// How many octets of the part are still to come.
    private var missing = 0

    /// Takes the next octet; returns the header when it is complete.
    mutating func read(_ octet: UInt8) throws(WebSocketFailure) -> WebSocketFrameHeader? {
        switch part {
        case .kind: try readKind(octet)
        case .length: try readLength(octet)
        case .longLength: try readLongLength(octet)
        case .mask:
            key = key << 8 | UInt32(octet)
            missing -= 1
            guard missing == 0 else { return nil }
            part = .kind
            return WebSocketFrameHeader(isFinal: isFinal, opcode: opcode, length: length, mask: WebSocketMask(key))
        }
        return nil
    }

    private mutating func readKind(_ octet: UInt8) throws(WebSocketFailure) {
        // No extension was agreed on that could give the reserved bits a meaning.
        guard octet & 0x70 == 0, let opcode = WebSocketOpcode(rawValue: octet & 0x0F) else { throw .protocolError }
        isFinal = octet & 0x80 != 0
        // RFC 6455 §5.5: control frames must not be fragmented.
        guard isFinal || !opcode.isControl else { throw .protocolError }
        self.opcode = opcode
        part = .length
    }

    private mutating func readLength(_ octet: UInt8) throws(WebSocketFailure) {
        // RFC 6455 §5.1: a client masks all it sends.
        guard octet & 0x80 != 0 else { throw .protocolError }
        length = UInt64(octet & 0x7F)
        // RFC 6455 §5.5: the payload of a control frame has at most 125 octets.
        guard length <= 125 || !opcode.isControl else { throw .protocolError }
        switch length {
        case 126: expectLongLength(octets: 2, atLeast: 126)
        case 127: expectLongLength(octets: 8, atLeast: 1 << 16)
        default: expectMask()
        }
    }

    private mutating func readLongLength(_ octet: UInt8) throws(WebSocketFailure) {
        length = length << 8 | UInt64(octet)
        missing -= 1
        guard missing == 0 else { return }
        // The highest bit must be 0, and the length must be written in as few octets as possible.
        guard length >= leastLength, length <= UInt64(Int64.max) else { throw .protocolError }
        expectMask()
    }

    private mutating func expectLongLength(octets: Int, atLeast least: UInt64) {
        part = .longLength
        length = 0
        leastLength = least
        missing = octets
    }

    private mutating func expectMask() {
        part = .mask
        key = 0
        missing = 4
    }
}
