/// The octets that the grammar names.
@usableFromInline
package enum Octet {
    @inlinable
    package static var tab: UInt8 { 0x09 }
    @inlinable
    package static var lineFeed: UInt8 { 0x0A }
    @inlinable
    package static var carriageReturn: UInt8 { 0x0D }
    @inlinable
    package static var space: UInt8 { 0x20 }
    @inlinable
    package static var colon: UInt8 { 0x3A }
    @inlinable
    package static var questionMark: UInt8 { 0x3F }
    @inlinable
    package static var delete: UInt8 { 0x7F }

    /// Whether the octet may stand in a token.
    ///
    /// [RFC 9110 §5.6.2](https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2)
    @inlinable
    @inline(__always)
    package static func isToken(_ octet: UInt8) -> Bool {
        // Bit n of the first word stands for octet n, of the second for octet 64 + n.
        let low: UInt64 = 0x03FF_6CFA_0000_0000
        let high: UInt64 = 0x57FF_FFFF_C7FF_FFFE
        let word = octet & 0x40 == 0 ? low : high
        return octet < 0x80 && (word >> UInt64(octet & 0x3F)) & 1 == 1
    }

    /// Whether the octet may stand in a registered name or an IPv4 address, percent sign and colon left out.
    ///
    /// [RFC 3986 §3.2.2](https://www.rfc-editor.org/rfc/rfc3986#section-3.2.2)
    @inlinable
    @inline(__always)
    package static func isRegisteredName(_ octet: UInt8) -> Bool {
        // unreserved and sub-delims: ! $ & ' ( ) * + , - . 0-9 ; = A-Z _ a-z ~
        let low: UInt64 = 0x2BFF_7FD2_0000_0000
        let high: UInt64 = 0x47FF_FFFE_87FF_FFFE
        let word = octet & 0x40 == 0 ? low : high
        return octet < 0x80 && (word >> UInt64(octet & 0x3F)) & 1 == 1
    }

    @inlinable
    @inline(__always)
    package static func isDigit(_ octet: UInt8) -> Bool {
        octet &- 0x30 < 10
    }

    /// The value of a hexadecimal digit.
    @inlinable
    @inline(__always)
    package static func hexadecimal(_ octet: UInt8) -> UInt8? {
        switch octet {
        case 0x30...0x39: octet &- 0x30
        case 0x41...0x46: octet &- 0x37
        case 0x61...0x66: octet &- 0x57
        default: nil
        }
    }

    /// Whether the octet may stand in a field value: anything except control characters, of which only the tab may.
    ///
    /// [RFC 9110 §5.5](https://www.rfc-editor.org/rfc/rfc9110#section-5.5)
    @inlinable
    @inline(__always)
    package static func isFieldContent(_ octet: UInt8) -> Bool {
        octet >= space && octet != delete || octet == tab
    }
}

extension [UInt8] {
    /// Appends a span's octets.
    package mutating func append(_ bytes: Span<UInt8>) {
        // Nothing added to the empty array would still be written into the one that all threads share.
        guard !bytes.isEmpty else { return }
        append(addingCapacity: bytes.count) { output in
            for index in bytes.indices { output.append(bytes[index]) }
        }
    }
}
