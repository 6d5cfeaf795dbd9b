package import HTTPExchange
package import HTTPSemantics

/// How the end of a message's content is found.
package enum Framing: Hashable, Sendable {
    /// The message ends with its header section.
    case none
    /// So many octets of content follow.
    case length(Int)
    /// Chunks follow, the last of them empty.
    case chunked
    /// The content goes on until the connection is closed.
    case untilClose
    /// What follows is no longer HTTP.
    case tunnel

    /// The message whose framing is asked for.
    package enum Message: Hashable, Sendable {
        case request(isHTTP10: Bool)
        case response(to: Method, status: StatusCode)
    }

    /// The framing of a message, by the steps of RFC 9112.
    ///
    /// A response depends on its request's method too. `transferCodings` and `lengths` are the values of the
    /// `Transfer-Encoding` and `Content-Length` field lines.
    ///
    /// [RFC 9112 §6.3](https://www.rfc-editor.org/rfc/rfc9112#section-6.3)
    package static func of(
        _ message: Message,
        transferCodings: [String],
        lengths: [String]
    ) throws(RequestRejection) -> Framing {
        if case .response(let method, let status) = message {
            // 1. No content, whatever the fields say.
            if method == .head || status.isInterim || status == .noContent || status == .notModified { return .none }
            // 2. A successful answer to CONNECT.
            if method == .connect, status.statusClass == .successful { return .tunnel }
        }
        if !transferCodings.isEmpty {
            // RFC 9112 §6.1: in HTTP/1.0 the framing is faulty, even with a Content-Length.
            if case .request(isHTTP10: true) = message { throw .transferCodingInHTTP10 }
            // 3. Both: an attempt at request smuggling, to be handled as an error.
            if !lengths.isEmpty { throw .lengthAndTransferCoding }
            // 4. Transfer-Encoding decides.
            return try ofTransferCodings(transferCodings, of: message)
        }
        // 5. An invalid Content-Length, or several of them.
        if lengths.count > 1 { throw .severalContentLengths }
        if let length = lengths.first {
            guard let count = decimal(length) else { throw .invalidContentLength }
            // 6. A valid Content-Length decides.
            return count == 0 ? .none : .length(count)
        }
        switch message {
        // 7. A request without either has no content.
        case .request: return .none
        // 8. A response without either ends with the connection.
        case .response: return .untilClose
        }
    }

    private static func ofTransferCodings(
        _ values: [String],
        of message: Message
    ) throws(RequestRejection) -> Framing {
        // RFC 9110 §5.6.1.2: empty list elements do not count.
        let codings = values.flatMap { $0.utf8.split(separator: 0x2C) }.map(canonical).filter { !$0.isEmpty }
        guard let last = codings.last else { throw .chunkedNotFinal }
        let chunked = Array("chunked".utf8)
        let chunkedCount = codings.count { $0 == chunked }
        if last == chunked {
            if chunkedCount > 1 { throw .chunkedNotFinal }
            // The framing is clear, but nobody here could take the other codings off a request.
            if codings.count > 1, case .request = message { throw .unknownTransferCoding }
            return .chunked
        }
        if case .response = message { return .untilClose }
        throw chunkedCount > 0 ? .chunkedNotFinal : .unknownTransferCoding
    }

    /// A coding's octets, ASCII letters in lower case, without white space at either end.
    ///
    /// Octets, not characters: Unicode takes the Kelvin sign for a k, other recipients do not.
    private static func canonical(_ coding: Substring.UTF8View) -> [UInt8] {
        let isBlank: (UInt8) -> Bool = { $0 == Octet.space || $0 == Octet.tab }
        let trimmed = coding.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
        return trimmed.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
    }

    /// The value of `1*DIGIT`, or `nil` when it is anything else or does not fit.
    private static func decimal(_ text: String) -> Int? {
        var value = 0
        guard !text.isEmpty else { return nil }
        for octet in text.utf8 {
            guard Octet.isDigit(octet) else { return nil }
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(Int(octet &- 0x30))
            guard !overflow, !carry else { return nil }
            value = sum
        }
        return value
    }
}
