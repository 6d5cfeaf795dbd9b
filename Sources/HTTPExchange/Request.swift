package import HTTPSemantics

/// A request as a scenario sees it, whatever version of HTTP it came by.
@usableFromInline
package struct Request: Sendable {
    package let method: Method
    /// The request target exactly as it was sent.
    package let target: String
    /// The authority in the target; empty where it has none.
    package let targetAuthority: String
    /// The path of the target, still percent-encoded; empty for `*` and for an absolute-form without one.
    package let path: String
    /// The query of the target, still percent-encoded, without its question mark.
    package let query: String
    /// The version; `nil` where the request ended before it was known.
    package let version: ProtocolVersion?
    /// The field lines in the order and spelling they came in.
    package let fields: Fields
    package let flags: Flags
    package let connection: ConnectionIdentity
    /// Where the server listens, as an authority, for a request that names none; empty if that is not known.
    package var listeningAuthority = ""
    /// Whether the client has been sent the 100 it waited for.
    package var wasToldToContinue = false
    /// The trailer fields; known when the content is.
    ///
    /// [RFC 9110 §6.5](https://www.rfc-editor.org/rfc/rfc9110#section-6.5)
    package var trailers = Fields()

    package init(
        method: Method,
        target: String,
        targetAuthority: String = "",
        path: String,
        query: String = "",
        version: ProtocolVersion?,
        fields: Fields = Fields(),
        flags: Flags = [],
        connection: ConnectionIdentity
    ) {
        self.method = method
        self.target = target
        self.targetAuthority = targetAuthority
        self.path = path
        self.query = query
        self.version = version
        self.fields = fields
        self.flags = flags
        self.connection = connection
    }

    /// Whether the client speaks HTTP/1.0, and so gets no interim responses and no chunks.
    package var isHTTP10: Bool { version == .http10 }

    /// The authority the request is for: of the target where it has one, else of `Host`.
    ///
    /// [RFC 9110 §7.1](https://www.rfc-editor.org/rfc/rfc9110#section-7.1)
    package var authority: String { targetAuthority.isEmpty ? fields["Host"] ?? "" : targetAuthority }

    /// Whether the client waits for a 100; any other expectation is one that cannot be met.
    ///
    /// HTTP/1.0 has none.
    ///
    /// [RFC 9110 §10.1.1](https://www.rfc-editor.org/rfc/rfc9110#section-10.1.1)
    package var expectsContinue: Bool {
        get throws(RequestRejection) {
            guard flags.contains(.expect), !isHTTP10 else { return false }
            let expectations = fields.members(of: "Expect")
            guard expectations.allSatisfy({ $0.lowercased() == "100-continue" }) else { throw .expectationFailed }
            return !expectations.isEmpty
        }
    }

    /// What was seen when the head was read, for those who need not look at the fields again.
    ///
    /// The bits that are not named here belong to the module of one version.
    @usableFromInline
    package struct Flags: OptionSet, Sendable, BitwiseCopyable {
        @usableFromInline package var rawValue: UInt32

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

        /// `Connection: upgrade` was sent, which only HTTP/1.1 has.
        @inlinable
        package static var connectionUpgrade: Flags { Flags(rawValue: 1 << 3) }
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
    }

    /// Octets as text: UTF-8 where they are that, else one character an octet.
    package static func text(_ octets: ArraySlice<UInt8>) -> String {
        if let text = validText(octets) { return text }
        var text = ""
        for octet in octets { text.unicodeScalars.append(Unicode.Scalar(octet)) }
        return text
    }

    /// Octets as text, if they are UTF-8.
    package static func validText(_ octets: ArraySlice<UInt8>) -> String? {
        do throws(UTF8.ValidationError) {
            return String(copying: try UTF8Span(validating: octets.span))
        } catch {
            return nil
        }
    }
}

/// A version of HTTP, as in `HTTP/1.1`.
package struct ProtocolVersion: Sendable, Hashable, CustomStringConvertible {
    package let major: UInt8
    package let minor: UInt8

    package init(_ major: UInt8, _ minor: UInt8) {
        self.major = major
        self.minor = minor
    }

    package static let http10 = ProtocolVersion(1, 0)
    package static let http11 = ProtocolVersion(1, 1)

    /// Its numbers, as in `1.1`.
    package var description: String { "\(major).\(minor)" }
}

/// Which connection a request came on, and which request of it this is.
package struct ConnectionIdentity: Sendable, Hashable {
    /// The connection's number, unique in this process.
    package let connection: UInt64
    /// 1 for the first request of the connection.
    package var request: UInt32
    package let peer: PeerAddress
    /// Whether it came by the server's second port.
    package let isOnSecondPort: Bool

    package init(connection: UInt64, request: UInt32, peer: PeerAddress, isOnSecondPort: Bool = false) {
        self.connection = connection
        self.request = request
        self.peer = peer
        self.isOnSecondPort = isOnSecondPort
    }
}
