import HTTP1
import HTTPExchange
import HTTPSemantics
import Testing

struct TransmissionTests {
    private typealias Context = ResponseWriter.Context

    /// What a transmission does when its output is drained whenever it is full.
    private struct Run {
        var text = ""
        var ending = ""
        /// The times it waited for, from the start on.
        var waits: [Duration] = []
        /// What had been sent when it waited.
        var sentBeforeWait: [String] = []
        var mostAtOnce = 0
        var turns = 0

        init(_ plan: ResponsePlan, in context: Context = Context(), room: Int = HTTP1Connection.outputRoom) {
            var transmission = Transmission(plan, in: context)
            var moment = Moment.start
            while true {
                var output: [UInt8] = []
                let progress = transmission.advance(at: moment, room: room, into: &output)
                text += Wire.text(output)
                mostAtOnce = max(mostAtOnce, output.count)
                turns += 1
                switch progress {
                case .full: continue
                case .waiting(let until):
                    waits.append(Moment.start.instant.duration(to: until))
                    sentBeforeWait.append(text)
                    moment = moment.advanced(by: moment.instant.duration(to: until))
                case .done(.keepAlive): ending = "keep-alive"
                case .done(.close): ending = "close"
                case .done(.disconnect): ending = "disconnect"
                case .done(.reset): ending = "reset"
                case .done(.upgrade): ending = "upgrade"
                }
                if !ending.isEmpty { return }
            }
        }
    }

    @Test func `a small answer goes out at once`() {
        let run = Run(ResponsePlan(.showing("hello")))
        #expect(run.text == Wire.lines("HTTP/1.1 200 OK", Moment.startLine, "Content-Length: 5", "") + "hello")
        #expect(run.ending == "keep-alive")
        #expect(run.turns == 1)
    }

    @Test(arguments: [HTTP1Form.Delimiter.length, .chunked])
    func `HEAD is answered with the head alone, and the connection goes on`(_ delimiter: HTTP1Form.Delimiter) {
        let plan = ResponsePlan(.showing("hello", delimiter: delimiter))
        let run = Run(plan, in: Context(isHead: true))
        #expect(run.text + (delimiter == .length ? "hello" : "5\r\nhello\r\n0\r\n\r\n") == Run(plan).text)
        #expect(run.ending == "keep-alive")
    }

    @Test(
        arguments: [StatusCode.noContent, .notModified, .resetContent],
        [HTTP1Form.Delimiter.length, .chunked, .close]
    )
    func `a status without content has none`(_ status: StatusCode, _ delimiter: HTTP1Form.Delimiter) {
        let run = Run(ResponsePlan(.showing("hello", status: status, delimiter: delimiter)))
        #expect(run.text.hasSuffix("\r\n\r\n"))
        #expect(!run.text.contains("hello"))
        #expect(run.ending == "keep-alive")
    }

    @Test func `chunked content ends with an empty chunk`() {
        let run = Run(ResponsePlan(.showing("hello", delimiter: .chunked)))
        let head = Wire.lines("HTTP/1.1 200 OK", Moment.startLine, "Transfer-Encoding: chunked", "")
        #expect(run.text == head + "5\r\nhello\r\n0\r\n\r\n")
        #expect(run.ending == "keep-alive")
    }

    @Test func `no content is one empty chunk`() {
        #expect(Run(ResponsePlan(.showing("", delimiter: .chunked))).text.hasSuffix("\r\n\r\n0\r\n\r\n"))
    }

    @Test func `to HTTP/1.0 chunked content ends with the connection`() {
        let run = Run(ResponsePlan(.showing("hello", delimiter: .chunked)), in: Context(isHTTP10: true))
        #expect(run.text == Wire.lines("HTTP/1.1 200 OK", Moment.startLine, "Connection: close", "") + "hello")
        #expect(run.ending == "close")
    }

    @Test func `content that ends with the connection closes it, and says so`() {
        let run = Run(ResponsePlan(.showing("hello", delimiter: .close)))
        #expect(run.text == Wire.lines("HTTP/1.1 200 OK", Moment.startLine, "Connection: close", "") + "hello")
        #expect(run.ending == "close")
    }

    @Test func `a connection that ends says so`() {
        let run = Run(ResponsePlan(.showing("x")), in: Context(closes: true))
        #expect(run.text.contains("\r\nConnection: close\r\n"))
        #expect(run.ending == "close")
    }

    @Test func `interim responses come first, in order`() throws {
        let hints = try #require(InterimResponse(.earlyHints, fields: ["Link": "</a>"]))
        let processing = try #require(InterimResponse(.processing))
        let plan = ResponsePlan(.showing("x"), interim: [processing, hints, processing])
        let interim =
            Wire.lines("HTTP/1.1 102 Processing", "") + Wire.lines("HTTP/1.1 103 Early Hints", "Link: </a>", "")
            + Wire.lines("HTTP/1.1 102 Processing", "")
        #expect(Run(plan).text == interim + Run(ResponsePlan(.showing("x"))).text)
    }

    @Test func `to HTTP/1.0 there are no interim responses, and no pauses before them`() throws {
        let hints = try #require(InterimResponse(.earlyHints, pause: .seconds(1)))
        let run = Run(ResponsePlan(.showing("x"), interim: [hints]), in: Context(isHTTP10: true))
        #expect(run.text.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(run.waits.isEmpty)
    }

    @Test func `pauses are kept in their places`() throws {
        let hints = try #require(InterimResponse(.earlyHints, pause: .seconds(1)))
        let pacing = Pacing(beforeHead: .seconds(2), beforeContent: .milliseconds(500))
        let run = Run(ResponsePlan(.showing("hello"), interim: [hints, hints], pacing: pacing))
        #expect(run.waits == [.seconds(1), .seconds(2), .seconds(4), .milliseconds(4500)])
        let interim = Wire.lines("HTTP/1.1 103 Early Hints", "")
        // Date is the time of the head, not of the request.
        let date = Moment.startLine.replacing("37", with: "41")
        let head = Wire.lines("HTTP/1.1 200 OK", date, "Content-Length: 5", "")
        #expect(run.sentBeforeWait == ["", interim, interim + interim, interim + interim + head])
        #expect(run.text == interim + interim + head + "hello")
    }

    @Test func `a pause is not over before its time, and does not start again`() {
        var transmission = Transmission(
            ResponsePlan(.showing("x"), pacing: Pacing(beforeHead: .seconds(2))),
            in: Context()
        )
        var output: [UInt8] = []
        let end = Moment.start.advanced(by: .seconds(2))
        for milliseconds in [0, 1, 1999] {
            let moment = Moment.start.advanced(by: .milliseconds(milliseconds))
            guard case .waiting(let until) = transmission.advance(at: moment, room: 1024, into: &output) else {
                Issue.record("the pause is over after \(milliseconds) ms")
                return
            }
            #expect(until == end.instant)
            #expect(output.isEmpty)
        }
        guard case .done = transmission.advance(at: end, room: 1024, into: &output) else {
            Issue.record("the pause goes on")
            return
        }
    }

    @Test func `HEAD has no pause before content`() {
        let plan = ResponsePlan(.showing("x"), pacing: Pacing(beforeContent: .seconds(1)))
        #expect(Run(plan, in: Context(isHead: true)).waits.isEmpty)
    }

    @Test(arguments: [1, 100, 4096, 65536, 10_000_000], [HTTP1Form.Delimiter.length, .chunked, .close])
    func `large content is the same however little room there is, and never more than that`(
        _ room: Int,
        _ delimiter: HTTP1Form.Delimiter
    ) throws {
        var content = Content("start")
        content.append(.pattern(Pattern(seed: 3), 11..<100_000))
        content.append(Content("end"))
        let response = FinalResponse.showing(content, delimiter: delimiter)
        let run = Run(ResponsePlan(response), room: room)
        #expect(run.mostAtOnce <= room + 17 * 1024)
        if delimiter != .chunked { #expect(run.mostAtOnce <= max(room, 200)) }
        var octets = Wire.octets(run.text)
        let headEnd = try #require(octets.firstRange(of: Wire.octets("\r\n\r\n")))
        octets.removeSubrange(..<headEnd.upperBound)
        if delimiter == .chunked {
            var decoder = ChunkedDecoder()
            var at = 0
            var decoded: [UInt8] = []
            while let stretch = try decoder.next(octets.span, &at) { decoded += octets[stretch] }
            #expect(decoder.isComplete)
            #expect(at == octets.count)
            octets = decoded
        }
        #expect(octets == content.octets)
    }

    @Test func `what is in the output already takes room`() {
        var transmission = Transmission(ResponsePlan(.showing("x")), in: Context())
        var output = [UInt8](repeating: 0, count: 10)
        guard case .full = transmission.advance(at: .start, room: 10, into: &output) else {
            Issue.record("there was no room")
            return
        }
        #expect(output.count == 10)
    }

    @Test func `a 101 ends in another protocol, even where the connection would end`() {
        let response = FinalResponse(switchingTo: { Echo() }, fields: ["Upgrade": "echo", "Connection": "upgrade"])
        let head = Wire.lines("HTTP/1.1 101 Switching Protocols", "Upgrade: echo", "Connection: upgrade", "")
        for context in [Context(), Context(closes: true)] {
            let run = Run(ResponsePlan(response), in: context)
            #expect(run.text == head)
            #expect(run.ending == "upgrade")
        }
    }
}
