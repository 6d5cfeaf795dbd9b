public import HTTPExchange
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

    /// The octets of the whole head, the empty line included.
    package var length = 0
    /// How many octets of empty lines stood before the request line.
    package var leading = 0
    package var flags: Request.Flags = []
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
    @inlinable
    package var isPersistent: Bool { flags.isPersistent }
}

/// What only a request of HTTP/1 can say.
extension Request.Flags {
    /// The request is HTTP/1.0.
    @inlinable
    package static var http10: Request.Flags { Request.Flags(rawValue: 1 << 0) }
    /// The connection is to be closed after the answer.
    @inlinable
    package static var close: Request.Flags { Request.Flags(rawValue: 1 << 1) }
    /// `Connection: keep-alive` was sent.
    @inlinable
    package static var keepAlive: Request.Flags { Request.Flags(rawValue: 1 << 2) }
    /// There is an `Upgrade` field.
    @inlinable
    package static var upgrade: Request.Flags { Request.Flags(rawValue: 1 << 4) }
    /// There is a `Transfer-Encoding` field.
    @inlinable
    package static var transferEncoding: Request.Flags { Request.Flags(rawValue: 1 << 10) }

    /// Whatever takes a request off the plain path.
    package static let notPlain: Request.Flags = [
        .query, .escapedPath, .absoluteForm, .asteriskForm, .contentLength, .transferEncoding, .expect, .modifier,
        .preflight, .unusualMethod, .origin,
    ]

    /// Whether the connection may be used again after the answer.
    ///
    /// [RFC 9112 §9.3](https://www.rfc-editor.org/rfc/rfc9112#section-9.3)
    @inlinable
    package var isPersistent: Bool {
        if contains(.close) { return false }
        return !contains(.http10) || contains(.keepAlive)
    }
}
