/// The octets the grammar names, and the two tests the parser makes eight octets at a time.
package enum Octet {
    package static let tab: UInt8 = 0x09
    package static let lineFeed: UInt8 = 0x0A
    package static let carriageReturn: UInt8 = 0x0D
    package static let space: UInt8 = 0x20
    package static let colon: UInt8 = 0x3A
    package static let questionMark: UInt8 = 0x3F
    package static let delete: UInt8 = 0x7F

    /// Whether the octet may stand in a token.
    ///
    /// [RFC 9110 §5.6.2](https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2)
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
    @inline(__always)
    package static func isRegisteredName(_ octet: UInt8) -> Bool {
        // unreserved and sub-delims: ! $ & ' ( ) * + , - . 0-9 ; = A-Z _ a-z ~
        let low: UInt64 = 0x2BFF_7FD2_0000_0000
        let high: UInt64 = 0x47FF_FFFE_87FF_FFFE
        let word = octet & 0x40 == 0 ? low : high
        return octet < 0x80 && (word >> UInt64(octet & 0x3F)) & 1 == 1
    }

    @inline(__always)
    package static func isDigit(_ octet: UInt8) -> Bool {
        octet &- 0x30 < 10
    }

    /// The value of a hexadecimal digit.
    @inline(__always)
    package static func hexadecimal(_ octet: UInt8) -> UInt8? {
        switch octet {
        case 0x30...0x39: octet &- 0x30
        case 0x41...0x46: octet &- 0x37
        case 0x61...0x66: octet &- 0x57
        default: nil
        }
    }

    /// Eight octets as one little-endian word; the caller has made sure that they are there.
    @inline(__always)
    package static func word(_ bytes: Span<UInt8>, at offset: Int) -> UInt64 {
        let eight = bytes.extracting(offset..<(offset &+ 8))
        // The last one first: its bounds check covers the others, and the eight become one load.
        let last = UInt64(eight[7]) << 24
        let low = UInt64(eight[0]) | UInt64(eight[1]) << 8 | UInt64(eight[2]) << 16 | UInt64(eight[3]) << 24
        let high = UInt64(eight[4]) | UInt64(eight[5]) << 8 | UInt64(eight[6]) << 16 | last
        return low | high << 32
    }

    /// Whether the octet may stand in a field value: anything except control characters, of which only the tab may.
    ///
    /// [RFC 9110 §5.5](https://www.rfc-editor.org/rfc/rfc9110#section-5.5)
    @inline(__always)
    package static func isFieldContent(_ octet: UInt8) -> Bool {
        octet >= space && octet != delete || octet == tab
    }

    /// The high bit of each octet of `word` that is a control character (below 0x20, or DEL).
    ///
    /// No octet below the lowest set bit is one. That bit itself may also stand for a tilde after 0xFF.
    @inline(__always)
    package static func controls(in word: UInt64) -> UInt64 {
        let low = word &- 0x2020_2020_2020_2020
        let high = word &+ 0x0101_0101_0101_0101
        return (low | high) & ~word & 0x8080_8080_8080_8080
    }

    /// Up to eight octets as one little-endian word, the rest of it zero; they must be there.
    @inline(__always)
    package static func letters(_ bytes: Span<UInt8>, at offset: Int, count: Int) -> UInt64 {
        if offset &+ 8 <= bytes.count {
            let word = word(bytes, at: offset)
            return count == 8 ? word : word & ((1 &<< (UInt64(truncatingIfNeeded: count) &* 8)) &- 1)
        }
        var word: UInt64 = 0
        var index = 0
        while index < count {
            word |= UInt64(bytes[offset &+ index]) &<< (UInt64(truncatingIfNeeded: index) &* 8)
            index &+= 1
        }
        return word
    }

    /// As `letters`, with ASCII letters made lowercase.
    ///
    /// Among tokens nothing else is folded into a letter or a hyphen.
    @inline(__always)
    package static func foldedLetters(_ bytes: Span<UInt8>, at offset: Int, count: Int) -> UInt64 {
        let mask: UInt64 = count == 8 ? .max : (1 &<< (UInt64(truncatingIfNeeded: count) &* 8)) &- 1
        return letters(bytes, at: offset, count: count) | (0x2020_2020_2020_2020 & mask)
    }

    /// Whether the octets at `start` are `text`, without regard to the case of ASCII letters; `text` is lowercase.
    package static func folds(_ bytes: Span<UInt8>, _ start: Int, to text: String) -> Bool {
        var at = start
        for wanted in text.utf8 {
            guard at < bytes.count else { return false }
            let octet = bytes[at]
            guard wanted == (octet &- 0x41 < 26 ? octet | 0x20 : octet) else { return false }
            at &+= 1
        }
        return true
    }

    /// The high bit of each octet of `word` that equals `octet`; the lowest set one is exact.
    @inline(__always)
    private static func matches(_ octet: UInt64, in word: UInt64) -> UInt64 {
        let difference = word ^ (octet &* 0x0101_0101_0101_0101)
        return (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080
    }

    /// The high bit of each octet that is from `low` to `high`; all octets of `word` must be below 0x80.
    @inline(__always)
    private static func within(_ low: UInt64, _ high: UInt64, in word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        return (word &+ (0x80 &- low) &* ones) & ~(word &+ (0x7F &- high) &* ones)
    }

    /// The high bit of each octet that ends a path or needs a look: up to a space, from DEL on, and `#`, `?`, `%`; the
    /// lowest set one is exact.
    @inline(__always)
    static func pathStops(in word: UInt64) -> UInt64 {
        let low = (word &- 0x2121_2121_2121_2121) & ~word
        let high = word | (word &+ 0x0101_0101_0101_0101)
        return (low | high) & 0x8080_8080_8080_8080 | matches(0x23, in: word) | matches(0x3F, in: word)
            | matches(0x25, in: word)
    }

    /// The high bit of each octet that is no ASCII letter, digit or hyphen: in a field name the colon, or a rare octet.
    ///
    /// No bit is set for octets below the lowest such one.
    @inline(__always)
    static func nameStops(in word: UInt64) -> UInt64 {
        let seven = word & 0x7F7F_7F7F_7F7F_7F7F
        let letters = within(0x61, 0x7A, in: seven | 0x2020_2020_2020_2020)
        let common = letters | within(0x30, 0x39, in: seven) | within(0x2D, 0x2D, in: seven)
        return (~common | word) & 0x8080_8080_8080_8080
    }

    /// The high bit of each octet that is no ASCII letter, digit, hyphen or dot.
    @inline(__always)
    static func hostStops(in word: UInt64) -> UInt64 {
        let seven = word & 0x7F7F_7F7F_7F7F_7F7F
        let letters = within(0x61, 0x7A, in: seven | 0x2020_2020_2020_2020)
        let common = letters | within(0x30, 0x39, in: seven) | within(0x2D, 0x2E, in: seven)
        return (~common | word) & 0x8080_8080_8080_8080
    }
}
