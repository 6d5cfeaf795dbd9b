import HTTP1
import HTTPExchange
import Testing

/// A head that is to be accepted, and what is to be read in it.
struct HeadCase: Sendable, CustomTestStringConvertible {
    let text: String
    var method = "GET"
    var kind = RequestHead.MethodKind.get
    var target = "/"
    var path = "/"
    var query = ""
    var authority = ""
    var accept = ""
    var flags: Request.Flags = .host
    var isPersistent = true
    var isPlain = true
    var leading = 0
    var fields = [["Host", "a"]]

    var testDescription: String { Wire.excerpt(text) }

    /// Heads of every form, and each flag at least once.
    static let all: [HeadCase] = lines + targets + versions + fieldLines + flagged

    private static let lines = [
        HeadCase(text: "GET / HTTP/1.1\r\nHost: a\r\n\r\n"),
        HeadCase(text: "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n", method: "HEAD", kind: .head, flags: [.host, .head]),
        HeadCase(text: "POST / HTTP/1.1\r\nHost: a\r\n\r\n", method: "POST", kind: .post),
        HeadCase(
            text: "OPTIONS / HTTP/1.1\r\nHost: a\r\n\r\n",
            method: "OPTIONS",
            kind: .options,
            flags: [.host, .unusualMethod],
            isPlain: false
        ),
        HeadCase(
            text: "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n",
            method: "TRACE",
            kind: .trace,
            flags: [.host, .unusualMethod],
            isPlain: false
        ),
        HeadCase(text: "DELETE / HTTP/1.1\r\nHost: a\r\n\r\n", method: "DELETE", kind: .other),
        HeadCase(text: "PROPPATCH / HTTP/1.1\r\nHost: a\r\n\r\n", method: "PROPPATCH", kind: .other),
        HeadCase(text: "get / HTTP/1.1\r\nHost: a\r\n\r\n", method: "get", kind: .other),
        HeadCase(text: "GETS / HTTP/1.1\r\nHost: a\r\n\r\n", method: "GETS", kind: .other),
        HeadCase(text: "!#$%&'*+-.^_`|~9 / HTTP/1.1\r\nHost: a\r\n\r\n", method: "!#$%&'*+-.^_`|~9", kind: .other),
        HeadCase(
            text: String(repeating: "M", count: 64) + " / HTTP/1.1\r\nHost: a\r\n\r\n",
            method: String(repeating: "M", count: 64),
            kind: .other
        ),
        HeadCase(text: "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", leading: 2),
        HeadCase(text: "\r\n\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", leading: 6),
    ]

    private static let targets = [
        HeadCase(text: "GET /status/301 HTTP/1.1\r\nHost: a\r\n\r\n", target: "/status/301", path: "/status/301"),
        HeadCase(text: "GET //a//b/ HTTP/1.1\r\nHost: a\r\n\r\n", target: "//a//b/", path: "//a//b/"),
        HeadCase(
            text: "GET /[]{}|\\^\"<>` HTTP/1.1\r\nHost: a\r\n\r\n",
            target: "/[]{}|\\^\"<>`",
            path: "/[]{}|\\^\"<>`"
        ),
        HeadCase(
            text: "GET /a%20b HTTP/1.1\r\nHost: a\r\n\r\n",
            target: "/a%20b",
            path: "/a%20b",
            flags: [.host, .escapedPath],
            isPlain: false
        ),
        HeadCase(
            text: "GET /a?b=%20?/&c HTTP/1.1\r\nHost: a\r\n\r\n",
            target: "/a?b=%20?/&c",
            path: "/a",
            query: "b=%20?/&c",
            flags: [.host, .query],
            isPlain: false
        ),
        HeadCase(text: "GET /a? HTTP/1.1\r\nHost: a\r\n\r\n", target: "/a?", path: "/a"),
        HeadCase(text: "GET /a#b?c HTTP/1.1\r\nHost: a\r\n\r\n", target: "/a#b?c", path: "/a"),
        HeadCase(text: "GET /a?#b HTTP/1.1\r\nHost: a\r\n\r\n", target: "/a?#b", path: "/a"),
        HeadCase(
            text: "GET /a?b#c?d HTTP/1.1\r\nHost: a\r\n\r\n",
            target: "/a?b#c?d",
            path: "/a",
            query: "b",
            flags: [.host, .query],
            isPlain: false
        ),
        HeadCase(
            text: "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
            method: "OPTIONS",
            kind: .options,
            target: "*",
            path: "",
            flags: [.host, .asteriskForm, .unusualMethod],
            isPlain: false
        ),
        absolute("http://b/c", path: "/c", authority: "b"),
        absolute("HTTPS://b.example:8443/c", path: "/c", authority: "b.example:8443", flags: .foreignScheme),
        absolute("http://b", path: "", authority: "b"),
        absolute("http://b:", path: "", authority: "b:"),
        absolute("http://b?c", path: "", query: "c", authority: "b", flags: .query),
        absolute("http://b#c", path: "", authority: "b"),
        absolute(
            "http://[::1]:80/%41?c",
            path: "/%41",
            query: "c",
            authority: "[::1]:80",
            flags: [.query, .escapedPath]
        ),
        absolute("http://%C3%A9.example/", path: "/", authority: "%C3%A9.example"),
    ]

    private static let versions = [
        HeadCase(text: "GET / HTTP/1.0\r\n\r\n", flags: .http10, isPersistent: false, fields: []),
        HeadCase(text: "GET / HTTP/1.0\r\nHost: a\r\n\r\n", flags: [.host, .http10], isPersistent: false),
        HeadCase(
            text: "GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n",
            flags: [.http10, .keepAlive],
            fields: [["Connection", "Keep-Alive"]]
        ),
        HeadCase(
            text: "GET / HTTP/1.0\r\nConnection: close, keep-alive\r\n\r\n",
            flags: [.http10, .keepAlive, .close],
            isPersistent: false,
            fields: [["Connection", "close, keep-alive"]]
        ),
        HeadCase(text: "GET / HTTP/1.2\r\nHost: a\r\n\r\n"),
        HeadCase(text: "GET / HTTP/1.9\r\nHost: a\r\n\r\n"),
    ]

    private static let fieldLines = [
        with("hOsT:b", flags: .host, fields: [["hOsT", "b"]], host: false),
        with("Host:", flags: .host, fields: [["Host", ""]], host: false),
        with("Host: \t b:80 \t ", flags: .host, fields: [["Host", "b:80"]], host: false),
        with("Host: [2001:db8::7.7.7.7]:8080", fields: [["Host", "[2001:db8::7.7.7.7]:8080"]], host: false),
        with("X:", fields: [["X", ""]]),
        with("X: \t", fields: [["X", ""]]),
        with("X:a\tb", fields: [["X", "a\tb"]]),
        with("X:12345678\t12345678", fields: [["X", "12345678\t12345678"]]),
        with("X: a: b", fields: [["X", "a: b"]]),
        with("X: \u{C3}\u{A9}", fields: [["X", "é"]]),
        with("X: \u{E9}", fields: [["X", "é"]]),
        with("X: 1\r\nx: 2", fields: [["X", "1"], ["x", "2"]]),
        with("!#$%&'*+-.^_`|~9: a", fields: [["!#$%&'*+-.^_`|~9", "a"]]),
    ]

    private static let flagged = [
        with("Connection: close", flags: .close, fields: [["Connection", "close"]], isPersistent: false),
        with("connection: x ,\tCLOSE", flags: .close, fields: [["connection", "x ,\tCLOSE"]], isPersistent: false),
        with("Connection: closed", fields: [["Connection", "closed"]]),
        with("Connections: close", fields: [["Connections", "close"]]),
        with("Connection: keep-alive", flags: .keepAlive, fields: [["Connection", "keep-alive"]]),
        with(
            "Connection: x\r\nConnection: Upgrade\r\nUpgrade: b",
            flags: [.connectionUpgrade, .upgrade],
            fields: [["Connection", "x"], ["Connection", "Upgrade"], ["Upgrade", "b"]]
        ),
        with("Content-Length: 5", flags: .contentLength, fields: [["Content-Length", "5"]], isPlain: false),
        with("Content-Lengthy: 5", fields: [["Content-Lengthy", "5"]]),
        with("Content-Lengts: 5", fields: [["Content-Lengts", "5"]]),
        with(
            "TRANSFER-encoding: chunked",
            flags: .transferEncoding,
            fields: [["TRANSFER-encoding", "chunked"]],
            isPlain: false
        ),
        with("Expect: 100-continue", flags: .expect, fields: [["Expect", "100-continue"]], isPlain: false),
        with("Range: bytes=0-", flags: .range, fields: [["Range", "bytes=0-"]]),
        with("ACCEPT: text/html ", flags: .accept, fields: [["ACCEPT", "text/html"]], accept: "text/html"),
        with(
            "Accept: b\r\nAccept: c",
            flags: [.accept, .severalAccepts],
            fields: [["Accept", "b"], ["Accept", "c"]],
            accept: "b"
        ),
        with("X-Status-Delay: 1", flags: .modifier, fields: [["X-Status-Delay", "1"]], isPlain: false),
        with("X-StatusDelay: 1", fields: [["X-StatusDelay", "1"]]),
        with("x-httpSTATUS-sleep: 1", flags: .modifier, fields: [["x-httpSTATUS-sleep", "1"]], isPlain: false),
        with("X-HttpStatus: 1", fields: [["X-HttpStatus", "1"]]),
        with(
            "Access-Control-Request-Method: PUT",
            flags: .preflight,
            fields: [["Access-Control-Request-Method", "PUT"]],
            isPlain: false
        ),
        with("oRIGIN: null", flags: .origin, fields: [["oRIGIN", "null"]], isPlain: false),
        with("Access-Control-Request-Methot: PUT", fields: [["Access-Control-Request-Methot", "PUT"]]),
    ]

    private static func absolute(
        _ target: String,
        path: String,
        query: String = "",
        authority: String,
        flags: Request.Flags = []
    ) -> HeadCase {
        HeadCase(
            text: "GET \(target) HTTP/1.1\r\nHost: a\r\n\r\n",
            target: target,
            path: path,
            query: query,
            authority: authority,
            flags: flags.union([.host, .absoluteForm]),
            isPlain: false
        )
    }

    private static func with(
        _ lines: String,
        flags: Request.Flags = [],
        fields: [[String]],
        accept: String = "",
        host: Bool = true,
        isPersistent: Bool = true,
        isPlain: Bool = true
    ) -> HeadCase {
        HeadCase(
            text: "GET / HTTP/1.1\r\n" + (host ? "Host: a\r\n" : "") + lines + "\r\n\r\n",
            accept: accept,
            flags: flags.union(.host),
            isPersistent: isPersistent,
            isPlain: isPlain,
            fields: (host ? [["Host", "a"]] : []) + fields
        )
    }
}
