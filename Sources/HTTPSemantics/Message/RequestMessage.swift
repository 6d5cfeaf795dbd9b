/// What a response has to be judged against: its request.
public struct RequestMessage: Hashable, Sendable {
    /// The request method.
    public var method: Method

    /// The request target as received, such as `/status/404?x=1`.
    public var target: String

    /// Whether the request was sent by an HTTP/1.0 client.
    public var isHTTP10: Bool

    /// The header fields.
    public var fields: Fields

    /// Creates a request; by default `GET /` over HTTP/1.1 without fields.
    public init(method: Method = .get, target: String = "/", isHTTP10: Bool = false, fields: Fields = []) {
        self.method = method
        self.target = target
        self.isHTTP10 = isHTTP10
        self.fields = fields
    }
}
