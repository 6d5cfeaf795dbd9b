import HTTP1
import HTTPExchange
import HTTPSemantics
import Scenarios
import Testing

@Suite struct WebSocketHandshakeTests {
    private static let key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
    private static let version = "Sec-WebSocket-Version: 13"
    private static let upgrade = ["Upgrade: websocket", "Connection: Upgrade"]

    private func outcome(
        _ lines: [String],
        requestLine: String = "GET /status/101 HTTP/1.1"
    ) throws -> WebSocketHandshake.Outcome {
        let text = ([requestLine, "Host: localhost"] + lines).map { $0 + "\r\n" }.joined() + "\r\n"
        let octets = Array(text.utf8)
        var head = RequestHead()
        let isComplete = try RequestHeadParser.parse(octets.span, from: 0, limits: Limits(), into: &head)
        try #require(isComplete)
        let identity = ConnectionIdentity(connection: 1, request: 1, peer: PeerAddress(ipv4: 0x7F00_0001))
        return WebSocketHandshake.answer(to: Request(head: head, octets: octets, connection: identity))
    }

    private func explanation(_ lines: [String]) throws -> String {
        guard case .invalidKey(let explanation) = try outcome(Self.upgrade + [Self.version] + lines) else {
            Issue.record("the key was not refused")
            return ""
        }
        return explanation
    }

    /// The example of [RFC 6455 §1.3](https://www.rfc-editor.org/rfc/rfc6455#section-1.3).
    @Test func `the handshake of the RFC is accepted with the answer of the RFC`() throws {
        let fields: Fields = [
            "Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Accept": "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
        ]
        let lines =
            Self.upgrade + [
                Self.key, "Origin: http://example.com", "Sec-WebSocket-Protocol: chat, superchat", Self.version,
            ]
        #expect(try outcome(lines) == .accepted(fields))
    }

    @Test func `field names and tokens are compared without regard to case, in lists too`() throws {
        let lines = ["upgrade: h2c, WebSocket", "connection: keep-alive, UPGRADE", Self.key, Self.version]
        guard case .accepted = try outcome(lines) else {
            Issue.record("not accepted")
            return
        }
    }

    @Test(arguments: [
        [], ["Upgrade: websocket"], ["Connection: Upgrade"], ["Upgrade: h2c", "Connection: Upgrade"],
        ["Upgrade: websocket", "Connection: keep-alive"], ["Upgrade: websockets", "Connection: Upgrade"],
    ])
    func `a request without a matching Upgrade and Connection asks for no WebSocket`(lines: [String]) throws {
        #expect(try outcome(lines + [Self.key, Self.version]) == .notRequested)
    }

    @Test(arguments: ["POST", "HEAD", "OPTIONS", "get"])
    func `another method than GET asks for no WebSocket`(method: String) throws {
        let lines = Self.upgrade + [Self.key, Self.version]
        #expect(try outcome(lines, requestLine: "\(method) /status/101 HTTP/1.1") == .notRequested)
    }

    @Test func `in HTTP 1 point 0 an Upgrade has no effect`() throws {
        let lines = Self.upgrade + [Self.key, Self.version]
        #expect(try outcome(lines, requestLine: "GET /status/101 HTTP/1.0") == .notRequested)
    }

    @Test(arguments: [
        [], ["Sec-WebSocket-Version: 8"], ["Sec-WebSocket-Version: 14"], ["Sec-WebSocket-Version: 013"],
        ["Sec-WebSocket-Version: 13, 8"], [version, version],
    ])
    func `another version than 13 is not supported, whatever the key`(lines: [String]) throws {
        #expect(try outcome(Self.upgrade + lines + [Self.key]) == .unsupportedVersion)
        #expect(try outcome(Self.upgrade + lines) == .unsupportedVersion)
    }

    @Test func `a 426 offers the version that is supported`() {
        let fields: Fields = ["Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"]
        #expect(WebSocketHandshake.offer == fields)
    }

    @Test func `a missing key is refused, and the explanation says what would be right`() throws {
        let explanation = try explanation([])
        #expect(explanation.contains("is missing"))
        #expect(explanation.contains("16 random octets in base64, which is 24 characters"))
    }

    @Test func `two keys are refused`() throws {
        #expect(try explanation([Self.key, Self.key]).contains("more than once"))
    }

    @Test(arguments: [
        "", "x", "SGVsbG8sIHdvcmxkIQ==", "dGhlIHNhbXBsZSBub25jZQ", "dGhlIHNhbXBsZSBub25jZQ=",
        "dGhlIHNhbXBsZSBub25jZQ===",
        "dGhlIHNhbXBsZSBub25jZSE=", "dGhlIHNhbXBsZSBub25jZSEh", "dGhlIHNhbXBsZSBub25j-Q==", "dGhlIHNhbXBsZSBub2 jZQ==",
        "dGhlIHNhbXBsZSBub25=ZQ==", "dGhlIHNhbXBsZSBub2\u{E9}ZQ==",
    ])
    func `a key that is not 16 octets in base64 is refused`(key: String) throws {
        #expect(try explanation(["Sec-WebSocket-Key: \(key)"]).contains("is not 16 octets in base64"))
    }

    @Test(arguments: ["AAAAAAAAAAAAAAAAAAAAAA==", "/+8/+8/+8/+8/+8/+8/+8w==", "zzzzzzzzzzzzzzzzzzzzzz=="])
    func `any 16 octets are a key`(key: String) throws {
        guard case .accepted(let fields) = try outcome(Self.upgrade + [Self.version, "Sec-WebSocket-Key: \(key)"])
        else {
            Issue.record("not accepted")
            return
        }
        #expect(fields["Sec-WebSocket-Accept"]?.utf8.count == 28)
    }
}
