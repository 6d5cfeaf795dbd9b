import HTTPSemantics
import Testing

/// Each rule has a case that keeps it and, with one change, breaks it and nothing else.
@Suite struct ViolationsTests {
    private func broken(by response: ResponseMessage, to request: RequestMessage) -> [String] {
        StatusDefinition.violations(of: response, to: request).map { violation in
            "\(violation.requirement) \(violation.reference?.description ?? "")"
        }
    }

    @Test(arguments: statusCases + fieldCases + contentCases + valueCases + rangeCases)
    func `a rule is kept, then broken`(rule: ViolationCase) {
        #expect(broken(by: rule.right, to: rule.request) == [])
        #expect(broken(by: rule.wrong, to: rule.request) == rule.breaks)
    }

    @Test func `a violation reads as a sentence with its place`() {
        let violations = StatusDefinition.violations(
            of: ResponseMessage(status: .methodNotAllowed, fields: ["Date": "Sun, 06 Nov 1994 08:49:37 GMT"]),
            to: RequestMessage()
        )
        #expect(violations.map(\.description) == ["A 405 lacks Allow (RFC 9110 §15.5.6, MUST)"])
    }

    @Test func `without a content length nothing is said about content`() {
        let response = ResponseMessage(
            status: .ok,
            fields: ["Date": "Sun, 06 Nov 1994 08:49:37 GMT", "Content-Length": "5"]
        )
        #expect(broken(by: response, to: RequestMessage()) == [])
    }

    @Test func `the content tells its length by itself`() {
        #expect(ResponseMessage(status: .ok, content: [1, 2, 3]).contentLength == 3)
        #expect(ResponseMessage(status: .ok, contentLength: 7, content: [1, 2, 3]).contentLength == 7)
    }

    static let get = RequestMessage()
    static let head = RequestMessage(method: .head)
    static let connect = RequestMessage(method: .connect, target: "example.org:443")
    static let oldGet = RequestMessage(isHTTP10: true)

    static let statusCases: [ViolationCase] = [
        ViolationCase("codes end with 599", code(599), breaks: "MUST NOT RFC 9110 §15") {
            $0.status = code(600)
        },
        ViolationCase("an unknown 4xx is judged like a 400", code(498), breaks: "MUST RFC 9110 §6.6.1") {
            $0.status = code(488)
            $0.fields["Date"] = nil
        },
        ViolationCase(
            "an unknown 1xx is judged like a 100",
            .continue,
            breaks: "MUST NOT RFC 9110 §8.6",
            "MUST NOT RFC 9110 §6.4.1"
        ) {
            $0.status = code(150)
            $0.fields["Content-Length"] = "4"
            $0.contentLength = 4
        },
        ViolationCase("1xx is not for HTTP/1.0", .ok, to: oldGet, length: 0, breaks: "MUST NOT RFC 9110 §15.2") {
            $0.status = .earlyHints
        },
    ]

    static let fieldCases: [ViolationCase] = [
        ViolationCase("2xx to 4xx have Date", .ok, breaks: "MUST RFC 9110 §6.6.1") { $0.fields["Date"] = nil },
        ViolationCase(
            "a created resource is named after POST",
            .created,
            to: RequestMessage(method: .post),
            ["Location": "/new"],
            breaks: "SHOULD RFC 9110 §9.3.3"
        ) { $0.fields["Location"] = nil },
        ViolationCase("a 425 has no Early-Data", .tooEarly, breaks: "MUST NOT RFC 8470 §5.1") {
            $0.fields["Early-Data"] = "1"
        },
        ViolationCase("a 511 has no challenge", .networkAuthenticationRequired, breaks: "SHOULD NOT RFC 6585 §6") {
            $0.fields["WWW-Authenticate"] = "Basic realm=x"
        },
        ViolationCase("names are tokens", .ok, breaks: "MUST RFC 9110 §5.1") { $0.fields.append("a b", "c") },
        ViolationCase("names of trailer fields, too", .ok, ["Trailer": "x"], breaks: "MUST RFC 9110 §5.1") {
            $0.trailers = ["": "c"]
        },
        ViolationCase("values have no line breaks", .ok, ["A": "b c"], breaks: "MUST NOT RFC 9110 §5.5") {
            $0.fields["A"] = "b\r\nC: d"
        },
        ViolationCase("values have no NUL", .ok, breaks: "MUST NOT RFC 9110 §5.5") { $0.fields["A"] = "\0" },
        ViolationCase(
            "only lists have several lines",
            .found,
            ["Location": "/a", "Vary": "a"],
            breaks: "MUST NOT RFC 9110 §5.3"
        ) {
            $0.fields.append("Vary", "b")
            $0.fields.append("location", "/a")
        },
        ViolationCase("connection options are tokens", .ok, ["Connection": "close"], breaks: "MUST RFC 9110 §7.6.1") {
            $0.fields["Connection"] = "close;x"
        },
        ViolationCase(
            "Connection names no field for all",
            .ok,
            ["Connection": "x-hop"],
            breaks: "MUST NOT RFC 9110 §7.6.1"
        ) { $0.fields["Connection"] = "X-Hop, Cache-Control" },
        ViolationCase(
            "Keep-Alive is for this connection",
            .ok,
            ["Connection": "Keep-Alive", "Keep-Alive": "timeout=5"],
            breaks: "MUST RFC 9110 §7.6.1"
        ) { $0.fields["Connection"] = "close" },
        ViolationCase(
            "Upgrade is for this connection",
            .upgradeRequired,
            ["Connection": "Upgrade", "Upgrade": "websocket"],
            breaks: "MUST RFC 9110 §7.8"
        ) { $0.fields["Connection"] = nil },
        ViolationCase(
            "a protocol that was not offered is not chosen",
            .switchingProtocols,
            to: RequestMessage(fields: ["Connection": "upgrade", "Upgrade": "h2c, WebSocket"]),
            ["Connection": "upgrade", "Upgrade": "websocket"],
            breaks: "MUST NOT RFC 9110 §7.8"
        ) { $0.fields["Upgrade"] = "TLS/1.3" },
        ViolationCase(
            "the WebSocket handshake is answered",
            .switchingProtocols,
            to: RequestMessage(fields: ["Upgrade": "websocket", "Sec-WebSocket-Key": "x"]),
            ["Connection": "upgrade", "Upgrade": "websocket", "Sec-WebSocket-Accept": "y"],
            breaks: "MUST RFC 6455 §4.2.2"
        ) { $0.fields["Sec-WebSocket-Accept"] = nil },
        ViolationCase(
            "a 304 leaves Last-Modified to ETag",
            .notModified,
            ["ETag": "\"1\""],
            breaks: "SHOULD NOT RFC 9110 §15.4.5"
        ) {
            $0.fields["Last-Modified"] = "Sun, 06 Nov 1994 08:49:37 GMT"
        },
        ViolationCase("a 304 describes no content", .notModified, breaks: "SHOULD NOT RFC 9110 §15.4.5") {
            $0.fields["Content-Type"] = "text/plain"
        },
    ]

    static func code(_ number: Int) -> StatusCode { StatusCode(rawValue: number) ?? .ok }
}
