/// The request method: what the client wants done with the target resource.
///
/// Methods are an open set of case-sensitive tokens, so any text can be held; ``isToken`` says whether it could be one.
///
/// [RFC 9110 §9](https://www.rfc-editor.org/rfc/rfc9110#section-9)
public struct Method: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    /// The method token as it stands in the request line, case kept.
    public let rawValue: String

    /// Creates a method from its token.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Creates a method from its token.
    public init(_ token: String) {
        self.init(rawValue: token)
    }

    /// The method token.
    public var description: String { rawValue }

    /// Whether the name is a token, the only form a method may have.
    public var isToken: Bool { rawValue.isToken }

    /// Whether the method is essentially read-only.
    ///
    /// [RFC 9110 §9.2.1](https://www.rfc-editor.org/rfc/rfc9110#section-9.2.1)
    public var isSafe: Bool {
        switch self {
        case .get, .head, .options, .trace: true
        default: false
        }
    }

    /// Whether doing it several times means the same as doing it once; such a request can be repeated by a client alone.
    ///
    /// [RFC 9110 §9.2.2](https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2)
    public var isIdempotent: Bool { isSafe || self == .put || self == .delete }
}

extension Method {
    /// Transfer a current representation of the target resource.
    public static var get: Method { Method("GET") }
    /// As GET, but without the content.
    public static var head: Method { Method("HEAD") }
    /// Let the resource process the content in its own way.
    public static var post: Method { Method("POST") }
    /// Replace the state of the resource with the content.
    public static var put: Method { Method("PUT") }
    /// Apply the changes in the content to the resource ([RFC 5789](https://www.rfc-editor.org/rfc/rfc5789)).
    public static var patch: Method { Method("PATCH") }
    /// Remove the resource.
    public static var delete: Method { Method("DELETE") }
    /// Describe the communication options of the resource.
    public static var options: Method { Method("OPTIONS") }
    /// Loop the request back as it was received.
    public static var trace: Method { Method("TRACE") }
    /// Make a tunnel to the server named by the target.
    public static var connect: Method { Method("CONNECT") }
}

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
