package import HTTPExchange
/// The tests that the parser makes eight octets at a time.
extension Octet {
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
