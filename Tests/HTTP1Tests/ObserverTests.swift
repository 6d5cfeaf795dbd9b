import HTTP1
import HTTPExchange
import HTTPSemantics
import Testing

/// What somebody is told who wants to know what becomes of an exchange and of its connection.
@Suite struct ObserverTests {
    private let taker = NoteTaker()

    /// A client of a server whose `/it` is watched, and answered with `plan` if there is one.
    private func conversation(answering plan: ResponsePlan? = nil, early: Bool = false) -> Conversation {
        let responder = FakeResponder()
        for path in ["/it", "/collect", "/discard"] { responder.observers[path] = taker }
        if early { responder.earlyPlans["/it"] = plan } else { responder.plans["/it"] = plan }
        return Conversation(responder)
    }

    private static func get(_ path: String, _ fields: String = "") -> String {
        "GET \(path) HTTP/1.1\r\nHost: a\r\n\(fields)\r\n"
    }

    private static let post = "POST /it HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n"

    @Test(arguments: ["/it", "/collect", "/discard"])
    func `content is digested however the responder takes it`(path: String) {
        var conversation = conversation()
        conversation.send("POST \(path) HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n\u{1}\u{2}\r\n")
        #expect(taker.notes.isEmpty)
        conversation.send("1\r\n\u{3}\r\n0\r\n\r\n")
        #expect(taker.notes.first?.hasPrefix("0: 3 [6] complete -> [] 200 ") ?? false, "\(taker.notes)")
        #expect(taker.notes.last == "0: answered")
    }

    @Test func `an answer that waits ends when it is out`() {
        var plan = ResponsePlan(.showing("hello"))
        plan.pacing.beforeHead = .seconds(2)
        var conversation = conversation(answering: plan)
        conversation.send(Self.get("/it"))
        conversation.waitAndDrain()
        #expect(taker.notes == ["0: 0 [0] complete -> [] 200 5", "2000: answered"])
    }

    @Test func `a client that ends while it has to wait has given up`() {
        var plan = ResponsePlan(.showing("hello"))
        plan.pacing.beforeHead = .seconds(2)
        var conversation = conversation(answering: plan)
        conversation.send(Self.get("/it"))
        conversation.wait(.milliseconds(300))
        conversation.end()
        #expect(taker.notes.dropFirst() == ["300: clientClosed", "300: closedByClient"])
    }

    @Test func `a reset is told of what is under way, also of content that still comes`() {
        var conversation = conversation()
        conversation.send(Self.post + "he")
        conversation.wait(.milliseconds(7))
        conversation.lose(byReset: true)
        #expect(taker.notes == ["7: 2 - incomplete -> nothing", "7: clientReset", "7: resetByClient"])
        conversation.lose(byReset: false)
        #expect(taker.notes.count == 3)
    }

    @Test(arguments: [Fault.Kind.reset, .close, .garbage, .stall], [Fault.Place.head, .headOctets(9), .content(3)])
    func `a fault is one, and what it sends is known before`(kind: Fault.Kind, place: Fault.Place) {
        var plan = ResponsePlan(.showing("hello"))
        plan.fault = Fault(kind, at: place)
        var conversation = conversation(answering: plan)
        conversation.send(Self.get("/it"))
        conversation.waitAndDrain()
        let sent = [Fault.Place.head: "nothing", .headOctets(9): "[] 200 0", .content(3): "[] 200 3"][place] ?? ""
        #expect(taker.notes.first == "0: 0 [0] complete -> \(sent) \(kind)")
        #expect(taker.notes[1].hasSuffix(": fault"))
        #expect(taker.notes.last?.hasSuffix(": closedByServer") ?? false)
    }

    @Test func `what spoils an answer is told, also where the answer is out`() {
        var plan = ResponsePlan(.showing("hello"))
        plan.fault = Fault(.extra)
        var conversation = conversation(answering: plan)
        conversation.send(Self.get("/it"))
        #expect(
            taker.notes.first?.hasSuffix(" 200 32 extra") ?? false && taker.notes.last == "0: answered",
            "\(taker.notes)"
        )
    }

    @Test func `an answer of which a part was never sent is none`() {
        var conversation = conversation()
        conversation.send(Self.get("/it"))
        conversation.wait(.milliseconds(5))
        conversation.lose(byReset: true, OutputLoss(unsent: 1, unacknowledged: 2))
        let end = ["0: answered", "5: resetByClient", "5: clientReset", "5: resetByClient", "5: unacknowledged 2"]
        #expect(Array(taker.notes.dropFirst()) == end)
        conversation.lose(byReset: true, OutputLoss(unsent: 1))
        #expect(taker.notes.count == 6)
    }

    @Test func `where the last answer of a connection was never sent whole, nobody had closed it`() {
        var conversation = conversation()
        conversation.send(Self.get("/it", "Connection: close\r\n"))
        conversation.wait(.milliseconds(5))
        conversation.lose(byReset: true, OutputLoss(unsent: 1))
        #expect(taker.notes.dropFirst() == ["0: answered", "0: closedByServer", "5: clientReset", "5: resetByClient"])
    }

    @Test(arguments: ["junk\r\n\r\n", "echo"])
    func `what is lost of something else is not lost of the answer before it`(rest: String) {
        var plan = ResponsePlan(.showing("hello"))
        if rest == "echo" {
            plan = ResponsePlan(
                FinalResponse(switchingTo: { Echo() }, fields: ["Upgrade": "echo", "Connection": "upgrade"])
            )
        }
        var conversation = conversation(answering: plan)
        conversation.send(Self.get("/it", rest == "echo" ? "Connection: upgrade\r\nUpgrade: echo\r\n" : ""))
        conversation.send(rest)
        conversation.lose(byReset: true, OutputLoss(unsent: 1, unacknowledged: 2))
        #expect(taker.notes.dropFirst().first == "0: answered")
        #expect(!taker.notes.contains { $0.hasSuffix("clientReset") || $0.contains("unacknowledged") })
    }

    @Test func `an answer that the client may have got is one, and how much of it is not certain is told`() {
        var conversation = conversation()
        conversation.send(Self.get("/it"))
        conversation.lose(byReset: true, OutputLoss(unacknowledged: 7))
        #expect(taker.notes.dropFirst() == ["0: answered", "0: resetByClient", "0: unacknowledged 7"])
    }

    @Test func `interim responses are told, the 100 among them`() throws {
        var plan = ResponsePlan(.showing("hello"))
        plan.interim = [try #require(InterimResponse(.earlyHints))]
        var conversation = conversation(answering: plan)
        conversation.send("POST /it HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n")
        conversation.send("\u{1}")
        #expect(taker.notes.first == "0: 1 [1] complete -> [100, 103] 200 5")
    }

    @Test func `a late 100 is told once`() throws {
        let responder = FakeResponder()
        responder.observers["/it"] = taker
        responder.bodyPolicies["/it"] = (.late(.seconds(1)), nil)
        var conversation = Conversation(responder)
        conversation.send("POST /it HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n")
        conversation.send("\u{1}")
        conversation.waitAndDrain()
        #expect(taker.notes.first?.contains("-> [100] 200 ") ?? false)
    }

    @Test func `an answer before the content says how much of that had come`() {
        var conversation = conversation(answering: ResponsePlan(.showing("no")), early: true)
        conversation.send(Self.post + "he")
        conversation.sendInVain(2)
        conversation.sendInVain(1)
        conversation.lose(byReset: true)
        #expect(
            taker.notes == [
                "0: 2 - incomplete -> [] 200 2", "0: answered", "0: closedByServer", "0: dropped 2", "0: dropped 3",
            ]
        )
    }

    @Test func `what the connection refuses is told too`() {
        var conversation = conversation()
        conversation.send("POST /it HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n")
        #expect(taker.notes.first?.hasPrefix("0: 0 - incomplete -> [] 400 ") ?? false, "\(taker.notes)")
        #expect(taker.notes.dropFirst() == ["0: answered", "0: closedByServer"])
    }

    @Test func `content that ends early, and content that comes too slowly, are told from answers`() {
        var ends = conversation()
        ends.send(Self.post + "he")
        ends.end()
        #expect(taker.notes[0].hasPrefix("0: 2 - incomplete -> [] 400 "))
        #expect(taker.notes.dropFirst() == ["0: clientClosed", "0: closedByClient"])
        let slow = NoteTaker()
        let responder = FakeResponder()
        responder.observers["/it"] = slow
        var conversation = Conversation(responder)
        conversation.send(Self.post + "he")
        conversation.expire()
        #expect(slow.notes[0].contains(" 2 - incomplete -> [] 408 ") && slow.notes[1].hasSuffix(": cutOff"))
    }

    @Test func `an idle connection is ended by the client, by its time, or by a reset`() {
        for (ending, end) in [
            ("5: closedByClient", { (conversation: inout Conversation) in conversation.end() }),
            ("5: resetByClient", { $0.lose(byReset: true) }),
            ("5: closedByServer", { $0.lose(byReset: false) }),
        ] {
            let taker = NoteTaker()
            let responder = FakeResponder()
            responder.observers["/it"] = taker
            var conversation = Conversation(responder)
            conversation.send(Self.get("/it"))
            conversation.wait(.milliseconds(5))
            end(&conversation)
            #expect(taker.notes.last == ending)
            conversation.lose(byReset: true)
            #expect(taker.notes.last == ending)
        }
        var silent = conversation()
        silent.send(Self.get("/it"))
        silent.expire()
        #expect(taker.notes.last == "60000: closedByServer")
    }

    @Test(arguments: ["/plain", "/collect?other"])
    func `when another request has followed, nothing more is told`(path: String) {
        let responder = FakeResponder()
        responder.observers["/it"] = taker
        var conversation = Conversation(responder)
        conversation.send(Self.get("/it"))
        conversation.send(Self.get(path))
        conversation.end()
        #expect(taker.notes.count == 2 && taker.notes.last == "0: answered")
    }

    // MARK: Answers that are not to be had yet

    private func postponed() -> ResponsePlan {
        var plan = ResponsePlan(.showing("not yet"))
        plan.postponed = .milliseconds(5)
        return plan
    }

    @Test func `an answer that is postponed is asked for again, and what comes meanwhile is kept`() {
        var conversation = conversation(answering: postponed())
        conversation.send(Self.get("/it"))
        #expect(
            conversation.output.isEmpty
                && conversation.next.pauseEnd == conversation.now.advanced(by: .milliseconds(5)).instant
        )
        conversation.send(Self.get("/plain/1"))
        conversation.send(Self.get("/plain/2"))
        #expect(conversation.output.isEmpty && conversation.next.pauseEnd != nil)
        conversation.wait(.milliseconds(5))
        conversation.proceed()
        #expect(conversation.output.isEmpty && conversation.next.pauseEnd != nil)
        conversation.responder.plans["/it"] = ResponsePlan(.showing("there"))
        conversation.wait(.milliseconds(5))
        conversation.proceed()
        #expect(conversation.statusLines.count == 3)
        #expect(conversation.text.contains("\r\n\r\nthereHTTP/1.1 200 OK\r\n"))
        #expect(conversation.text.hasSuffix("\r\n\r\n/plain/2"))
        #expect(conversation.next == .read)
    }

    @Test func `a client that ends while its answer is postponed has given up`() {
        var conversation = conversation(answering: postponed())
        conversation.send(Self.get("/it"))
        conversation.end()
        #expect(conversation.next == .close && conversation.output.isEmpty)
        #expect(taker.notes == ["0: 0 [0] complete -> nothing", "0: clientClosed", "0: closedByClient"])
    }
}
