/// The check value of gzip: a cyclic redundancy check of 32 bits.
///
/// [RFC 1952 §8](https://www.rfc-editor.org/rfc/rfc1952#section-8)
package struct CRC32: Sendable {
    private var register: UInt32 = 0xFFFF_FFFF

    /// The check value of all octets so far.
    package var value: UInt32 { ~register }

    package init() {}

    package mutating func update(_ octets: ArraySlice<UInt8>) {
        var register = register
        for octet in octets {
            register = Self.table[Int(UInt8(truncatingIfNeeded: register) ^ octet)] ^ (register >> 8)
        }
        self.register = register
    }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { word, _ in word & 1 == 1 ? 0xEDB8_8320 ^ (word >> 1) : word >> 1 }
    }
}
