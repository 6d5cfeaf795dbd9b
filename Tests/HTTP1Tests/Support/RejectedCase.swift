import HTTP1
import HTTPExchange
import Testing

/// Octets that are to be refused, and why.
struct RejectedCase: Sendable, CustomTestStringConvertible {
    let text: String
    let rejection: RequestRejection

    init(_ text: String, _ rejection: RequestRejection) {
        self.text = text
        self.rejection = rejection
    }

    var testDescription: String { "\(Wire.excerpt(text)) is \(rejection)" }

    /// What the head parser refuses.
    static let heads: [RejectedCase] = [
        // The method.
        RejectedCase(" GET / HTTP/1.1\r\n", .invalidMethod),
        RejectedCase("G\u{00}ET / HTTP/1.1\r\n", .invalidMethod),
        RejectedCase("G(T / HTTP/1.1\r\n", .invalidMethod),
        RejectedCase("\u{16}\u{03}\u{01}\u{02}\u{00}\u{01}", .invalidMethod),
        RejectedCase("G\u{C9}T / HTTP/1.1\r\n", .invalidMethod),
        RejectedCase("\r\n GET / HTTP/1.1\r\n", .invalidMethod),
        RejectedCase(String(repeating: "M", count: 65) + " / HTTP/1.1\r\n", .methodTooLong),
        RejectedCase(String(repeating: "M", count: 65) + "\r\n", .methodTooLong),
        RejectedCase(String(repeating: "M", count: 70) + "(", .methodTooLong),
        RejectedCase(String(repeating: "M", count: 65) + "\n", .methodTooLong),
        // The target.
        RejectedCase("GET\r\n", .missingTarget),
        RejectedCase("GET  / HTTP/1.1\r\n", .missingTarget),
        RejectedCase("GET \r\n", .missingTarget),
        RejectedCase("GET /\r\n", .missingTarget),
        RejectedCase("GET http://a/\r\n", .missingTarget),
        RejectedCase("GET foo HTTP/1.1\r\n", .invalidTarget),
        RejectedCase("GET ?a HTTP/1.1\r\n", .invalidTarget),
        RejectedCase("GET a:80 HTTP/1.1\r\n", .invalidTarget),
        RejectedCase("GET http:/a HTTP/1.1\r\n", .invalidTarget),
        RejectedCase("GET HTTP/1.1\r\n", .missingTarget),
        RejectedCase("GET /a\tb HTTP/1.1\r\n", .invalidTarget),
        RejectedCase("GET\t/ HTTP/1.1\r\n", .invalidMethod),
        RejectedCase("GET /\u{7F} HTTP/1.1\r\n", .invalidTarget),
        RejectedCase("GET /?\u{00} HTTP/1.1\r\n", .invalidTarget),
        RejectedCase("OPTIONS *a HTTP/1.1\r\n", .invalidTarget),
        RejectedCase("GET /caf\u{C3}\u{A9} HTTP/1.1\r\n", .nonASCIITarget),
        RejectedCase("GET /?\u{80} HTTP/1.1\r\n", .nonASCIITarget),
        RejectedCase("GET http://a/\u{FF} HTTP/1.1\r\n", .nonASCIITarget),
        RejectedCase("GET * HTTP/1.1\r\n", .asteriskWithoutOptions),
        RejectedCase("options * HTTP/1.1\r\n", .asteriskWithoutOptions),
        RejectedCase("GET http:// HTTP/1.1\r\n", .invalidAuthority),
        RejectedCase("GET http:///a HTTP/1.1\r\n", .invalidAuthority),
        RejectedCase("GET http://:80/ HTTP/1.1\r\n", .invalidAuthority),
        RejectedCase("GET http://user@a/ HTTP/1.1\r\n", .invalidAuthority),
        RejectedCase("GET http://a:b/ HTTP/1.1\r\n", .invalidAuthority),
        RejectedCase("GET http://[::1/ HTTP/1.1\r\n", .invalidAuthority),
        RejectedCase("CONNECT a/b HTTP/1.1\r\n", .invalidAuthority),
        RejectedCase("CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n", .connectNotImplemented),
        RejectedCase("CONNECT [::1]:443 HTTP/1.0\r\n\r\n", .connectNotImplemented),
        // The version.
        RejectedCase("GET / \r\n", .invalidVersion),
        RejectedCase("GET / HTTP/1.1 \r\n", .invalidVersion),
        RejectedCase("GET / HTTP/1.10\r\n", .invalidVersion),
        RejectedCase("GET / HTTP/1\r\n", .invalidVersion),
        RejectedCase("GET / HTTP/11\r\n\r\n", .invalidVersion),
        RejectedCase("GET / http/1.1\r\n", .invalidVersion),
        RejectedCase("GET / HTTP/1,1\r\n", .invalidVersion),
        RejectedCase("GET / HTTP/1.x\r\n", .invalidVersion),
        RejectedCase("GET / b HTTP/1.1\r\n", .invalidVersion),
        RejectedCase("GET /  HTTP/1.1\r\n", .invalidVersion),
        RejectedCase("GET / FTP/1.1\r\nHost: a\r\n", .invalidVersion),
        RejectedCase("GET / HTTP/2.0\r\n", .unsupportedVersion),
        RejectedCase("GET / HTTP/0.9\r\n", .unsupportedVersion),
        RejectedCase("GET / HTTP/3.1\r\n", .unsupportedVersion),
        // Line ends.
        RejectedCase("\nGET / HTTP/1.1\r\n", .bareLineFeed),
        RejectedCase("\r\n\nGET / HTTP/1.1\r\n", .bareLineFeed),
        RejectedCase("GET\n", .bareLineFeed),
        RejectedCase("GET \n", .bareLineFeed),
        RejectedCase("GET /\n", .bareLineFeed),
        RejectedCase("GET http://a/\nHost: a\r\n", .bareLineFeed),
        RejectedCase("OPTIONS *\n", .bareLineFeed),
        RejectedCase("PRI * HTTP/2.0\r\n", .unsupportedVersion),
        RejectedCase("GET / \nHost: a\r\n\r\n", .bareLineFeed),
        RejectedCase("GET / HTTP/1\nHost: a\r\n\r\n", .bareLineFeed),
        RejectedCase("GET / HTTP/1.1\nHost: a\n\n", .bareLineFeed),
        RejectedCase("GET / HTTP/1.0\nHost: a\n\n", .bareLineFeed),
        RejectedCase("GET / HTTP/2.0\nHost: a\n\n", .bareLineFeed),
        RejectedCase("GET / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n", .bareLineFeed),
        RejectedCase("GET / HTTP/1.1\r\nHost: a\r\nX\n: b\r\n\r\n", .bareLineFeed),
        RejectedCase("GET / HTTP/1.1\r\nHost: a\r\n\n", .bareLineFeed),
        RejectedCase("\rGET / HTTP/1.1\r\n", .bareCarriageReturn),
        RejectedCase("GET / HTTP/1.1\r\r\n", .bareCarriageReturn),
        RejectedCase("GET / HTTP/1.1\rHost: a\r\n", .bareCarriageReturn),
        RejectedCase("GET / HTTP/1.1\r\nHost: a\rX: b\r\n", .bareCarriageReturn),
        RejectedCase("GET / HTTP/1.1\r\nHost: a\r\n\rX", .bareCarriageReturn),
        RejectedCase("GET / HTTP/1.1\r\nHost: a\r\r\n", .bareCarriageReturn),
        // Field lines.
        RejectedCase("GET / HTTP/1.1\r\n Host: a\r\n\r\n", .whitespaceBeforeFields),
        RejectedCase("GET / HTTP/1.1\r\n\tHost: a\r\n\r\n", .whitespaceBeforeFields),
        RejectedCase("GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n c\r\n\r\n", .obsoleteFolding),
        RejectedCase("GET / HTTP/1.1\r\nHost: a\r\n\t\r\n\r\n", .obsoleteFolding),
        RejectedCase("GET / HTTP/1.1\r\n: a\r\n", .emptyFieldName),
        RejectedCase("GET / HTTP/1.1\r\nX(Y: a\r\n", .invalidFieldName),
        RejectedCase("GET / HTTP/1.1\r\nX\u{00}: a\r\n", .invalidFieldName),
        RejectedCase("GET / HTTP/1.1\r\n\u{E9}: a\r\n", .invalidFieldName),
        RejectedCase("GET / HTTP/1.1\r\nHost : a\r\n", .whitespaceBeforeColon),
        RejectedCase("GET / HTTP/1.1\r\nHost\t: a\r\n", .whitespaceBeforeColon),
        RejectedCase("GET / HTTP/1.1\r\nX Y: a\r\n", .whitespaceBeforeColon),
        RejectedCase("GET / HTTP/1.1\r\nHost\r\n", .missingColon),
        RejectedCase("GET / HTTP/1.1\r\nX: a\u{00}b\r\n", .invalidFieldValue),
        RejectedCase("GET / HTTP/1.1\r\nX: \u{0B}\r\n", .invalidFieldValue),
        RejectedCase("GET / HTTP/1.1\r\nX: 1234567\u{1B}\r\n", .invalidFieldValue),
        // Host.
        RejectedCase("GET / HTTP/1.1\r\n\r\n", .missingHost),
        RejectedCase("GET http://a/ HTTP/1.1\r\nX: b\r\n\r\n", .missingHost),
        RejectedCase("GET / HTTP/1.1\r\nHost: a\r\nhost: a\r\n", .severalHosts),
        RejectedCase("GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n", .severalHosts),
        RejectedCase("GET / HTTP/1.1\r\nHost: a b\r\n", .invalidHost),
        RejectedCase("GET / HTTP/1.1\r\nHost: a/b\r\n", .invalidHost),
        RejectedCase("GET / HTTP/1.1\r\nHost: a@b\r\n", .invalidHost),
        RejectedCase("GET / HTTP/1.1\r\nHost: a, b\r\n", .invalidHost),
        RejectedCase("GET / HTTP/1.1\r\nHost: a:65536\r\n", .invalidHost),
        RejectedCase("GET / HTTP/1.1\r\nHost: http://a\r\n", .invalidHost),
        // Limits.
        RejectedCase("GET /" + String(repeating: "a", count: 8192), .requestLineTooLong),
        RejectedCase("GET " + String(repeating: "a", count: 8192), .requestLineTooLong),
        RejectedCase("GET / HTTP/1.1\r\nX: " + String(repeating: "a", count: 16384), .fieldSectionTooLarge),
        RejectedCase("GET / HTTP/1.1\r\n" + String(repeating: "a", count: 16385), .fieldSectionTooLarge),
        RejectedCase("GET / HTTP/1.1\r\n" + String(repeating: "X: a\r\n", count: 101), .tooManyFieldLines),
        // Framing that one field line gives away.
        RejectedCase(post("Content-Length: 1\r\nContent-Length: 1\r\n"), .severalContentLengths),
    ]

    /// What only a whole head, or the content, gives away.
    static let messages: [RejectedCase] = [
        RejectedCase(post("Content-Length: 1\r\nTransfer-Encoding: chunked\r\n"), .lengthAndTransferCoding),
        RejectedCase(post("Transfer-Encoding: chunked\r\nContent-Length: 1\r\n"), .lengthAndTransferCoding),
        RejectedCase(post("Content-Length:\r\n"), .invalidContentLength),
        RejectedCase(post("Content-Length: +1\r\n"), .invalidContentLength),
        RejectedCase(post("Content-Length: -1\r\n"), .invalidContentLength),
        RejectedCase(post("Content-Length: 1, 1\r\n"), .invalidContentLength),
        RejectedCase(post("Content-Length: 0x1\r\n"), .invalidContentLength),
        RejectedCase(post("Content-Length: 1 1\r\n"), .invalidContentLength),
        RejectedCase(post("Content-Length: 9223372036854775808\r\n"), .invalidContentLength),
        RejectedCase("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", .transferCodingInHTTP10),
        RejectedCase(post("Transfer-Encoding: chunked, gzip\r\n"), .chunkedNotFinal),
        RejectedCase(post("Transfer-Encoding: chunked, chunked\r\n"), .chunkedNotFinal),
        RejectedCase(post("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n"), .chunkedNotFinal),
        RejectedCase(post("Transfer-Encoding:\r\n"), .chunkedNotFinal),
        RejectedCase(post("Transfer-Encoding: gzip, chunked\r\n"), .unknownTransferCoding),
        RejectedCase(post("Transfer-Encoding: identity\r\n"), .unknownTransferCoding),
        RejectedCase(post("Transfer-Encoding: chunked;a=b\r\n"), .unknownTransferCoding),
        RejectedCase(post("Transfer-Encoding: \"chunked\"\r\n"), .unknownTransferCoding),
        // KELVIN SIGN, which is lowercased to a k.
        RejectedCase(post("Transfer-Encoding: chun\u{E2}\u{84}\u{AA}ed\r\n"), .unknownTransferCoding),
        RejectedCase(post("Expect: 200-ok\r\nContent-Length: 1\r\n"), .expectationFailed),
        RejectedCase(post("Expect: 100-continue, x\r\n"), .expectationFailed),
        RejectedCase(post("Transfer-Encoding: chunked\r\n") + "x\r\n", .invalidChunk),
        RejectedCase(post("Transfer-Encoding: chunked\r\n") + "1\r\nab", .invalidChunk),
        RejectedCase(post("Transfer-Encoding: chunked\r\n") + "0\r\nX: \u{00}", .invalidChunk),
        RejectedCase(
            post("Transfer-Encoding: chunked\r\n") + "0\r\nX: " + String(repeating: "a", count: 16384),
            .trailersTooLarge
        ),
        RejectedCase(post("Content-Length: 11\r\n"), .contentTooLarge),
        RejectedCase(post("Transfer-Encoding: chunked\r\n") + "a\r\n0123456789\r\n1\r\na", .contentTooLarge),
    ]

    private static func post(_ lines: String) -> String {
        "POST /collect HTTP/1.1\r\nHost: a\r\n\(lines)\r\n"
    }
}
