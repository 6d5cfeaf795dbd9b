/// An interim or final response, as far as its meaning can be judged.
public struct ResponseMessage: Hashable, Sendable {
    /// The status code.
    public var status: StatusCode

    /// The header fields.
    public var fields: Fields

    /// The octets of content that were sent, transfer coding undone; nil if not known.
    public var contentLength: Int?

    /// The trailer fields.
    public var trailers: Fields

    /// The content itself, if it is at hand: needed to look inside `multipart/byteranges`.
    public var content: [UInt8]?

    /// Creates a response; its content length is that of `content` unless it is given.
    public init(
        status: StatusCode,
        fields: Fields = [],
        contentLength: Int? = nil,
        trailers: Fields = [],
        content: [UInt8]? = nil
    ) {
        self.status = status
        self.fields = fields
        self.contentLength = contentLength ?? content?.count
        self.trailers = trailers
        self.content = content
    }
}
