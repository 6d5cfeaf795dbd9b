/// An IP address in square brackets, the form in which a URI contains IPv6 and later addresses.
///
/// [RFC 3986 §3.2.2](https://www.rfc-editor.org/rfc/rfc3986#section-3.2.2)
package enum IPLiteral {
    /// The offset after the closing bracket of the literal whose opening bracket is at `start`; `nil` if it is invalid.
    package static func end(in bytes: Span<UInt8>, from start: Int, to end: Int) -> Int? {
        var close = start &+ 1
        while close < end, bytes[close] != UInt8(ascii: "]") { close &+= 1 }
        guard close < end, bytes[start] == UInt8(ascii: "["), close &- start > 1 else { return nil }
        let isFuture = bytes[start &+ 1] | 0x20 == UInt8(ascii: "v")
        let isValid =
            isFuture ? isFutureAddress(bytes, start &+ 2, close) : isIPv6Address(bytes, start &+ 1, close)
        return isValid ? close &+ 1 : nil
    }

    /// `1*HEXDIG "." 1*( unreserved / sub-delims / ":" )`, the part of an IPvFuture after its `v`.
    private static func isFutureAddress(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        var at = start
        while at < end, isHexadecimal(bytes[at]) { at &+= 1 }
        guard at > start, at &+ 1 < end, bytes[at] == UInt8(ascii: ".") else { return false }
        at &+= 1
        while at < end {
            let octet = bytes[at]
            guard octet.isLetter || octet.isDigit || "-._~!$&'()*+,;=:".utf8.contains(octet) else { return false }
            at &+= 1
        }
        return true
    }

    /// Eight groups of up to four digits.
    ///
    /// `::` replaces one or more groups, once, and an IPv4 address may replace the last two.
    private static func isIPv6Address(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        var at = start
        var groups = 0
        var isShortened = false
        if at &+ 1 < end, bytes[at] == UInt8(ascii: ":"), bytes[at &+ 1] == UInt8(ascii: ":") {
            isShortened = true
            at &+= 2
            if at == end { return true }
        }
        while groups < 8 {
            let group = at
            while at < end, isHexadecimal(bytes[at]) { at &+= 1 }
            if at < end, bytes[at] == UInt8(ascii: ".") {
                guard isIPv4Address(bytes, group, end) else { return false }
                groups &+= 2
                at = end
                break
            }
            guard 1...4 ~= at &- group else { return false }
            groups &+= 1
            if at == end { break }
            guard bytes[at] == UInt8(ascii: ":"), at &+ 1 < end else { return false }
            at &+= 1
            if bytes[at] == UInt8(ascii: ":") {
                if isShortened { return false }
                isShortened = true
                at &+= 1
                if at == end { break }
            }
        }
        return at == end && (isShortened ? groups <= 7 : groups == 8)
    }

    /// Four numbers from 0 to 255 without leading zeros.
    private static func isIPv4Address(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        var at = start
        for number in 0..<4 {
            if number > 0 {
                guard at < end, bytes[at] == UInt8(ascii: ".") else { return false }
                at &+= 1
            }
            let first = at
            var value = 0
            while at < end, at &- first < 3, bytes[at].isDigit {
                value = value &* 10 &+ Int(bytes[at] &- 0x30)
                at &+= 1
            }
            guard at > first, value <= 255, at &- first == 1 || bytes[first] != 0x30 else { return false }
        }
        return at == end
    }

    private static func isHexadecimal(_ octet: UInt8) -> Bool {
        octet.isDigit || (0x61...0x66).contains(octet | 0x20)
    }
}
