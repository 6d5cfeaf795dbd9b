package import HTTPExchange

/// The `br` coding.
///
/// [RFC 7932 §9.2](https://www.rfc-editor.org/rfc/rfc7932#section-9.2): meta-blocks that are not compressed.
package struct BrotliCoding: ContentCoding {
    package static let name = "br"

    package init() {}

    package func encoded(_ content: Content) -> Content {
        // Without a block the stream header, a window of 64 KiB, comes with the last, empty meta-block.
        guard !content.isEmpty else { return Content([0b110]) }
        var coded = Content()
        coded.append(
            blocks(of: content, size: 1 << 16) { count, isFirst, _ in
                // Not the last, four nibbles of length less one, not compressed; the first behind the stream header.
                let bits = (count - 1) << 3 | 1 << 19
                let word = isFirst ? bits << 1 : bits
                return (0..<3).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
            }
        )
        // The last meta-block, and empty.
        coded.append(Content([0b11]))
        return coded
    }
}
