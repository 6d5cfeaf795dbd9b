package import HTTPSemantics

/// A request as a scenario sees it: its head as text, and where it came from.
///
/// Made only off the plain path, once a request; it owns a copy of the head's octets.
package struct Request: Sendable {
    package let head: RequestHead
    /// The octets of the head, from the request line on.
    package let octets: [UInt8]
    package let method: Method
    /// The field lines in the order and spelling they came in.
    package let fields: Fields
    package let connection: ConnectionIdentity
    /// Whether the client has been sent the 100 it waited for.
    package internal(set) var wasToldToContinue = false
    /// The fields behind the last chunk of the content; known when the content is.
    ///
    /// [RFC 9110 §6.5](https://www.rfc-editor.org/rfc/rfc9110#section-6.5)
    package internal(set) var trailers = Fields()

    package init(head: RequestHead, octets: [UInt8], connection: ConnectionIdentity) {
        self.head = head
        self.octets = octets
        self.connection = connection
        method = Method(Self.text(octets[head.methodName.range]))
        fields = Self.fields(in: octets, from: Int(head.fieldsStart))
    }

    /// The request target exactly as it was sent.
    package var target: String { Self.text(octets[head.target.range]) }
    /// The path of the target, still percent-encoded; empty for `*` and for an absolute-form without one.
    package var path: String { Self.text(octets[head.path.range]) }
    /// The query of the target, still percent-encoded, without its question mark.
    package var query: String { Self.text(octets[head.query.range]) }
    /// Whether the client speaks HTTP/1.0, and so gets no interim responses and no chunks.
    package var isHTTP10: Bool { head.flags.contains(.http10) }

    /// The version as the request line has it, as in `1.1`; `nil` if the line is not known so far.
    package var version: String? {
        let start = head.target.range.upperBound + 1
        guard octets.count > start + 8, octets[start...].starts(with: "HTTP/".utf8) else { return nil }
        let version = octets[(start + 5)..<(start + 8)]
        let shape = version.map { Octet.isDigit($0) ? 0x30 : $0 }
        guard shape == Array("0.0".utf8), [Octet.carriageReturn, Octet.lineFeed].contains(octets[start + 8]) else {
            return nil
        }
        return Self.text(version)
    }

    /// The authority the request is for: of the target where it has one, else of `Host`.
    ///
    /// [RFC 9112 §3.2.2](https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2)
    package var authority: String {
        head.authority.isEmpty ? fields["Host"] ?? "" : Self.text(octets[head.authority.range])
    }

    /// How the end of the content is found.
    package var framing: Framing {
        get throws(RequestRejection) {
            guard head.flags.contains(.contentLength) || head.flags.contains(.transferEncoding) else { return .none }
            return try Framing.of(
                .request(isHTTP10: isHTTP10),
                transferCodings: fields.values(of: "Transfer-Encoding"),
                lengths: fields.values(of: "Content-Length")
            )
        }
    }

    /// Whether the client waits for a 100; any other expectation is one that cannot be met.
    ///
    /// HTTP/1.0 has none.
    ///
    /// [RFC 9110 §10.1.1](https://www.rfc-editor.org/rfc/rfc9110#section-10.1.1)
    package var expectsContinue: Bool {
        get throws(RequestRejection) {
            guard head.flags.contains(.expect), !isHTTP10 else { return false }
            let expectations = fields.members(of: "Expect")
            guard expectations.allSatisfy({ $0.lowercased() == "100-continue" }) else { throw .expectationFailed }
            return !expectations.isEmpty
        }
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

    private static func isBlank(_ octet: UInt8) -> Bool { octet == Octet.space || octet == Octet.tab }

    /// The field lines from `start` on, up to an empty line or the end.
    static func fields(in octets: [UInt8], from start: Int) -> Fields {
        var fields = Fields()
        var at = start
        // The parser has checked every line; here they are only cut up.
        while let colon = octets[at...].firstIndex(of: Octet.colon), octets[at] != Octet.carriageReturn,
            let end = octets[colon...].firstIndex(of: Octet.carriageReturn)
        {
            var value = (colon + 1)..<end
            while let first = value.first, isBlank(octets[first]) { value = (first + 1)..<end }
            while let last = value.last, isBlank(octets[last]) { value = value.lowerBound..<last }
            fields.append(FieldName(unchecked: text(octets[at..<colon])), text(octets[value]))
            at = end + 2
        }
        return fields
    }
}

/// Which connection a request came on, and which request of it this is.
package struct ConnectionIdentity: Sendable, Hashable {
    /// The connection's number, unique in this process.
    package let connection: UInt64
    /// 1 for the first request of the connection.
    package internal(set) var request: UInt32
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
