import HTTP1
import HTTPExchange
import HTTPSemantics
import Testing

/// What `Expect` gets.
///
/// [RFC 9110 §10.1.1](https://www.rfc-editor.org/rfc/rfc9110#section-10.1.1)
struct ExpectationTests {
    private static let interim = Wire.lines("HTTP/1.1 100 Continue", "")

    @Test(arguments: ["Content-Length: 5\r\n", "Transfer-Encoding: chunked\r\n"], ["/collect", "/discard"])
    func `a client that waits is told once to go on`(_ framing: String, _ path: String) {
        var conversation = Conversation()
        conversation.send(head(path, framing))
        #expect(conversation.text == Self.interim)
        #expect(conversation.next == .read)
        for part in framing.hasPrefix("C") ? ["he", "l", "lo"] : ["5\r\nhe", "llo", "\r\n0\r\n\r\n"] {
            #expect(conversation.text == Self.interim)
            conversation.send(part)
        }
        #expect(conversation.text.hasPrefix(Self.interim + "HTTP/1.1 200 OK\r\n"))
        #expect(conversation.text.hasSuffix(path == "/collect" ? "=hello" : "=5"))
        #expect(conversation.next == .read)
    }

    @Test(arguments: ["100-CONTINUE", "100-continue , 100-continue", " 100-continue\t"])
    func `the expectation may be written in other ways`(_ value: String) {
        var conversation = Conversation()
        conversation.send(head("/collect", "Content-Length: 5\r\n", expect: value))
        #expect(conversation.text == Self.interim)
    }

    @Test(arguments: ["h", "hello"])
    func `a client whose content is already there is not told`(_ content: String) {
        var conversation = Conversation()
        conversation.send(head("/collect", "Content-Length: 5\r\n") + content)
        conversation.send(String("hello".dropFirst(content.count)))
        #expect(conversation.statusLines == ["HTTP/1.1 200 OK"])
    }

    @Test(arguments: ["", "Content-Length: 0\r\n"])
    func `a client without content is not told`(_ framing: String) {
        var conversation = Conversation()
        conversation.send(head("/collect", framing))
        #expect(conversation.statusLines == ["HTTP/1.1 200 OK"])
    }

    @Test(arguments: ["100-continue", "x"])
    func `HTTP/1.0 has no expectations`(_ value: String) {
        var conversation = Conversation()
        conversation.send(head("/collect", "Content-Length: 5\r\n", expect: value, version: "HTTP/1.0"))
        #expect(conversation.output.isEmpty)
        conversation.send("hello")
        #expect(conversation.statusLines == ["HTTP/1.1 200 OK"])
    }

    @Test func `an early answer comes instead, and the connection ends`() {
        var conversation = Conversation()
        conversation.send(head("/early", "Content-Length: 5\r\n"))
        #expect(conversation.statusLines == ["HTTP/1.1 200 OK"])
        #expect(conversation.text.contains("\r\nConnection: close\r\n"))
        #expect(conversation.next == .linger)
    }

    @Test(arguments: ["x", "100-continue, x", "100-continued", "100-continue;q=1"])
    func `an unknown expectation fails`(_ value: String) {
        var conversation = Conversation()
        conversation.send(head("/collect", "Content-Length: 5\r\n", expect: value))
        #expect(conversation.statusLines == ["HTTP/1.1 417 Expectation Failed"])
        #expect(conversation.responder.rejectedTargets == ["/collect"])
        #expect(conversation.responder.requests.isEmpty)
        #expect(conversation.next == .linger)
    }

    private func head(
        _ path: String,
        _ framing: String,
        expect: String = "100-continue",
        version: String = "HTTP/1.1"
    ) -> String {
        "POST \(path) \(version)\r\nHost: a\r\nExpect: \(expect)\r\n\(framing)\r\n"
    }
}
