/// The check value of zlib: two sums of 16 bits.
///
/// [RFC 1950 §9](https://www.rfc-editor.org/rfc/rfc1950#section-9)
package struct Adler32: Sendable {
    private var low: UInt32 = 1
    private var high: UInt32 = 0

    /// The check value of all octets so far.
    package var value: UInt32 { high << 16 | low }

    package init() {}

    package mutating func update(_ octets: ArraySlice<UInt8>) {
        var start = octets.startIndex
        while start < octets.endIndex {
            let end = min(octets.endIndex, start + Self.stretch)
            for octet in octets[start..<end] {
                low &+= UInt32(octet)
                high &+= low
            }
            low %= Self.modulus
            high %= Self.modulus
            start = end
        }
    }

    /// The largest prime below 65536.
    private static let modulus: UInt32 = 65_521
    /// So many octets can be added up before a sum could run over.
    private static let stretch = 5552
}
