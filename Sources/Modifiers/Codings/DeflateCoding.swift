package import HTTP1

/// The `deflate` coding: the deflate format in the wrapper of zlib.
///
/// [RFC 9110 §8.4.1.2](https://www.rfc-editor.org/rfc/rfc9110#section-8.4.1.2),
/// [RFC 1950](https://www.rfc-editor.org/rfc/rfc1950)
package struct DeflateCoding: ContentCoding {
    package static let name = "deflate"

    package init() {}

    package func encoded(_ content: Content) -> Content {
        var check = Adler32()
        forEachStretch(of: content) { check.update($0) }
        // Deflate with a window of 32 KiB, and a sum that makes the two octets a multiple of 31.
        var coded = Content([0x78, 0x01])
        coded.append(RawDeflateCoding().encoded(content))
        coded.append(littleEndian: check.value.byteSwapped)
        return coded
    }
}
