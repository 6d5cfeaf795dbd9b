package import HTTPExchange
internal import Platform

/// A coding of content that a client takes off again: gzip, deflate, and others.
///
/// gzip and deflate compress, with zlib. The others do not: their formats have blocks for octets as they are, which every
/// decoder takes and which need no library. In all of them large content stays a source that is pulled as output drains.
///
///     final.content = GzipCoding().encoded(final.content)
///     final.fields.append("Content-Encoding", GzipCoding.name)
///
/// [RFC 9110 §8.4.1](https://www.rfc-editor.org/rfc/rfc9110#section-8.4.1)
package protocol ContentCoding: Sendable {
    /// The name of the coding, as `Content-Encoding` has it.
    static var name: String { get }

    /// The content in this coding.
    func encoded(_ content: Content) -> Content
}

extension ContentCoding {
    /// The octets in this coding.
    package func encoded(_ octets: [UInt8]) -> [UInt8] {
        encoded(Content(octets)).octets
    }

    /// Cuts content into blocks of at most `size` octets, each behind what `head` makes of its length and of whether it is
    /// the last one; no content is no block.
    func blocks(
        of content: Content,
        size: Int,
        head: (_ count: Int, _ isFirst: Bool, _ isLast: Bool) -> [UInt8]
    ) -> Content {
        var blocks = Content()
        var start = 0
        while start < content.count {
            let end = min(content.count, start + size)
            blocks.append(Content(head(end - start, start == 0, end == content.count)))
            blocks.append(content.slice(start..<end))
            start = end
        }
        return blocks
    }
}

extension Content {
    /// So many octets of `number`, the least significant one first.
    package mutating func append(littleEndian number: UInt32, count: Int = 4) {
        append(Content((0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * UInt32($0))) }))
    }
}

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

/// The `deflate` coding: the deflate format in the wrapper of zlib.
///
/// [RFC 9110 §8.4.1.2](https://www.rfc-editor.org/rfc/rfc9110#section-8.4.1.2),
/// [RFC 1950](https://www.rfc-editor.org/rfc/rfc1950)
package struct DeflateCoding: ContentCoding {
    package static let name = "deflate"

    package init() {}

    package func encoded(_ content: Content) -> Content {
        let check = Adler32(of: content)
        // Deflate with a window of 32 KiB by a fast compressor; its bits make the two octets a multiple of 31.
        var coded = Content([0x78, 0x5E])
        coded.append(DeflateBlocks.of(content))
        coded.append(littleEndian: check.value.byteSwapped)
        return coded
    }
}

/// The deflate format without the wrapper that the `deflate` coding asks for: what some servers send under that name.
///
/// [RFC 1951](https://www.rfc-editor.org/rfc/rfc1951)
package struct RawDeflateCoding: ContentCoding {
    package static let name = "deflate"

    package init() {}

    package func encoded(_ content: Content) -> Content {
        DeflateBlocks.of(content)
    }
}

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
