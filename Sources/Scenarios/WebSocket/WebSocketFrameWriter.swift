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
