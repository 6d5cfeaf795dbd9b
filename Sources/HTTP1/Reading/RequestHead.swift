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

        @inlinable
        package init(rawValue: UInt32) {
            self.rawValue = rawValue
        }

        /// Whether all of `others` are set; here rather than in the protocol, so that the hot path does not pass through it.
        @inlinable
        package func contains(_ others: Flags) -> Bool {
            rawValue & others.rawValue == others.rawValue
        }

        /// Whether none of `others` is set.
        @inlinable
        package func isDisjoint(with others: Flags) -> Bool {
            rawValue & others.rawValue == 0
        }

        /// The request is HTTP/1.0.
        @inlinable
        package static var http10: Flags { Flags(rawValue: 1 << 0) }
        /// The connection is to be closed after the answer.
        @inlinable
        package static var close: Flags { Flags(rawValue: 1 << 1) }
        /// `Connection: keep-alive` was sent.
        @inlinable
        package static var keepAlive: Flags { Flags(rawValue: 1 << 2) }
        /// `Connection: upgrade` was sent.
        @inlinable
        package static var connectionUpgrade: Flags { Flags(rawValue: 1 << 3) }
        /// There is an `Upgrade` field.
        @inlinable
        package static var upgrade: Flags { Flags(rawValue: 1 << 4) }
        /// The target has a query that is not empty.
        @inlinable
        package static var query: Flags { Flags(rawValue: 1 << 5) }
        /// There is a `%` in the path.
        @inlinable
        package static var escapedPath: Flags { Flags(rawValue: 1 << 6) }
        /// The target is in absolute-form.
        @inlinable
        package static var absoluteForm: Flags { Flags(rawValue: 1 << 7) }
        /// The target is `*`.
        @inlinable
        package static var asteriskForm: Flags { Flags(rawValue: 1 << 8) }
        /// There is a `Content-Length` field.
        @inlinable
        package static var contentLength: Flags { Flags(rawValue: 1 << 9) }
        /// There is a `Transfer-Encoding` field.
        @inlinable
        package static var transferEncoding: Flags { Flags(rawValue: 1 << 10) }
        /// There is an `Expect` field.
        @inlinable
        package static var expect: Flags { Flags(rawValue: 1 << 11) }
        /// There is a `Range` field.
        @inlinable
        package static var range: Flags { Flags(rawValue: 1 << 12) }
        /// There is an `Accept` field.
        @inlinable
        package static var accept: Flags { Flags(rawValue: 1 << 13) }
        /// There is more than one `Accept` field.
        @inlinable
        package static var severalAccepts: Flags { Flags(rawValue: 1 << 14) }
        /// There is a field whose name starts with `X-Status-` or `X-HttpStatus-`.
        @inlinable
        package static var modifier: Flags { Flags(rawValue: 1 << 15) }
        /// There is an `Access-Control-Request-Method` field.
        @inlinable
        package static var preflight: Flags { Flags(rawValue: 1 << 16) }
        /// There is a `Host` field.
        @inlinable
        package static var host: Flags { Flags(rawValue: 1 << 17) }

        /// The method is HEAD.
        @inlinable
        package static var head: Flags { Flags(rawValue: 1 << 18) }
        /// The method is OPTIONS, TRACE or CONNECT, which are not about the resource alone.
        @inlinable
        package static var unusualMethod: Flags { Flags(rawValue: 1 << 19) }

        /// The target is in absolute-form, and its scheme is not http.
        @inlinable
        package static var foreignScheme: Flags { Flags(rawValue: 1 << 20) }

        /// There is an `Origin` field.
        @inlinable
        package static var origin: Flags { Flags(rawValue: 1 << 21) }

        /// Whatever takes a request off the plain path.
        package static let notPlain: Flags = [
            .query, .escapedPath, .absoluteForm, .asteriskForm, .contentLength, .transferEncoding, .expect, .modifier,
            .preflight, .unusualMethod, .origin,
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
    @inlinable
    package var isPersistent: Bool {
        if flags.contains(.close) { return false }
        return !flags.contains(.http10) || flags.contains(.keepAlive)
    }
}
