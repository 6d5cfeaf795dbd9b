/// The check value of gzip: a cyclic redundancy check of 32 bits.
///
/// [RFC 1952 §8](https://www.rfc-editor.org/rfc/rfc1952#section-8)
package struct CRC32: Sendable {
    private var register: UInt32 = 0xFFFF_FFFF

    /// The check value of all octets so far.
    package var value: UInt32 { ~register }

    package init() {}

    package mutating func update(_ octets: ArraySlice<UInt8>) {
        let tables = Self.tables
        var register = register
        var at = octets.startIndex
        // Eight octets at a time, each by a table of what it does to the register after those behind it.
        while octets.endIndex &- at >= 8 {
            let low = register ^ Self.word(octets, at)
            let high = Self.word(octets, at &+ 4)
            register =
                tables[0x700 &+ Int(low & 0xFF)] ^ tables[0x600 &+ Int(low >> 8 & 0xFF)]
                ^ tables[0x500 &+ Int(low >> 16 & 0xFF)] ^ tables[0x400 &+ Int(low >> 24)]
                ^ tables[0x300 &+ Int(high & 0xFF)] ^ tables[0x200 &+ Int(high >> 8 & 0xFF)]
                ^ tables[0x100 &+ Int(high >> 16 & 0xFF)] ^ tables[Int(high >> 24)]
            at &+= 8
        }
        for octet in octets[at...] {
            register = tables[Int(UInt8(truncatingIfNeeded: register) ^ octet)] ^ (register >> 8)
        }
        self.register = register
    }

    @inline(__always)
    private static func word(_ octets: ArraySlice<UInt8>, _ at: Int) -> UInt32 {
        UInt32(octets[at]) | UInt32(octets[at &+ 1]) << 8 | UInt32(octets[at &+ 2]) << 16 | UInt32(octets[at &+ 3])
            << 24
    }

    /// Eight tables of 256 words: the first is that of one octet, each further one that of an octet with one more behind it.
    private static let tables: [UInt32] = {
        var tables: [UInt32] = (0..<256).map { index in
            (0..<8).reduce(UInt32(index)) { word, _ in word & 1 == 1 ? 0xEDB8_8320 ^ (word >> 1) : word >> 1 }
        }
        for index in 256..<2048 {
            let before = tables[index - 256]
            tables.append(tables[Int(before & 0xFF)] ^ (before >> 8))
        }
        return tables
    }()
}
