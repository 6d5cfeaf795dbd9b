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
