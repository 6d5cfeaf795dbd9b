import HTTP1
import HTTPExchange
import HTTPSemantics
import Testing

/// Answers that break off or are spoilt, exactly where that was asked for.
struct FaultTests {
    private static let whole = Conversation(asking: ResponsePlan(.showing("0123456789"))).text
    private static let head = String(whole.dropLast(10))

    private func plan(
        _ kind: Fault.Kind,
        at place: Fault.Place = .head,
        _ response: FinalResponse = .showing("0123456789")
    ) -> ResponsePlan {
        var plan = ResponsePlan(response)
        plan.fault = Fault(kind, at: place)
        return plan
    }

    // MARK: Places

    @Test(arguments: [Fault.Kind.reset, .close, .stall])
    func `before the head there is nothing`(_ kind: Fault.Kind) {
        let conversation = Conversation(asking: plan(kind))
        #expect(conversation.output.isEmpty)
        #expect(conversation.next == (kind == .reset ? .reset : .linger))
    }

    @Test(arguments: [0, 1, 9, 12, 30, 10_000])
    func `in the head there are so many octets of it`(_ count: Int) {
        let conversation = Conversation(asking: plan(.close, at: .headOctets(count)))
        #expect(conversation.text == String(Wire.text(Wire.octets(Self.head).prefix(count))))
        #expect(conversation.next == .linger)
    }

    @Test(arguments: [0, 1, 9, 10, 11])
    func `in the content there are so many octets of it`(_ count: Int) {
        let conversation = Conversation(asking: plan(.reset, at: .content(count)))
        #expect(conversation.text == Self.head + "0123456789".prefix(count))
        #expect(conversation.next == .reset)
    }

    @Test func `in a chunk its size is there, and its end is not`() {
        let response = FinalResponse.showing("0123456789", delimiter: .chunked)
        let cut = Conversation(asking: plan(.close, at: .content(4), response))
        #expect(cut.content == "a\r\n0123")
        #expect(Conversation(asking: plan(.close, at: .content(10), response)).content == "a\r\n0123456789")
    }

    @Test func `a message without content is cut at its end`() {
        for line in ["HEAD /it HTTP/1.1", "GET /it HTTP/1.1"] {
            let response = FinalResponse.showing("", status: line.hasPrefix("H") ? .ok : .noContent)
            let conversation = Conversation(asking: plan(.reset, at: .content(5), response), by: line)
            #expect(conversation.text.hasSuffix("\r\n\r\n"))
            #expect(conversation.next == .reset)
        }
    }

    @Test func `interim responses and the delay come before a fault at the head`() throws {
        var faulty = plan(.close)
        faulty.interim = [try #require(InterimResponse(.continue, pause: .seconds(1)))]
        faulty.pacing.beforeHead = .seconds(2)
        let conversation = Conversation(asking: faulty)
        #expect(conversation.text == Wire.lines("HTTP/1.1 100 Continue", ""))
        #expect(conversation.elapsed == .seconds(3))
        #expect(conversation.next == .linger)
    }

    @Test func `a fault at the request happens as soon as the request line is there`() {
        let responder = FakeResponder()
        responder.targetPlans["/it?at=request"] = plan(.reset, at: .request)
        var conversation = Conversation(responder)
        conversation.send("POST /it?at=request HTTP/1.1\r")
        #expect(conversation.next == .read)
        conversation.send("\nHost: a\r\nContent-Le")
        #expect(conversation.output.isEmpty)
        #expect(conversation.next == .reset)
        #expect(responder.requests.isEmpty)
    }

    // MARK: Kinds

    @Test func `a stall goes on until its limit, and takes what comes meanwhile`() {
        let responder = FakeResponder()
        responder.plans["/it"] = plan(.stall, at: .content(3))
        var conversation = Conversation(responder)
        conversation.send("GET /it HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(conversation.content == "012")
        let end = Moment.start.instant.advanced(by: responder.limits.stallTime)
        #expect(conversation.next == .wait(until: end))
        for _ in 0..<3 { conversation.send([UInt8](repeating: 0x61, count: 100_000)) }
        #expect(conversation.next == .wait(until: end))
        conversation.waitAndDrain()
        #expect(conversation.content == "012")
        #expect(conversation.next == .linger)
    }

    @Test func `garbage is no HTTP`() {
        let conversation = Conversation(asking: plan(.garbage))
        #expect(conversation.output.starts(with: [0x00, 0xFF]))
        #expect(!conversation.text.contains("HTTP/1"))
        #expect(conversation.next == .linger)
        #expect(Conversation(asking: plan(.garbage, at: .content(2))).text.hasPrefix(Self.head + "01\u{0}\u{FF}"))
    }

    @Test func `a bad chunk has a size that is no number`() throws {
        let first = Conversation(asking: plan(.badChunk))
        #expect(first.text.contains("\r\nTransfer-Encoding: chunked\r\n"))
        #expect(first.content.hasPrefix("this is no chunk size\r\n"))
        let later = Conversation(asking: plan(.badChunk, at: .content(4)))
        #expect(later.content.hasPrefix("4\r\n0123\r\nthis"))
        #expect(later.next == .linger)
        var decoder = ChunkedDecoder()
        var at = 0
        let octets = Wire.octets(later.content)
        var rejection: RequestRejection?
        do throws(RequestRejection) {
            while try decoder.next(octets.span, &at) != nil {}
        } catch {
            rejection = error
        }
        #expect(rejection == .invalidChunk)
    }

    @Test func `without its last chunk the content has no end`() {
        let conversation = Conversation(asking: plan(.noLastChunk))
        #expect(conversation.content == "a\r\n0123456789\r\n")
        #expect(conversation.next == .linger)
    }

    @Test(arguments: [StatusCode.noContent, .notModified])
    func `extra content comes where none may be, and the connection goes on`(_ status: StatusCode) {
        let conversation = Conversation(asking: plan(.extra, .showing(status: status)))
        #expect(conversation.text.hasPrefix("HTTP/1.1 \(status)"))
        #expect(!conversation.content.isEmpty)
        #expect(conversation.next == .read)
    }

    @Test func `extra content of HEAD is that of GET, and behind content it is more`() {
        let head = Conversation(asking: plan(.extra), by: "HEAD /it HTTP/1.1")
        #expect(head.text == Self.whole)
        #expect(head.next == .read)
        let get = Conversation(asking: plan(.extra))
        #expect(get.text.hasPrefix(Self.whole))
        #expect(get.text.count > Self.whole.count)
    }

    // MARK: Before a request

    @Test func `what was armed happens without a request`() {
        var reset = Conversation()
        reset.open(with: plan(.reset))
        #expect(reset.output.isEmpty)
        #expect(reset.next == .reset)
        var late = Conversation()
        var delayed = plan(.close)
        delayed.pacing.beforeHead = .seconds(2)
        late.open(with: delayed)
        #expect(late.next == .wait(until: Moment.start.instant.advanced(by: .seconds(2))))
        late.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        late.waitAndDrain()
        #expect(late.output.isEmpty)
        #expect(late.next == .linger)
        var unasked = Conversation()
        unasked.open(with: ResponsePlan(.showing("", status: .requestTimeout)))
        #expect(unasked.statusLines == ["HTTP/1.1 408 Request Timeout"])
        #expect(unasked.text.contains("\r\nConnection: close\r\n"))
        #expect(unasked.next == .linger)
    }
}
