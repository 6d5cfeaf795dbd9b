import HTTP1
import HTTPExchange
import HTTPSemantics
import Testing

/// Heads that are not what status, fields and content say.
struct HTTP1FormTests {
    private func conversation(
        _ response: FinalResponse = .showing("hello", fields: ["X-A": "b"]),
        by line: String = "GET /it HTTP/1.1",
        _ change: (inout HTTP1Form) -> Void
    ) -> Conversation {
        var response = response
        var form = response.http1 ?? HTTP1Form()
        change(&form)
        response.http1 = form
        return Conversation(asking: ResponsePlan(response), by: line)
    }

    @Test func `a form in which nothing is set is the true one`() {
        for delimiter in [HTTP1Form.Delimiter.length, .chunked, .close] {
            let response = FinalResponse.showing("hello", fields: ["Connection": "x"], delimiter: delimiter)
            #expect(conversation(response) { _ in }.text == Conversation(asking: ResponsePlan(response)).text)
        }
    }

    @Test func `a status line is sent octet by octet`() {
        let conversation = conversation { $0.statusLine = Wire.octets("HTTP/1.1 1000 \u{FF}Nope") }
        let rest = Wire.lines(Moment.startLine, "X-A: b", "Content-Length: 5", "") + "hello"
        #expect(conversation.text == "HTTP/1.1 1000 \u{FF}Nope\r\n" + rest)
        #expect(conversation.next == .read)
    }

    @Test func `a raw head is all there is before the content`() {
        let conversation = conversation { $0.octets = Wire.octets("ICY 200 OK\n\n") }
        #expect(conversation.text == "ICY 200 OK\n\nhello")
    }

    @Test(arguments: [["9"], ["5", "6"], ["-1"]])
    func `lengths are stated as they were asked for`(_ lengths: [String]) {
        let conversation = conversation { $0.statedLengths = lengths }
        let lines = lengths.map { "Content-Length: \($0)\r\n" }.joined()
        #expect(conversation.text.hasSuffix("X-A: b\r\n" + lines + "\r\nhello"))
    }

    @Test func `chunks may come with a length, a 204 with one too`() {
        let chunked = conversation(.showing("hello", delimiter: .chunked)) { $0.statedLengths = ["9"] }
        #expect(chunked.text.contains("Transfer-Encoding: chunked\r\nContent-Length: 9\r\n\r\n5\r\nhello"))
        let none = conversation(.showing(status: .noContent)) { $0.statedLengths = ["9"] }
        #expect(none.text.hasSuffix("\r\nContent-Length: 9\r\n\r\n"))
    }

    @Test func `an HTTP/1.0 answer has no chunks, and says whether the connection goes on`() {
        let kept = conversation { $0.isHTTP10 = true }
        #expect(kept.text.hasPrefix("HTTP/1.0 200 OK\r\n"))
        #expect(kept.text.contains("\r\nConnection: keep-alive\r\n"))
        #expect(kept.next == .read)
        let ended = conversation(.showing("hello", delimiter: .chunked)) { $0.isHTTP10 = true }
        #expect(ended.text.hasSuffix("\r\nConnection: close\r\n\r\nhello"))
        #expect(ended.next == .linger)
        let silent = conversation {
            $0.isHTTP10 = true
            $0.omitted = ["connection"]
        }
        #expect(!silent.text.contains("Connection"))
        #expect(silent.next == .linger)
    }

    @Test(arguments: ["Date", "X-A", "content-length", "Connection"])
    func `any field can be left out`(_ name: String) {
        let conversation = conversation(by: "GET /it HTTP/1.0") { $0.omitted = [FieldName(unchecked: name)] }
        let lines = ["Date", "X-A", "Content-Length", "Connection"].filter { $0.lowercased() != name.lowercased() }
        let sent = conversation.text.split(separator: "\r\n").dropFirst().compactMap { $0.split(separator: ":").first }
        #expect(sent.map(String.init) == lines + ["hello"])
    }

    @Test func `without its length, content ends with the connection`() {
        let conversation = conversation { $0.omitted = ["Content-Length"] }
        #expect(conversation.text.hasSuffix("\r\nConnection: close\r\n\r\nhello"))
        #expect(conversation.next == .linger)
    }

    @Test func `a value that is no text is written as its octets, unless the field has another value now`() {
        for (value, octets) in [("h\u{E9}", [0x68, 0xE9]), ("hé!", Array("hé!".utf8))] as [(String, [UInt8])] {
            var response = FinalResponse.showing("hello")
            response.fields.append("X-Octets", value)
            response.http1 = HTTP1Form()
            response.http1?.values["X-Octets"] = [0x68, 0xE9]
            let sent = Conversation(asking: ResponsePlan(response)).output
            #expect(sent.firstRange(of: Array("\r\nX-Octets: ".utf8) + octets + Array("\r\n".utf8)) != nil)
        }
    }

    @Test func `trailers come behind the last chunk, and nowhere else`() {
        var response = FinalResponse.showing("hello", delimiter: .chunked)
        response.trailers = ["X-Sum": "5", "X-Sum": "6"]
        #expect(
            Conversation(asking: ResponsePlan(response)).content == "5\r\nhello\r\n0\r\nX-Sum: 5\r\nX-Sum: 6\r\n\r\n"
        )
        response.delimiter = .length
        #expect(Conversation(asking: ResponsePlan(response)).content == "hello")
    }
}
