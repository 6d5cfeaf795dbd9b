import HTTP1
import HTTPExchange
import HTTPSemantics
import Testing

/// Deadlines, the end of input, and connections that change their protocol.
struct TimeTests {
    private static let head = "POST /discard HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n"

    // MARK: Silence

    @Test func `an idle connection is closed without a word`() {
        var fresh = Conversation()
        #expect(fresh.timeLeft == fresh.responder.limits.idleTime)
        fresh.expire()
        #expect(fresh.output.isEmpty)
        #expect(fresh.next == .close)
        for path in ["/plain", "/collect"] {
            var used = Conversation()
            used.wait(.seconds(59))
            used.send("GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(used.timeLeft == used.responder.limits.idleTime)
            used.expire()
            #expect(used.statusLines.count == 1)
            #expect(used.next == .close)
        }
    }

    @Test(arguments: ["\r\n", "\r\n\r\n"])
    func `empty lines are silence too`(_ lines: String) {
        var conversation = Conversation()
        conversation.send("POST /collect HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx" + lines)
        #expect(conversation.timeLeft == conversation.responder.limits.idleTime)
        conversation.wait(.seconds(5))
        conversation.sendSingly(lines)
        conversation.expire()
        #expect(conversation.statusLines == ["HTTP/1.1 200 OK"])
        #expect(conversation.next == .close)
    }

    @Test func `empty lines do not make a connection last`() {
        var conversation = Conversation()
        conversation.wait(.seconds(30))
        conversation.send("\r\n")
        #expect(conversation.timeLeft <= .seconds(30))
    }

    // MARK: Slow heads

    @Test func `a head has its time from its first octet on, however often more of it comes`() {
        var conversation = Conversation()
        conversation.wait(.seconds(50))
        for (index, octet) in Wire.octets("GET / HTTP/1.1\r\nHost: a\r\nX: abcdefghijkl\r\n").enumerated() {
            if index > 0 { conversation.wait(.milliseconds(200)) }
            conversation.send([octet])
            #expect(conversation.timeLeft == .seconds(10) - .milliseconds(200 * index))
        }
        conversation.expire()
        #expect(conversation.statusLines == ["HTTP/1.1 408 Request Timeout"])
        #expect(conversation.text.contains("\r\nConnection: close\r\n"))
        #expect(conversation.responder.rejections == [.headTimeout])
        #expect(conversation.next == .linger)
    }

    @Test func `a head that came with the request before it has its own time`() {
        var conversation = Conversation()
        conversation.send("GET /plain")
        conversation.wait(.seconds(9))
        conversation.send("/1 HTTP/1.1\r\nHost: a\r\n\r\nGET /plain")
        #expect(conversation.statusLines.count == 1)
        #expect(conversation.timeLeft == .seconds(10))
    }

    @Test func `a head that ends in time is answered, and the connection is idle again`() {
        var conversation = Conversation()
        conversation.send("GET /plain HTTP/1.1\r\n")
        conversation.wait(.seconds(9))
        conversation.send("Host: a\r\n\r\n")
        #expect(conversation.statusLines == ["HTTP/1.1 200 OK"])
        #expect(conversation.timeLeft == conversation.responder.limits.idleTime)
    }

    // MARK: Slow content

    @Test func `content that does not come is a 408`() {
        var conversation = Conversation()
        conversation.send(Self.head)
        #expect(conversation.timeLeft == conversation.responder.limits.contentGrace)
        conversation.expire()
        #expect(conversation.statusLines == ["HTTP/1.1 408 Request Timeout"])
        #expect(conversation.responder.rejections == [.contentTimeout])
        #expect(conversation.responder.rejectedTargets == ["/discard"])
        #expect(conversation.next == .linger)
    }

    @Test func `content has time for as long as enough of it comes`() {
        var conversation = Conversation()
        conversation.send(Self.head)
        // 240 octets a second are enough.
        for second in 1...100 {
            conversation.wait(.seconds(1))
            conversation.send([UInt8](repeating: 0, count: 240))
            #expect(conversation.timeLeft == .seconds(10))
            #expect(conversation.next == .read, "after \(second) s")
        }
    }

    @Test func `content that comes too slowly is a 408, however steadily`() {
        var conversation = Conversation()
        conversation.send(Self.head)
        var seconds = 0
        while conversation.timeLeft > .seconds(1), seconds < 1000 {
            conversation.wait(.seconds(1))
            conversation.send([UInt8](repeating: 0, count: 24))
            seconds += 1
        }
        #expect(seconds == 9)
        conversation.expire()
        #expect(conversation.statusLines == ["HTTP/1.1 408 Request Timeout"])
    }

    // MARK: The end of input

    @Test func `the end between requests closes without a word`() {
        var fresh = Conversation()
        fresh.end()
        #expect(fresh.output.isEmpty)
        #expect(fresh.next == .close)
        var used = Conversation()
        used.send("GET /plain HTTP/1.1\r\nHost: a\r\n\r\n\r\n")
        used.end()
        #expect(used.statusLines.count == 1)
        #expect(used.next == .close)
    }

    @Test(arguments: ["G", "GET / HTTP/1.1\r\nHost: a\r\n", "GET / HTTP/1.1\r\nHost: a\r\n\r"])
    func `the end in a head is a 400`(_ text: String) {
        var conversation = Conversation()
        conversation.send(text)
        conversation.end()
        #expect(conversation.statusLines == ["HTTP/1.1 400 Bad Request"])
        #expect(conversation.responder.rejections == [.headEndedEarly])
        #expect(conversation.next == .linger)
    }

    @Test(arguments: ["Content-Length: 5\r\n\r\nhell", "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n"])
    func `the end in content is a 400`(_ rest: String) {
        var conversation = Conversation()
        conversation.send("POST /collect HTTP/1.1\r\nHost: a\r\n\(rest)")
        conversation.end()
        #expect(conversation.statusLines == ["HTTP/1.1 400 Bad Request"])
        #expect(conversation.responder.rejections == [.contentEndedEarly])
        #expect(conversation.responder.rejectedTargets == ["/collect"])
        #expect(conversation.next == .linger)
    }

    @Test func `what is under way at the end is still answered`() {
        let responder = FakeResponder()
        responder.plans["/large"] = ResponsePlan(.showing(String(repeating: "a", count: 100_000)))
        var conversation = Conversation(responder)
        conversation.receive(
            Wire.octets("GET /large HTTP/1.1\r\nHost: a\r\n\r\nGET /plain HTTP/1.1\r\nHost: a\r\n\r\n")
        )
        conversation.end()
        conversation.waitAndDrain()
        #expect(conversation.statusLines.count == 2)
        #expect(conversation.next == .read)
        conversation.end()
        #expect(conversation.next == .close)
    }

    @Test func `a client that ends while it has to wait has given up`() {
        let responder = FakeResponder()
        responder.plans["/slow"] = ResponsePlan(.showing("slow"), pacing: Pacing(beforeHead: .seconds(1)))
        responder.plans["/drip"] = ResponsePlan(.showing("slow"), pacing: Pacing(drip: .seconds(1)))
        var stalled = ResponsePlan(.showing("slow"))
        stalled.fault = Fault(.stall)
        responder.plans["/stall"] = stalled
        for path in ["/slow", "/drip", "/stall"] {
            var conversation = Conversation(responder)
            conversation.send("GET \(path) HTTP/1.1\r\nHost: a\r\n\r\nGET /plain HTTP/1.1\r\nHost: a\r\n\r\n")
            conversation.end()
            #expect(conversation.next == .close, "\(path)")
        }
    }

    // MARK: Another protocol

    @Test func `octets that came with the head go to the new protocol`() {
        var conversation = Conversation(Self.upgrading())
        let head = Wire.lines("HTTP/1.1 101 Switching Protocols", "Upgrade: echo", "Connection: upgrade", "")
        conversation.send(
            "GET /echo HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: echo\r\n\r\nGET / HTTP/1.1\r\n"
        )
        #expect(conversation.text == head + "GET / HTTP/1.1\r\n")
        #expect(conversation.next == .read)
        conversation.wait(.seconds(5))
        conversation.send("more")
        #expect(conversation.text == head + "GET / HTTP/1.1\r\nmore")
        #expect(conversation.timeLeft == conversation.responder.limits.idleTime)
        conversation.send("bye!")
        #expect(conversation.text.hasSuffix("morebye!"))
        #expect(conversation.next == .linger)
    }

    @Test func `octets that come before a late 101 go to the new protocol`() {
        var conversation = Conversation(Self.upgrading(after: .seconds(1)))
        conversation.send("GET /echo HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: echo\r\n\r\nhello")
        conversation.waitAndDrain()
        #expect(conversation.text.hasSuffix("\r\n\r\nhello"))
        #expect(conversation.next == .read)
    }

    @Test func `a new protocol may end with what came with the head`() {
        var conversation = Conversation(Self.upgrading())
        conversation.send("GET /echo HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: echo\r\n\r\nbye!")
        #expect(conversation.text.hasSuffix("\r\n\r\nbye!"))
        #expect(conversation.next == .linger)
    }

    @Test func `a silent new protocol has its last words, one whose input ends is closed`() {
        for isSilent in [true, false] {
            var conversation = Conversation(Self.upgrading())
            conversation.send("GET /echo HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: echo\r\n\r\n")
            #expect(conversation.next == .read)
            if isSilent { conversation.expire() } else { conversation.end() }
            #expect(conversation.statusLines.count == 1)
            #expect(conversation.text.hasSuffix("end") == isSilent)
            #expect(conversation.next == (isSilent ? .linger : .close))
        }
    }

    private static func upgrading(after pause: Duration = .zero) -> FakeResponder {
        let responder = FakeResponder()
        let response = FinalResponse(switchingTo: { Echo() }, fields: ["Upgrade": "echo", "Connection": "upgrade"])
        responder.plans["/echo"] = ResponsePlan(response, pacing: Pacing(beforeHead: pause))
        return responder
    }
}
