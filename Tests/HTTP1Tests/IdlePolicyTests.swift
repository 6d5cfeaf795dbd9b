import HTTP1
import HTTPExchange
import HTTPSemantics
import Testing

/// What happens to a connection after an answer that keeps it open.
struct IdlePolicyTests {
    private func conversation(
        idleTime: Duration?,
        unasked: FinalResponse? = nil,
        more: String = ""
    ) -> Conversation {
        let responder = FakeResponder()
        var plan = ResponsePlan(.showing("hello"))
        plan.idlePolicy = IdlePolicy(idleTime: idleTime, unasked: unasked)
        responder.plans["/it"] = plan
        var conversation = Conversation(responder)
        conversation.send("GET /it HTTP/1.1\r\nHost: a\r\n\r\n" + more)
        return conversation
    }

    private static let plain = "GET /plain HTTP/1.1\r\nHost: a\r\n\r\n"

    @Test func `the idle connection is closed after the time that was asked for, without a word`() {
        var conversation = conversation(idleTime: .seconds(2))
        #expect(!conversation.text.contains("Connection"))
        #expect(conversation.next == .readInTime)
        #expect(conversation.timeLeft == .seconds(2))
        let before = conversation.output.count
        conversation.expire()
        #expect(conversation.output.count == before)
        #expect(conversation.next == .linger)
    }

    @Test func `no time at all ends the connection at once, whatever else has come`() {
        let conversation = conversation(idleTime: .zero, more: Self.plain)
        #expect(conversation.statusLines == ["HTTP/1.1 200 OK"])
        #expect(!conversation.text.contains("Connection"))
        #expect(conversation.next == .linger)
    }

    @Test func `a request in time makes the connection an ordinary one`() {
        for part in [Self.plain, "GET /other HTTP/1.1\r\nHost: a\r\n\r\n"] {
            var conversation = conversation(idleTime: .seconds(2), unasked: .showing(status: .requestTimeout))
            conversation.wait(.seconds(1))
            conversation.send(part)
            #expect(conversation.statusLines.count == 2)
            #expect(conversation.next == .read)
            #expect(conversation.timeLeft == conversation.responder.limits.idleTime)
            conversation.expire()
            #expect(conversation.statusLines.count == 2)
        }
        #expect(conversation(idleTime: .seconds(2), more: Self.plain).statusLines.count == 2)
    }

    @Test func `a response that nobody asked for comes on the idle connection, and ends it`() {
        var conversation = conversation(idleTime: .seconds(1), unasked: .showing("late", status: .requestTimeout))
        conversation.expire()
        #expect(conversation.statusLines == ["HTTP/1.1 200 OK", "HTTP/1.1 408 Request Timeout"])
        #expect(conversation.text.hasSuffix("\r\nConnection: close\r\n\r\nlate"))
        #expect(conversation.next == .linger)
    }

    @Test func `a client that ends first is not told anything`() {
        var conversation = conversation(idleTime: .seconds(1), unasked: .showing(status: .requestTimeout))
        conversation.end()
        #expect(conversation.statusLines == ["HTTP/1.1 200 OK"])
        #expect(conversation.next == .close)
    }
}
