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
