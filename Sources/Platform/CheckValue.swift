internal import CZlib

/// The check value at the end of compressed content.
package protocol CheckValue: Sendable {
    /// The check value of no octets.
    init()

    /// The check value of all octets so far.
    var value: UInt32 { get }

    /// Adds octets.
    mutating func update(_ octets: ArraySlice<UInt8>)

    /// Adds `count` octets whose own check value is known.
    mutating func append(_ other: Self, count: Int)
}

/// The check value of gzip: a cyclic redundancy check of 32 bits.
///
/// [RFC 1952 §8](https://www.rfc-editor.org/rfc/rfc1952#section-8)
package struct CRC32: CheckValue {
    package private(set) var value: UInt32 = 0

    package init() {}

    package mutating func update(_ octets: ArraySlice<UInt8>) {
        guard !octets.isEmpty else { return }
        value = unsafe octets.withUnsafeBufferPointer { buffer in
            UInt32(truncatingIfNeeded: unsafe crc32(UInt(value), buffer.baseAddress, UInt32(buffer.count)))
        }
    }

    package mutating func append(_ other: CRC32, count: Int) {
        value = UInt32(truncatingIfNeeded: crc32_combine(UInt(value), UInt(other.value), count))
    }
}

/// The check value of zlib's format: two sums of 16 bits.
///
/// [RFC 1950 §9](https://www.rfc-editor.org/rfc/rfc1950#section-9)
package struct Adler32: CheckValue {
    package private(set) var value: UInt32 = 1

    package init() {}

    package mutating func update(_ octets: ArraySlice<UInt8>) {
        guard !octets.isEmpty else { return }
        value = unsafe octets.withUnsafeBufferPointer { buffer in
            UInt32(truncatingIfNeeded: unsafe adler32(UInt(value), buffer.baseAddress, UInt32(buffer.count)))
        }
    }

    package mutating func append(_ other: Adler32, count: Int) {
        value = UInt32(truncatingIfNeeded: adler32_combine(UInt(value), UInt(other.value), count))
    }
}
