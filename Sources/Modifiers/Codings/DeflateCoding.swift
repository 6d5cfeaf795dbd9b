package import HTTPExchange
internal import Platform

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
