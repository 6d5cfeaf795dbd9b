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

/// Writes the server's frames, which are never masked.
///
/// [RFC 6455 §5.1](https://www.rfc-editor.org/rfc/rfc6455#section-5.1)
enum WebSocketFrameWriter {
    /// Appends what stands before a payload, with the length in as few octets as possible.
    ///
    /// [RFC 6455 §5.2](https://www.rfc-editor.org/rfc/rfc6455#section-5.2)
    static func appendHeader(
        _ opcode: WebSocketOpcode,
        isFinal: Bool,
        length: UInt64,
        to output: inout [UInt8]
    ) {
        output.append((isFinal ? 0x80 : 0) | opcode.rawValue)
        switch length {
        case ...125:
            output.append(UInt8(truncatingIfNeeded: length))
        case ...0xFFFF:
            output.append(126)
            append(length, octets: 2, to: &output)
        default:
            output.append(127)
            append(length, octets: 8, to: &output)
        }
    }

    /// Appends a close frame, without a code where the client gave none.
    ///
    /// [RFC 6455 §5.5.1](https://www.rfc-editor.org/rfc/rfc6455#section-5.5.1)
    static func appendClose(_ code: WebSocketCloseCode?, to output: inout [UInt8]) {
        appendHeader(.close, isFinal: true, length: code == nil ? 0 : 2, to: &output)
        if let code { append(UInt64(code.rawValue), octets: 2, to: &output) }
    }

    /// Appends a number in network byte order.
    private static func append(_ number: UInt64, octets: Int, to output: inout [UInt8]) {
        for index in (0..<octets).reversed() {
            output.append(UInt8(truncatingIfNeeded: number >> UInt64(8 * index)))
        }
    }
}
