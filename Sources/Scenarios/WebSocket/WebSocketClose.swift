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

/// Tells octet by octet whether text is UTF-8; an octet that cannot be right is refused at once.
///
/// Over-long forms, surrogates and what lies above U+10FFFF are not UTF-8.
///
/// [RFC 3629 §4](https://www.rfc-editor.org/rfc/rfc3629#section-4)
struct UTF8Checker: Sendable {
    private static let anyTail: ClosedRange<UInt8> = 0x80...0xBF

    /// How many octets of the current character are still to come.
    private var missing = 0
    /// What the next of them may be.
    private var tail = Self.anyTail

    /// Whether the octets so far end where a character ends.
    var isComplete: Bool { missing == 0 }

    /// Takes the next octet; returns whether the text can still be UTF-8.
    mutating func accepts(_ octet: UInt8) -> Bool {
        guard missing == 0 else {
            guard tail.contains(octet) else { return false }
            tail = Self.anyTail
            missing -= 1
            return true
        }
        switch octet {
        case 0x00...0x7F: break
        case 0xC2...0xDF: expect(1)
        case 0xE0: expect(2, 0xA0...0xBF)
        case 0xED: expect(2, 0x80...0x9F)
        case 0xE1...0xEF: expect(2)
        case 0xF0: expect(3, 0x90...0xBF)
        case 0xF1...0xF3: expect(3)
        case 0xF4: expect(3, 0x80...0x8F)
        default: return false
        }
        return true
    }

    private mutating func expect(_ count: Int, _ first: ClosedRange<UInt8> = Self.anyTail) {
        missing = count
        tail = first
    }
}
