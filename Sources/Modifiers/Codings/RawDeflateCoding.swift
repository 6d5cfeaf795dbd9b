package import HTTP1

/// The deflate format without the wrapper that the `deflate` coding asks for: what some servers send under that name.
///
/// [RFC 1951 §3.2.4](https://www.rfc-editor.org/rfc/rfc1951#section-3.2.4): blocks that are stored, not compressed.
package struct RawDeflateCoding: ContentCoding {
    package static let name = "deflate"

    package init() {}

    package func encoded(_ content: Content) -> Content {
        // A stream has at least one block.
        guard !content.isEmpty else { return Content(Self.head(0, isLast: true)) }
        return blocks(of: content, size: 0xFFFF) { count, _, isLast in Self.head(count, isLast: isLast) }
    }

    private static func head(_ count: Int, isLast: Bool) -> [UInt8] {
        let low = UInt8(truncatingIfNeeded: count)
        let high = UInt8(truncatingIfNeeded: count >> 8)
        return [isLast ? 1 : 0, low, high, ~low, ~high]
    }
}
