/// The network address of the client, as the socket gave it; made text only when somebody asks.
package struct PeerAddress: Sendable, Hashable, BitwiseCopyable, CustomStringConvertible {
    /// The kinds of address a client can have.
    package enum Family: UInt8, Sendable, BitwiseCopyable {
        case unknown, ipv4, ipv6, local
    }

    private let high: UInt64
    private let low: UInt64
    private let family: Family

    /// A client without an address, as in a test.
    package static let unknown = PeerAddress(family: .unknown, high: 0, low: 0)
    /// The other end of a socket in the file system.
    package static let local = PeerAddress(family: .local, high: 0, low: 0)

    /// An IPv4 address, its first octet in the most significant byte.
    package init(ipv4 address: UInt32) {
        self.init(family: .ipv4, high: 0, low: UInt64(address))
    }

    /// An IPv6 address in two halves; one that stands for an IPv4 address becomes that.
    package init(ipv6 high: UInt64, _ low: UInt64) {
        if high == 0, low >> 32 == 0xFFFF {
            self.init(ipv4: UInt32(truncatingIfNeeded: low))
        } else {
            self.init(family: .ipv6, high: high, low: low)
        }
    }

    private init(family: Family, high: UInt64, low: UInt64) {
        self.family = family
        self.high = high
        self.low = low
    }

    package var description: String {
        switch family {
        case .unknown: "unknown"
        case .local: "local"
        case .ipv4: ipv4Text
        case .ipv6: ipv6Text
        }
    }

    private var ipv4Text: String {
        var text = String(low >> 24 & 0xFF)
        for shift: UInt64 in [16, 8, 0] {
            text += "."
            text += String(low >> shift & 0xFF)
        }
        return text
    }

    /// [RFC 5952 §4](https://www.rfc-editor.org/rfc/rfc5952#section-4): the longest run of zeros is shortened.
    private var ipv6Text: String {
        let shifts: [UInt64] = [48, 32, 16, 0]
        let groups: [UInt64] = shifts.map { high >> $0 & 0xFFFF } + shifts.map { low >> $0 & 0xFFFF }
        var longest = 0..<0
        var start = 0
        while start < 8 {
            let end = groups[start...].firstIndex { $0 != 0 } ?? 8
            if end - start > max(1, longest.count) { longest = start..<end }
            start = end + 1
        }
        let text: (ArraySlice<UInt64>) -> String = { part in
            part.map { String($0, radix: 16) }.joined(separator: ":")
        }
        if longest.isEmpty { return text(groups[...]) }
        return text(groups[..<longest.lowerBound]) + "::" + text(groups[longest.upperBound...])
    }
}
