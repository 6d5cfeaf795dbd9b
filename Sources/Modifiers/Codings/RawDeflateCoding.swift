package import HTTPExchange

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
