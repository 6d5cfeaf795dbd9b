package import HTTPExchange
internal import HTTPSemantics

/// Several ranges as the parts of a multipart.
///
/// [RFC 9110 §14.6](https://www.rfc-editor.org/rfc/rfc9110#section-14.6)
extension RangeAnswer {
    private static let boundary = "status-server-part"

    /// The media type of several parts.
    package static let multipartType = "multipart/byteranges; boundary=\(boundary)"

    /// The parts with their delimiters; nothing of `content` is made before it is sent.
    package static func multipart(_ ranges: [Range<Int>], of content: Content, mediaType: String) -> Content {
        var parts = Content()
        for (index, range) in ranges.enumerated() {
            let position = ContentRange(range: range, completeLength: content.count)
            let delimiter = (index == 0 ? "" : "\r\n") + "--\(boundary)\r\n"
            parts.append(Content("\(delimiter)Content-Type: \(mediaType)\r\nContent-Range: \(position)\r\n\r\n"))
            parts.append(content.slice(range))
        }
        parts.append(Content("\r\n--\(boundary)--\r\n"))
        return parts
    }
}
