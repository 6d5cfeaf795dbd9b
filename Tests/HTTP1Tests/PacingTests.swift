import HTTP1
import HTTPExchange
import HTTPSemantics
import Testing

/// Content over time, interim responses without end, and what is kept of an answer meanwhile.
struct PacingTests {
    /// What came when, as the client saw it.
    private func arrivals(_ plan: ResponsePlan) -> [(time: Duration, text: String)] {
        let responder = FakeResponder()
        responder.plans["/it"] = plan
        var conversation = Conversation(responder)
        conversation.send("GET /it HTTP/1.1\r\nHost: a\r\n\r\n")
        var arrivals: [(Duration, String)] = []
        var seen = 0
        while true {
            if conversation.output.count > seen {
                arrivals.append((conversation.elapsed, Wire.text(conversation.output[seen...])))
                seen = conversation.output.count
            }
            guard let until = conversation.next.pauseEnd else { return arrivals }
            conversation.wait(conversation.now.instant.duration(to: until))
            conversation.proceed()
            conversation.drain()
        }
    }

    @Test(arguments: [HTTP1Form.Delimiter.length, .chunked])
    func `a drip spreads the content evenly, a chunk a piece`(_ delimiter: HTTP1Form.Delimiter) {
        let pacing = Pacing(beforeHead: .seconds(5), beforeContent: .seconds(1), drip: .seconds(2))
        let arrivals = arrivals(ResponsePlan(.showing("abcd", delimiter: delimiter), pacing: pacing))
        #expect(arrivals.map(\.time) == [5000, 6500, 7000, 7500, 8000].map { .milliseconds($0) })
        let pieces = arrivals.dropFirst().map(\.text)
        let chunks = ["1\r\na\r\n", "1\r\nb\r\n", "1\r\nc\r\n", "1\r\nd\r\n0\r\n\r\n"]
        #expect(pieces == (delimiter == .chunked ? chunks : ["a", "b", "c", "d"]))
    }

    @Test(arguments: [1, 7, 1000, 100_001])
    func `no drip is ever early, and its last octet comes at its end`(_ count: Int) {
        var content = Content()
        content.append(.pattern(Pattern(seed: 1), 0..<count))
        let drip = Duration.milliseconds(333)
        let arrivals = arrivals(ResponsePlan(.showing(content), pacing: Pacing(drip: drip))).dropFirst()
        #expect(arrivals.last?.time == drip)
        #expect(arrivals.count == min(count, 33))
        var sent = 0
        for (time, text) in arrivals {
            sent += text.unicodeScalars.count
            #expect(Double(sent) / Double(count) <= time / drip + 1e-9)
        }
        #expect(sent == count)
    }

    @Test func `a drip can be cut`() {
        var plan = ResponsePlan(.showing("abcd"), pacing: Pacing(drip: .seconds(4)))
        plan.fault = Fault(.reset, at: .content(2))
        let arrivals = arrivals(plan)
        #expect(arrivals.dropFirst().map(\.text) == ["a", "b"])
        #expect(arrivals.last?.time == .seconds(2))
    }

    @Test func `a late proceed makes up for lost time`() {
        let responder = FakeResponder()
        responder.plans["/it"] = ResponsePlan(.showing("abcd"), pacing: Pacing(drip: .seconds(4)))
        var conversation = Conversation(responder)
        conversation.send("GET /it HTTP/1.1\r\nHost: a\r\n\r\n")
        conversation.wait(.milliseconds(3500))
        conversation.proceed()
        #expect(conversation.content == "abc")
        #expect(conversation.next == .wait(until: Moment.start.instant.advanced(by: .milliseconds(4000))))
    }

    @Test func `interim responses without end have one`() throws {
        var plan = ResponsePlan(.showing("done"))
        let first = try #require(InterimResponse(.processing, pause: .milliseconds(10)))
        let second = try #require(StatusCode(rawValue: 123).flatMap { InterimResponse($0) })
        plan.interim = [first, second]
        plan.repeatsInterim = true
        let conversation = Conversation(asking: plan, limits: Limits(repeatedInterims: 5))
        let lines = conversation.statusLines.map { $0.split(separator: " ")[1] }
        #expect(lines == ["102", "123", "102", "123", "102", "200"])
        #expect(conversation.elapsed == .milliseconds(30))
        let old = Conversation(asking: plan, by: "GET /it HTTP/1.0")
        #expect(old.statusLines == ["HTTP/1.1 200 OK"])
    }

    @Test func `what waits with equal answers may share them, and has the Date of its time`() {
        let responder = SharingResponder()
        responder.plan = ResponsePlan(.showing("hello"), pacing: Pacing(beforeHead: .seconds(10)))
        var responses: [String] = []
        for second in 0..<2 {
            var sharing = responder
            let moment = Moment.start.advanced(by: .seconds(second))
            var connection = HTTP1Connection(number: 1, peer: .local, at: moment.instant, limits: responder.limits)
            var output: [UInt8] = []
            let request = Wire.octets("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            let next = connection.receive(request.span, at: moment, from: &sharing, into: &output)
            #expect(next == .wait(until: moment.instant.advanced(by: .seconds(10))))
            _ = connection.proceed(at: moment.advanced(by: .seconds(10)), from: &sharing, into: &output)
            responses.append(Wire.text(output))
        }
        #expect(Set(responder.shares).count == 1)
        #expect(responder.shares.count == 2)
        #expect(responses[0].contains("08:49:47") && responses[1].contains("08:49:48"))
    }

    /// Answers everything with one plan, and shows what is shared.
    private final class SharingResponder: HTTP1Responder {
        let limits = Limits()
        var plan = ResponsePlan(.showing())
        var shares: [[UInt8]] = []

        func respondPlainly(
            to head: RequestHead,
            in bytes: Span<UInt8>,
            from start: Int,
            at moment: Moment,
            into output: inout [UInt8]
        ) -> PlainOutcome { .notPlain }

        func shared(_ octets: [UInt8]) -> [UInt8] {
            shares.append(octets)
            return octets
        }

        func bodyPolicy(of request: Request, at moment: Moment) -> BodyPolicy { BodyPolicy(.answer(plan)) }

        func plan(
            for request: Request,
            finding: (any Sendable)?,
            content: ReceivedContent,
            at moment: Moment
        ) -> ResponsePlan { plan }

        func refusal(_ rejection: RequestRejection, of request: Request?, at moment: Moment) -> ResponsePlan { plan }
    }
}
