package import HTTPExchange

/// The `zstd` coding.
///
/// [RFC 8878 §3.1.1](https://www.rfc-editor.org/rfc/rfc8878#section-3.1.1): a frame of raw blocks.
package struct ZstandardCoding: ContentCoding {
    package static let name = "zstd"

    package init() {}

    package func encoded(_ content: Content) -> Content {
        // The magic number, no size, no check value, and a window of 128 KiB.
        var coded = Content([0x28, 0xB5, 0x2F, 0xFD, 0, 7 << 3])
        if content.isEmpty { coded.append(littleEndian: 1, count: 3) }
        coded.append(
            blocks(of: content, size: 1 << 17) { count, _, isLast in
                let word = count << 3 | (isLast ? 1 : 0)
                return (0..<3).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
            }
        )
        return coded
    }
}
