package import HTTPExchange

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
