package import HTTPExchange
internal import Platform

/// The `gzip` coding.
///
/// [RFC 9110 §8.4.1.3](https://www.rfc-editor.org/rfc/rfc9110#section-8.4.1.3),
/// [RFC 1952](https://www.rfc-editor.org/rfc/rfc1952)
package struct GzipCoding: ContentCoding {
    package static let name = "gzip"

    package init() {}

    package func encoded(_ content: Content) -> Content {
        let check = CRC32(of: content)
        // The magic number, deflate, no flags, no time, no level, an unknown system: the same octets every time.
        var coded = Content([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255])
        coded.append(DeflateBlocks.of(content))
        coded.append(littleEndian: check.value)
        coded.append(littleEndian: UInt32(truncatingIfNeeded: content.count))
        return coded
    }
}
