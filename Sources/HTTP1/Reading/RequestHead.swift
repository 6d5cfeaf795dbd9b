/// The head of a request as offsets into the bytes it was read from: no text, no allocation, trivially copyable.
///
/// Offsets count from the first octet of the request line. Whoever wants text makes a ``Request`` of it; the plain path
/// never does.
package struct RequestHead: Sendable, BitwiseCopyable {
    /// A half-open range of octets of the head.
    package struct Slice: Sendable, Hashable, BitwiseCopyable {
        package var start: UInt16
        package var end: UInt16

        package init(_ start: Int, _ end: Int) {
            self.start = UInt16(truncatingIfNeeded: start)
            self.end = UInt16(truncatingIfNeeded: end)
        }

        package var isEmpty: Bool { start == end }
        package var count: Int { Int(end) &- Int(start) }
        package var range: Range<Int> { Int(start)..<Int(end) }
    }

    /// The methods that decide how a message is framed or routed; all others are `other`.
    package enum MethodKind: UInt8, Sendable, BitwiseCopyable {
        case get, head, post, options, connect, trace, other
    }

    /// What the parser saw on its way.
    package struct Flags: OptionSet, Sendable, BitwiseCopyable {
        package var rawValue: UInt32

        package init(rawValue: UInt32) {
            self.rawValue = rawValue
        }

        /// The request is HTTP/1.0.
        package static let http10 = Flags(rawValue: 1 << 0)
        /// The connection is to be closed after the answer.
        package static let close = Flags(rawValue: 1 << 1)
        /// `Connection: keep-alive` was sent.
        package static let keepAlive = Flags(rawValue: 1 << 2)
        /// `Connection: upgrade` was sent.
        package static let connectionUpgrade = Flags(rawValue: 1 << 3)
        /// There is an `Upgrade` field.
        package static let upgrade = Flags(rawValue: 1 << 4)
        /// The target has a query that is not empty.
        package static let query = Flags(rawValue: 1 << 5)
        /// There is a `%` in the path.
        package static let escapedPath = Flags(rawValue: 1 << 6)
        /// The target is in absolute-form.
        package static let absoluteForm = Flags(rawValue: 1 << 7)
        /// The target is `*`.
        package static let asteriskForm = Flags(rawValue: 1 << 8)
        /// There is a `Content-Length` field.
        package static let contentLength = Flags(rawValue: 1 << 9)
        /// There is a `Transfer-Encoding` field.
        package static let transferEncoding = Flags(rawValue: 1 << 10)
        /// There is an `Expect` field.
        package static let expect = Flags(rawValue: 1 << 11)
        /// There is a `Range` field.
        package static let range = Flags(rawValue: 1 << 12)
        /// There is an `Accept` field.
        package static let accept = Flags(rawValue: 1 << 13)
        /// There is more than one `Accept` field.
        package static let severalAccepts = Flags(rawValue: 1 << 14)
        /// There is a field whose name starts with `X-Status-` or `X-HttpStatus-`.
        package static let modifier = Flags(rawValue: 1 << 15)
        /// There is an `Access-Control-Request-Method` field.
        package static let preflight = Flags(rawValue: 1 << 16)
        /// There is a `Host` field.
        package static let host = Flags(rawValue: 1 << 17)

        /// Whatever takes a request off the plain path.
        package static let notPlain: Flags = [
            .query, .escapedPath, .absoluteForm, .asteriskForm, .contentLength, .transferEncoding, .expect, .modifier,
            .preflight,
        ]
    }

    /// The octets of the whole head, the empty line included.
    package var length = 0
    /// How many octets of empty lines stood before the request line.
    package var leading = 0
    package var flags: Flags = []
    package var method: MethodKind = .other
    package var methodName = Slice(0, 0)
    /// The request target exactly as it was sent.
    package var target = Slice(0, 0)
    /// The path of the target, still percent-encoded, without query and fragment.
    package var path = Slice(0, 0)
    /// The query of the target, without its question mark.
    package var query = Slice(0, 0)
    /// The authority of an absolute-form target.
    package var authority = Slice(0, 0)
    /// The value of the first `Accept` field.
    package var accept = Slice(0, 0)
    /// Where the field section starts.
    package var fieldsStart: UInt16 = 0
    /// How many field lines there are.
    package var fieldCount: UInt16 = 0

    package init() {}

    /// Whether nothing in the request asks for more than what its method and path say.
    package var isPlain: Bool { flags.isDisjoint(with: .notPlain) }

    /// Whether the connection may be used again after the answer.
    ///
    /// [RFC 9112 §9.3](https://www.rfc-editor.org/rfc/rfc9112#section-9.3)
    package var isPersistent: Bool {
        if flags.contains(.close) { return false }
        return !flags.contains(.http10) || flags.contains(.keepAlive)
    }
}
