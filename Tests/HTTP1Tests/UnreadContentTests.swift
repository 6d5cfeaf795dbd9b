import HTTP1
import HTTPExchange
import HTTPSemantics
import Testing

/// Answers that do not wait for the content: refused because it is too large, or given early.
struct UnreadContentTests {
    // MARK: Too large

    @Test func `an announced length that is too large is refused before any content`() {
        var conversation = Conversation()
        conversation.send("POST /collect HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\n")
        #expect(conversation.statusLines == ["HTTP/1.1 413 Content Too Large"])
        #expect(conversation.text.contains("\r\nConnection: close\r\n"))
        #expect(conversation.next == .linger)
    }

    @Test func `a client that asks before it sends too much is refused`() {
        var conversation = Conversation()
        conversation.send("POST /collect HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 11\r\n\r\n")
        #expect(conversation.statusLines == ["HTTP/1.1 413 Content Too Large"])
        #expect(conversation.next == .linger)
    }

    @Test func `chunks are refused when they become too large`() {
        var conversation = Conversation()
        conversation.send("POST /collect HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\na\r\n0123456789\r\n")
        #expect(conversation.output.isEmpty)
        conversation.send("1\r\na\r\n0\r\n\r\nGET /plain HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(conversation.statusLines == ["HTTP/1.1 413 Content Too Large"])
        #expect(conversation.responder.rejectedTargets == ["/collect"])
        #expect(conversation.next == .linger)
    }

    @Test func `a refusal of HEAD has no content`() {
        var known = Conversation()
        known.send("HEAD /collect HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\n")
        #expect(known.text.hasPrefix("HTTP/1.1 413 "))
        #expect(known.text.hasSuffix("\r\n\r\n"))
        var unknown = Conversation()
        unknown.send("\r\nHEAD / HTTP/1.1\r\nHost : a\r\n\r\n")
        #expect(unknown.text.hasPrefix("HTTP/1.1 400 "))
        #expect(unknown.text.hasSuffix("\r\n\r\n"))
        var late = Conversation()
        late.send("HEAD / HTTP/1.1\r\n")
        late.expire()
        #expect(late.text.hasPrefix("HTTP/1.1 408 "))
        #expect(late.text.hasSuffix("\r\n\r\n"))
    }

    // MARK: Early answers

    @Test(arguments: ["Content-Length: 5\r\n\r\nhello", "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"])
    func `content that is already there is skipped, and the connection goes on`(_ rest: String) {
        var conversation = Conversation()
        conversation.send("POST /early HTTP/1.1\r\nHost: a\r\n\(rest)GET /plain HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(conversation.statusLines == ["HTTP/1.1 200 OK", "HTTP/1.1 200 OK"])
        #expect(conversation.text.hasSuffix("/plain"))
        #expect(!conversation.text.contains("Connection"))
        #expect(conversation.next == .read)
    }

    @Test(arguments: [
        "Content-Length: 5\r\n\r\n", "Content-Length: 5\r\n\r\nhell", "Transfer-Encoding: chunked\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n", "Transfer-Encoding: chunked\r\n\r\nx",
    ])
    func `content that is not there yet ends the connection, and it lingers`(_ rest: String) {
        var conversation = Conversation()
        conversation.send("POST /early HTTP/1.1\r\nHost: a\r\n\(rest)")
        #expect(conversation.statusLines == ["HTTP/1.1 200 OK"])
        #expect(conversation.text.contains("\r\nConnection: close\r\n"))
        #expect(conversation.responder.rejections.isEmpty)
        #expect(conversation.next == .linger)
    }

    @Test func `content behind an early answer is no request`() {
        var conversation = Conversation()
        let smuggled = "GET /plain HTTP/1.1\r\nHost: a\r\n\r\n"
        conversation.send(
            "POST /early HTTP/1.1\r\nHost: a\r\nContent-Length: \(smuggled.utf8.count + 1)\r\n\r\n\(smuggled)"
        )
        #expect(conversation.statusLines == ["HTTP/1.1 200 OK"])
        #expect(conversation.next == .linger)
    }

    @Test func `an early answer that takes its time lingers too`() {
        let responder = FakeResponder()
        responder.earlyPlans["/slow"] = ResponsePlan(.showing("x"), pacing: Pacing(beforeHead: .seconds(1)))
        for content in ["", "he"] {
            var conversation = Conversation(responder)
            conversation.send("POST /slow HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n\(content)")
            conversation.waitAndDrain()
            #expect(conversation.statusLines == ["HTTP/1.1 200 OK"])
            #expect(conversation.next == .linger)
        }
    }

    @Test func `an early answer that closes lingers if content was there`() {
        let responder = FakeResponder()
        responder.earlyPlans["/bye"] = ResponsePlan(.showing("x"), closes: true)
        var conversation = Conversation(responder)
        conversation.send("POST /bye HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello")
        #expect(conversation.next == .linger)
    }
}
