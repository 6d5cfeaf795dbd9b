import HTTP1
import HTTPExchange
import HTTPSemantics
import Testing

struct HTTP1ConnectionTests {
    @Test func `a connection takes no more than 64 octets`() {
        #expect(MemoryLayout<HTTP1Connection>.size <= 64)
    }

    // MARK: Requests and answers

    @Test func `a plain request is answered and the connection goes on`() {
        var conversation = Conversation()
        conversation.send("GET /plain HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(conversation.text == Wire.lines("HTTP/1.1 200 OK", "Content-Length: 6", "") + "/plain")
        #expect(conversation.next == .read)
        conversation.send("GET /plain/2 HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(conversation.text.hasSuffix("\r\n\r\n/plain/2"))
        #expect(conversation.next == .read)
    }

    @Test func `a request that is not plain is answered and the connection goes on`() {
        var conversation = Conversation()
        conversation.send("GET /collect?x HTTP/1.1\r\nHost: a\r\n\r\n")
        let expected = answer("/collect?x=")
        #expect(conversation.text == expected)
        #expect(conversation.next == .read)
        conversation.send("HEAD /collect?x HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(conversation.text == expected + expected.dropLast("/collect?x=".count))
        #expect(conversation.next == .read)
    }

    @Test func `many requests that are not plain are answered a few in a turn`() {
        let turn = Int(HTTP1Connection.exchangesInTurn)
        var conversation = Conversation()
        let request = "GET /collect HTTP/1.1\r\nHost: a\r\n\r\n"
        conversation.receive(Wire.octets(String(repeating: request, count: 2 * turn + 1)))
        #expect(conversation.statusLines.count == turn)
        #expect(conversation.next == .drain)
        conversation.proceed()
        #expect(conversation.statusLines.count == 2 * turn)
        #expect(conversation.next == .drain)
        conversation.proceed()
        #expect(conversation.statusLines.count == 2 * turn + 1)
        #expect(conversation.next == .read)
    }

    @Test func `plain requests are all answered in one turn`() {
        var conversation = Conversation()
        conversation.receive(Wire.octets(String(repeating: "GET /plain HTTP/1.1\r\nHost: a\r\n\r\n", count: 100)))
        #expect(conversation.statusLines.count == 100)
        #expect(conversation.next == .read)
    }

    @Test func `a responder is told connection, number and peer of a request`() {
        var conversation = Conversation()
        for _ in 0..<3 { conversation.send("GET /plain HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n") }
        let identities = conversation.responder.requests.map(\.connection)
        #expect(identities.map(\.request) == [2, 4, 6])
        #expect(identities.allSatisfy { $0.connection == 7 && $0.peer.description == "127.0.0.1" })
    }

    @Test(arguments: [
        ["/collect", "Content-Length: 5\r\n", "hello", "hello"],
        ["/collect", "Content-Length: 10\r\n", "0123456789", "0123456789"],
        ["/collect", "Content-Length: 0\r\n", "", ""],
        ["/collect", "Transfer-Encoding: chunked\r\n", "2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n", "hello"],
        ["/collect", "Transfer-Encoding: chunked\r\n", "0\r\nX: a\r\n\r\n", ""],
        ["/discard", "Content-Length: 20\r\n", "01234567890123456789", "20"],
        ["/discard", "Transfer-Encoding: chunked\r\n", "c\r\n0123456789ab\r\n0\r\n\r\n", "12"],
        ["/digest", "Content-Length: 3\r\n", "\u{01}\u{02}\u{03}", "3,[6]"],
        ["/digest", "", "", "0,[0]"],
    ])
    func `content is collected, counted or digested, however it comes`(_ parts: [String]) {
        let head = "POST \(parts[0]) HTTP/1.1\r\nHost: a\r\n\(parts[1])\r\n"
        let expected = answer("\(parts[0])=\(parts[3])")
        var whole = Conversation()
        whole.send(head + parts[2])
        #expect(whole.text == expected)
        var later = Conversation()
        later.send(head)
        later.send(parts[2])
        #expect(later.text == expected)
        var single = Conversation()
        single.sendSingly(head + parts[2])
        #expect(single.text == expected)
        var followed = Conversation()
        followed.send(head + parts[2] + "GET /next HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(followed.text == expected + answer("/next="))
        #expect(followed.next == .read)
    }

    @Test(arguments: [Int.max, Int.max - 1, 1 << 40])
    func `no announced length is too long to be counted`(_ length: Int) {
        for path in ["/discard", "/early"] {
            var conversation = Conversation()
            conversation.send("POST \(path) HTTP/1.1\r\nHost: a\r\nContent-Length: \(length)\r\n\r\nabc")
            #expect(conversation.next == (path == "/early" ? .linger : .read))
            if path == "/discard" { conversation.send("abc") }
            #expect(conversation.responder.rejections.isEmpty)
        }
    }

    @Test(arguments: ["/plain", "/collect", "/discard"])
    func `a hundred requests in one go get their answers in order`(_ path: String) {
        let requests = (0..<100).map { "GET \(path)/\($0) HTTP/1.1\r\nHost: a\r\n\r\n" }
        var whole = Conversation()
        whole.send(requests.joined())
        var single = Conversation()
        for request in requests { single.send(request) }
        #expect(whole.text == single.text)
        #expect(whole.statusLines.count == 100)
        #expect(whole.text.contains("\(path)/99"))
        #expect(whole.next == .read)
    }

    @Test func `empty lines between requests are ignored`() {
        var conversation = Conversation()
        conversation.send("\r\nGET /a HTTP/1.1\r\nHost: a\r\n\r\n\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\n\r\n\r\n")
        #expect(conversation.text == answer("/a=") + answer("/b="))
        #expect(conversation.next == .read)
    }

    /// All kinds of requests and answers whose octets do not depend on when what comes.
    private static let requests = [
        "GET /plain HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST /collect HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello",
        "\r\nGET /plain/2 HTTP/1.1\r\nHost: a\r\nAccept: */*\r\n\r\n",
        "PUT /digest HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3;x=\"y\"\r\nabc\r\n0\r\nX: y\r\n\r\n",
        "HEAD /discard?a HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /early HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET http://b/chunked HTTP/1.1\r\nHost: b\r\n\r\n",
        "GET /interim HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /plain/old HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
        "GET /last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    ]

    @Test func `a conversation is the same wherever it is split in two`() throws {
        let responder = try Self.responder()
        let octets = Wire.octets(Self.requests.joined())
        var whole = Conversation(responder)
        whole.send(octets)
        #expect(whole.statusLines.count == Self.requests.count + 1)
        #expect(whole.next == .close)
        for count in 1..<octets.count {
            var split = Conversation(responder)
            split.send(Array(octets[..<count]))
            #expect(split.next == .read, "split after \(count) octets")
            split.send(Array(octets[count...]))
            #expect(split.text == whole.text, "split after \(count) octets")
            #expect(split.next == .close)
        }
    }

    @Test(arguments: 1...7)
    func `a conversation is the same in small pieces`(_ size: Int) throws {
        let responder = try Self.responder()
        let octets = Wire.octets(Self.requests.joined())
        var whole = Conversation(responder)
        whole.send(octets)
        var pieces = Conversation(responder)
        for start in stride(from: 0, to: octets.count, by: size) {
            pieces.send(Array(octets[start..<min(start + size, octets.count)]))
        }
        #expect(pieces.text == whole.text)
        #expect(pieces.next == .close)
    }

    private static func responder() throws -> FakeResponder {
        let responder = FakeResponder()
        responder.plans["/chunked"] = ResponsePlan(.showing("chunks", delimiter: .chunked))
        let hints = try #require(InterimResponse(.earlyHints))
        responder.plans["/interim"] = ResponsePlan(.showing("after"), interim: [hints])
        return responder
    }

    // MARK: Persistence

    @Test(arguments: ["/plain", "/collect"])
    func `a connection is closed when the client asks for it`(_ path: String) {
        var conversation = Conversation()
        conversation.send("GET \(path) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        #expect(conversation.text.contains("\r\nConnection: close\r\n"))
        #expect(conversation.next == .close)
    }

    @Test(arguments: ["/plain", "/collect", "/early", "/large", "/slow"])
    func `what came behind the last request is not answered, and makes the connection linger`(_ path: String) {
        let responder = FakeResponder()
        responder.plans["/large"] = ResponsePlan(.showing(Self.large))
        responder.plans["/slow"] = ResponsePlan(.showing("x"), pacing: Pacing(beforeHead: .seconds(1)))
        var conversation = Conversation(responder)
        conversation.send("GET \(path) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\nGET /plain HTTP/1.1\r\n")
        conversation.waitAndDrain()
        #expect(conversation.statusLines.count == 1)
        #expect(conversation.next == .linger)
    }

    @Test(arguments: ["/plain", "/collect"])
    func `an HTTP/1.0 connection is closed unless the client wants to keep it`(_ path: String) {
        var closed = Conversation()
        closed.send("GET \(path) HTTP/1.0\r\n\r\n")
        #expect(closed.text.contains("\r\nConnection: close\r\n"))
        #expect(closed.next == .close)
        var kept = Conversation()
        for _ in 0..<2 { kept.send("GET \(path) HTTP/1.0\r\nConnection: keep-alive\r\n\r\n") }
        #expect(kept.statusLines.count == 2)
        #expect(kept.text.contains("\r\nConnection: keep-alive\r\n") == (path == "/collect"))
        #expect(kept.next == .read)
    }

    @Test func `a plan may close a connection that could go on`() {
        let responder = FakeResponder()
        responder.plans["/bye"] = ResponsePlan(.showing("x"), closes: true)
        var conversation = Conversation(responder)
        conversation.send("GET /bye HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(conversation.text.contains("\r\nConnection: close\r\n"))
        // The client did not ask for the end: its next request may be on its way.
        #expect(conversation.next == .linger)
    }

    @Test func `a connection that the client wants closed is closed at once`() {
        let responder = FakeResponder()
        responder.plans["/bye"] = ResponsePlan(.showing("x"))
        var conversation = Conversation(responder)
        conversation.send("GET /bye HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        #expect(conversation.next == .close)
    }

    @Test func `to HTTP/1.0 chunked content ends with the connection`() {
        let responder = FakeResponder()
        responder.plans["/chunked"] = ResponsePlan(.showing("chunks", delimiter: .chunked))
        var conversation = Conversation(responder)
        conversation.send("GET /chunked HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
        #expect(conversation.text.hasSuffix("\r\nConnection: close\r\n\r\nchunks"))
        #expect(conversation.next == .linger)
    }

    @Test func `a closed connection answers nothing more`() {
        var conversation = Conversation()
        conversation.send("GET /plain HTTP/1.0\r\n\r\n")
        let text = conversation.text
        conversation.send("GET /plain HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(conversation.text == text)
        #expect(conversation.next == .close)
    }

    // MARK: Room for output

    private static let large: Content = {
        var content = Content()
        content.append(.pattern(Pattern(seed: 5), 0..<200_000))
        return content
    }()

    @Test func `large content comes as the output drains`() {
        let responder = FakeResponder()
        responder.plans["/large"] = ResponsePlan(.showing(Self.large))
        var conversation = Conversation(responder)
        conversation.receive(Wire.octets("GET /large HTTP/1.1\r\nHost: a\r\n\r\nGET /next HTTP/1.1\r\nHost: a\r\n\r\n"))
        #expect(conversation.next == .drain)
        #expect(conversation.output.count == HTTP1Connection.outputRoom)
        #expect(conversation.timeLeft == responder.limits.unreadTime)
        conversation.drain()
        let next = Wire.octets(answer("/next="))
        #expect(Array(conversation.output.suffix(next.count)) == next)
        #expect(Array(conversation.output.dropLast(next.count).suffix(200_000)) == Self.large.octets)
        #expect(conversation.mostAtOnce <= HTTP1Connection.outputRoom + 17 * 1024)
        #expect(conversation.next == .read)
    }

    @Test func `more plain requests than the output has room for get each answer once, in order`() {
        let requests = (0..<2000).map { "GET /plain/\($0) HTTP/1.1\r\nHost: a\r\n\r\n" }
        var conversation = Conversation()
        conversation.wait(.seconds(59))
        conversation.receive(Wire.octets(requests.joined()))
        #expect(conversation.next == .drain)
        #expect(conversation.timeLeft == conversation.responder.limits.unreadTime)
        conversation.drain()
        let expected = (0..<2000).map { (number: Int) in
            let path = "/plain/\(number)"
            return Wire.lines("HTTP/1.1 200 OK", "Content-Length: \(path.utf8.count)", "") + path
        }
        #expect(conversation.text == expected.joined())
        #expect(conversation.mostAtOnce < HTTP1Connection.outputRoom + 1024)
        #expect(conversation.next == .read)
    }

    @Test func `more other requests than the output has room for get each answer once, in order`() {
        let requests = (0..<1000).map { number in
            number % 3 == 0
                ? "GET /plain/\(number) HTTP/1.1\r\nHost: a\r\n\r\n"
                : "POST /discard/\(number) HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
        }
        var whole = Conversation()
        whole.send(requests.joined())
        var single = Conversation()
        for request in requests { single.send(request) }
        #expect(whole.output == single.output)
        #expect(whole.statusLines.count == 1000)
        #expect(whole.mostAtOnce < HTTP1Connection.outputRoom + 1024)
    }

    @Test func `a client that does not read is cut off`() {
        let responder = FakeResponder()
        responder.plans["/large"] = ResponsePlan(.showing(Self.large))
        var conversation = Conversation(responder)
        conversation.receive(Wire.octets("GET /large HTTP/1.1\r\nHost: a\r\n\r\n"))
        conversation.expire()
        #expect(conversation.next == .reset)
    }

    @Test func `pauses are waited for, and what comes meanwhile is answered later`() {
        let responder = FakeResponder()
        let pacing = Pacing(beforeHead: .seconds(100), beforeContent: .seconds(1))
        responder.plans["/slow"] = ResponsePlan(.showing("slow"), pacing: pacing)
        var conversation = Conversation(responder)
        conversation.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\nGET /next HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(conversation.next == .wait(until: Moment.start.advanced(by: .seconds(100)).instant))
        #expect(conversation.output.isEmpty)
        conversation.waitAndDrain()
        #expect(conversation.now.instant == Moment.start.advanced(by: .seconds(101)).instant)
        #expect(conversation.statusLines.count == 2)
        #expect(conversation.text.hasSuffix("/next="))
        #expect(conversation.next == .read)
        #expect(conversation.timeLeft == responder.limits.idleTime)
    }

    @Test func `what comes while an answer is under way is kept, and answered after it`() {
        let responder = FakeResponder()
        responder.plans["/large"] = ResponsePlan(.showing(Self.large))
        responder.plans["/slow"] = ResponsePlan(.showing("slow"), pacing: Pacing(beforeHead: .seconds(1)))
        for path in ["/large", "/slow"] {
            var conversation = Conversation(responder)
            conversation.receive(Wire.octets("GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n"))
            conversation.receive(Wire.octets("GET /next HTTP/1.1\r\nHo"))
            conversation.drain()
            conversation.waitAndDrain()
            #expect(conversation.statusLines.count == 1)
            #expect(conversation.next == .read)
            conversation.send("st: a\r\n\r\n")
            #expect(conversation.text.hasSuffix(answer("/next=").replacing("37", with: path == "/slow" ? "38" : "37")))
        }
    }

    private func answer(_ content: String) -> String {
        Wire.lines("HTTP/1.1 200 OK", Moment.startLine, "Content-Length: \(content.unicodeScalars.count)", "") + content
    }
}
