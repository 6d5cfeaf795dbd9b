/// An echo over WebSocket frames: the client's octets in, the server's octets out.
///
/// A binary message goes back as it comes, frame by frame and octet by octet, and so does the payload of a ping: memory
/// does not depend on the length of anything. Text goes back in pieces (``WebSocketTextEcho``). What is sent is a function
/// of the octets that came, never of how the network cut them.
///
/// [RFC 6455 §5](https://www.rfc-editor.org/rfc/rfc6455#section-5)
struct WebSocketConversation: Sendable {
    /// What happens to the payload of a frame.
    private enum Payload: Sendable {
        case echoed
        case text(isFinal: Bool)
        case closing(WebSocketCloseReader)
        case ignored
    }

    private var header = WebSocketHeaderReader()
    private var payload = Payload.ignored
    private var mask = WebSocketMask(0)
    /// How many octets of the payload are still to come; 0 between frames.
    private var missing: UInt64 = 0
    /// What kind of message more frames are due for, text or binary.
    private var unfinished: WebSocketOpcode?
    private var text: WebSocketTextEcho
    private var isOpen = true

    init(pieceLength: Int) {
        text = WebSocketTextEcho(pieceLength: pieceLength)
    }

    /// Takes what the client sent and appends the answer; returns whether the conversation goes on.
    ///
    /// After a close nothing is read and nothing is sent
    /// ([RFC 6455 §5.5.1](https://www.rfc-editor.org/rfc/rfc6455#section-5.5.1)).
    mutating func receive(_ bytes: Span<UInt8>, into output: inout [UInt8]) -> Bool {
        do throws(WebSocketFailure) {
            var at = 0
            while isOpen, at < bytes.count {
                if missing == 0 {
                    let frame = try header.read(bytes[at])
                    at += 1
                    if let frame { try begin(frame, into: &output) }
                } else {
                    let count = Int(min(missing, UInt64(bytes.count - at)))
                    try readPayload(bytes.extracting(at..<(at + count)), into: &output)
                    at += count
                    missing -= UInt64(count)
                    if missing == 0 { try endFrame(into: &output) }
                }
            }
        } catch {
            close(error.closeCode, into: &output)
        }
        return isOpen
    }

    /// Says that the server goes away, unless that would come in the middle of a frame that is being echoed.
    ///
    /// [RFC 6455 §7.4.1](https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1)
    mutating func end(into output: inout [UInt8]) {
        if case .echoed = payload, missing > 0 { return }
        if isOpen { close(.goingAway, into: &output) }
    }

    private mutating func begin(
        _ frame: WebSocketFrameHeader,
        into output: inout [UInt8]
    ) throws(WebSocketFailure) {
        mask = frame.mask
        missing = frame.length
        switch frame.opcode {
        case .continuation, .text, .binary:
            try beginData(frame, into: &output)
        case .ping:
            // RFC 6455 §5.5.3: a pong has the payload of its ping.
            echoHeader(of: frame, as: .pong, into: &output)
        case .pong:
            payload = .ignored
        case .close:
            payload = .closing(WebSocketCloseReader())
        }
        if missing == 0 { try endFrame(into: &output) }
    }

    /// [RFC 6455 §5.4](https://www.rfc-editor.org/rfc/rfc6455#section-5.4): a message is a frame with an opcode, then
    /// continuations up to the final one; no other message comes between.
    private mutating func beginData(
        _ frame: WebSocketFrameHeader,
        into output: inout [UInt8]
    ) throws(WebSocketFailure) {
        guard (frame.opcode == .continuation) == (unfinished != nil) else { throw .protocolError }
        let kind = unfinished ?? frame.opcode
        unfinished = frame.isFinal ? nil : kind
        if kind == .text {
            payload = .text(isFinal: frame.isFinal)
        } else {
            echoHeader(of: frame, as: frame.opcode, into: &output)
        }
    }

    private mutating func echoHeader(
        of frame: WebSocketFrameHeader,
        as opcode: WebSocketOpcode,
        into output: inout [UInt8]
    ) {
        payload = .echoed
        WebSocketFrameWriter.appendHeader(opcode, isFinal: frame.isFinal, length: frame.length, to: &output)
    }

    private mutating func readPayload(
        _ bytes: Span<UInt8>,
        into output: inout [UInt8]
    ) throws(WebSocketFailure) {
        switch payload {
        case .echoed:
            for index in bytes.indices { output.append(mask.unmask(bytes[index])) }
        case .text:
            for index in bytes.indices { try text.receive(mask.unmask(bytes[index]), into: &output) }
        case .closing(var reader):
            for index in bytes.indices { try reader.read(mask.unmask(bytes[index])) }
            payload = .closing(reader)
        case .ignored:
            break
        }
    }

    private mutating func endFrame(into output: inout [UInt8]) throws(WebSocketFailure) {
        switch payload {
        case .echoed, .ignored: break
        case .text(let isFinal): try text.endFrame(isFinal: isFinal, into: &output)
        case .closing(let reader): close(try reader.code(), into: &output)
        }
    }

    private mutating func close(_ code: WebSocketCloseCode?, into output: inout [UInt8]) {
        WebSocketFrameWriter.appendClose(code, to: &output)
        isOpen = false
    }
}
