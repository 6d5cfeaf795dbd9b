import HTTP1
import HTTPExchange
import HTTPSemantics
import Testing

/// How content is taken where that is not the usual way: `Expect` ignored or late, and reading slowly or not at all.
struct BodyPolicyTests {
    private static let head = "POST /discard HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n"
    private static let interim = Wire.lines("HTTP/1.1 100 Continue", "")

    private func conversation(_ expectation: BodyPolicy.Expectation, rate: Int? = nil) -> Conversation {
        let responder = FakeResponder()
        responder.bodyPolicies["/discard"] = (expectation, rate)
        return Conversation(responder)
    }

    // MARK: Expect

    @Test func `who is ignored gets no 100, and its answer when it sends all the same`() {
        var conversation = conversation(.ignored)
        conversation.send(Self.head)
        #expect(conversation.output.isEmpty)
        #expect(conversation.next == .read)
        conversation.send("hello")
        #expect(conversation.statusLines == ["HTTP/1.1 200 OK"])
        #expect(conversation.content == "/discard=5")
    }

    @Test func `a late 100 comes at its time, and the content has its own from then on`() {
        var conversation = conversation(.late(.seconds(20)))
        conversation.send(Self.head)
        #expect(conversation.next == .readInTime)
        #expect(conversation.timeLeft == .seconds(20))
        conversation.expire()
        #expect(conversation.text == Self.interim)
        #expect(conversation.next == .read)
        #expect(conversation.timeLeft == conversation.responder.limits.contentGrace)
        conversation.send("hello")
        #expect(conversation.text.hasPrefix(Self.interim + "HTTP/1.1 200 OK\r\n"))
    }

    @Test func `a client that does not wait for a late 100 gets it all the same, before its answer`() {
        var conversation = conversation(.late(.seconds(2)))
        conversation.send(Self.head)
        conversation.wait(.seconds(1))
        conversation.send("he")
        #expect(conversation.next == .readInTime)
        #expect(conversation.timeLeft == .seconds(1))
        conversation.send("llo")
        #expect(conversation.output.isEmpty)
        conversation.waitAndDrain()
        #expect(conversation.elapsed == .seconds(2))
        #expect(conversation.text.hasPrefix(Self.interim + "HTTP/1.1 200 OK\r\n"))
    }

    // MARK: Reading slowly

    @Test func `content is read no faster than was asked for`() {
        var conversation = conversation(.accepted, rate: 100)
        conversation.send("POST /discard HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n")
        #expect(conversation.next == .read)
        for part in 1...10 {
            conversation.send([UInt8](repeating: 0x61, count: 100))
            #expect(conversation.next == .pauseReading(until: Moment.start.instant.advanced(by: .seconds(part))))
            #expect(conversation.output.isEmpty)
            conversation.waitAndDrain()
        }
        #expect(conversation.elapsed == .seconds(10))
        #expect(conversation.content == "/discard=1000")
        #expect(conversation.next == .read)
    }

    @Test func `what is read slowly need not come fast, and what comes behind it is answered`() {
        var conversation = conversation(.accepted, rate: 1)
        conversation.send("POST /discard HTTP/1.1\r\nHost: a\r\nContent-Length: 60\r\n\r\n")
        conversation.send([UInt8](repeating: 0x61, count: 59))
        conversation.waitAndDrain()
        #expect(conversation.next == .read)
        #expect(conversation.timeLeft == conversation.responder.limits.contentGrace)
        conversation.send("aGET /plain HTTP/1.1\r\nHost: a\r\n\r\n")
        conversation.waitAndDrain()
        #expect(conversation.elapsed == .seconds(60))
        #expect(conversation.statusLines.count == 2)
    }

    // MARK: Not reading

    @Test func `an answer before the content leaves the client time to read it`() {
        let responder = FakeResponder()
        responder.earlyPlans["/it"] = ResponsePlan(
            .showing("early"),
            pacing: Pacing(beforeHead: .seconds(1)),
            closes: true
        )
        var conversation = Conversation(responder)
        conversation.send("POST /it HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\nabc")
        for _ in 0..<9 { conversation.send([UInt8](repeating: 0x61, count: 100_000)) }
        conversation.waitAndDrain()
        #expect(conversation.statusLines == ["HTTP/1.1 200 OK"])
        #expect(conversation.text.contains("\r\nConnection: close\r\n"))
        #expect(conversation.next == .linger)
    }
}
