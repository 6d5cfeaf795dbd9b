package import HTTPExchange
internal import HTTPSemantics

/// Requests made of the heads of HTTP/1.
extension Request {
    /// The request whose head is at the beginning of `octets`.
    package init(head: RequestHead, octets: [UInt8], connection: ConnectionIdentity) {
        self.init(
            head: head,
            octets: octets,
            fields: Fields(lines: octets, from: Int(head.fieldsStart)),
            connection: connection
        )
    }

    private init(head: RequestHead, octets: [UInt8], fields: Fields, connection: ConnectionIdentity) {
        let text: (RequestHead.Slice) -> String = { Self.text(octets[$0.range]) }
        self.init(
            method: Method(text(head.methodName)),
            target: text(head.target),
            targetAuthority: text(head.authority),
            path: text(head.path),
            query: text(head.query),
            version: Self.version(octets, at: head.target.range.upperBound + 1),
            fields: fields,
            flags: head.flags,
            connection: connection
        )
    }

    /// The version as the request line has it; `nil` if the line is not whole.
    private static func version(_ octets: [UInt8], at start: Int) -> ProtocolVersion? {
        guard octets.count > start + 8, octets[start...].starts(with: "HTTP/".utf8),
            [Octet.carriageReturn, Octet.lineFeed].contains(octets[start + 8]),
            Octet.isDigit(octets[start + 5]), octets[start + 6] == 0x2E, Octet.isDigit(octets[start + 7])
        else { return nil }
        return ProtocolVersion(octets[start + 5] - 0x30, octets[start + 7] - 0x30)
    }

    /// How the end of the content is found.
    package var framing: Framing {
        get throws(RequestRejection) {
            guard flags.contains(.contentLength) || flags.contains(.transferEncoding) else { return .none }
            return try Framing.of(
                .request(isHTTP10: isHTTP10),
                transferCodings: fields.values(of: "Transfer-Encoding"),
                lengths: fields.values(of: "Content-Length")
            )
        }
    }

    /// What the request line says, where that is whole and the rest of the head is not; `nil` where it is not, or wrong.
    init?(requestLine octets: [UInt8], connection: ConnectionIdentity, limits: Limits) {
        var head = RequestHead()
        // Whatever is wrong behind the line is found when the head is whole.
        _ = try? RequestHeadParser.parse(octets.span, from: 0, limits: limits, into: &head)
        guard head.fieldsStart > 0 else { return nil }
        let line = Array(octets.dropFirst(head.leading).prefix(Int(head.fieldsStart)))
        self.init(head: head, octets: line, fields: Fields(), connection: connection)
    }
}

/// Requests that never became whole, as far as it is known what they were for.
extension Request {
    /// What is known of a request whose head `octets` begin with; `nil` if that does not tell what it was for.
    ///
    /// Of its fields it has those that came whole before whatever was wrong. `rejection` is why the head was refused; `nil` if
    /// the rest of it was only not waited for.
    init?(
        beginning octets: [UInt8],
        refusedFor rejection: RequestRejection?,
        connection: ConnectionIdentity,
        limits: Limits
    ) {
        var head = RequestHead()
        // What is wrong is known already: this is about what comes before that.
        _ = try? RequestHeadParser.parse(octets.span, from: 0, limits: limits, into: &head)
        let start = octets.dropFirst(head.leading)
        if head.fieldsStart > 0 {
            var end = start.startIndex + Int(head.fieldsStart)
            for _ in 0..<head.fieldCount {
                guard let lineFeed = octets[end...].firstIndex(of: Octet.lineFeed) else { break }
                end = lineFeed + 1
            }
            self.init(head: head, octets: Array(octets[start.startIndex..<end]) + Self.lineEnd, connection: connection)
            return
        }
        switch rejection {
        case .methodTooLong, .requestLineTooLong, .unsupportedVersion:
            let line = start.prefix(limits.requestLine).prefix { $0 != Octet.carriageReturn && $0 != Octet.lineFeed }
            self.init(line: Array(line), connection: connection)
        // Where the line is not whole, or malformed, what stands in the place of the target need not be it.
        default: return nil
        }
    }

    /// A request of which there is a line whose method, target or version this server does not take, or as much as it reads.
    private init?(line: [UInt8], connection: ConnectionIdentity) {
        let words = line.split(separator: Octet.space, maxSplits: 2, omittingEmptySubsequences: false)
        guard words.count > 1, !words[0].isEmpty, words[0].allSatisfy(Octet.isToken), words[1].first == 0x2F,
            words[1].allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        let (method, target) = (words[0], words[1])
        let pathEnd = target.firstIndex { $0 == Octet.questionMark || $0 == 0x23 } ?? target.endIndex
        var head = RequestHead()
        head.methodName = RequestHead.Slice(0, method.endIndex)
        head.target = RequestHead.Slice(target.startIndex, target.endIndex)
        head.path = RequestHead.Slice(target.startIndex, pathEnd)
        head.fieldsStart = UInt16(truncatingIfNeeded: line.count + Self.lineEnd.count)
        self.init(head: head, octets: line + Self.lineEnd + Self.lineEnd, connection: connection)
    }

    private static let lineEnd = [Octet.carriageReturn, Octet.lineFeed]
}

extension Fields {
    /// The field lines in `octets` from `start` on, up to an empty line or the end.
    init(lines octets: [UInt8], from start: Int) {
        self.init()
        let isBlank: (UInt8) -> Bool = { $0 == Octet.space || $0 == Octet.tab }
        var at = start
        // The parser has checked every line; here they are only cut up.
        while let colon = octets[at...].firstIndex(of: Octet.colon), octets[at] != Octet.carriageReturn,
            let end = octets[colon...].firstIndex(of: Octet.carriageReturn)
        {
            var value = (colon + 1)..<end
            while let first = value.first, isBlank(octets[first]) { value = (first + 1)..<end }
            while let last = value.last, isBlank(octets[last]) { value = value.lowerBound..<last }
            append(FieldName(unchecked: Request.text(octets[at..<colon])), Request.text(octets[value]))
            at = end + 2
        }
    }
}
