import HTTPExchange
import HTTPSemantics
import Modifiers
import TestSupport
import Testing

/// Modifiers that ask for nothing wrong get nothing wrong, whatever the status and the method.
@Suite struct ModifierHonestyTests {
    private static let queries = [
        "body=hello", "size=100", "coding=gzip", "body=hello&coding=deflate,gzip",
        "delay=1s&head-delay=1s&drip=1s", "interim=102,103*2", "connection=close", "reason=Other",
        "field=X-One:1&without=Server", "framing=close", "framing=chunked&trailer=X-Sum:1",
    ]

    @Test(arguments: queries, ["GET", "HEAD"])
    func `no status breaks a rule because of it`(query: String, method: String) throws {
        var rehearsal = Rehearsal()
        // One of each kind of rule; a 206 that is cut to another size is what was asked for.
        for code in [103, 200, 201, 204, 205, 301, 304, 401, 405, 407, 408, 416, 426, 429, 451, 500, 503, 511] {
            _ = rehearsal.connectAgain()
            let target = "/status/\(code)?\(query)"
            let answer = rehearsal.send(Array("\(method) \(target) HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8))
            let response = try #require(
                try ResponseReader.responses(
                    in: answer.octets,
                    to: [Method(method)],
                    hasEnded: answer.ending != nil
                ).first,
                "\(method) \(target)"
            )
            let message = ResponseMessage(
                status: response.head.status,
                fields: response.fields,
                trailers: response.trailers,
                content: response.content
            )
            let request = RequestMessage(
                method: Method(method),
                target: target,
                isHTTP10: false,
                fields: ["Host": "localhost"]
            )
            let violations = StatusDefinition.violations(of: message, to: request)
            #expect(violations == [], "\(method) \(target)")
        }
    }

    @Test func `endless is as many as the connection allows`() throws {
        var rehearsal = Rehearsal()
        let answer = rehearsal.send(Array("GET /status/200?interim=123*endless HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
        let responses = try ResponseReader.responses(in: answer.octets, to: [.get], hasEnded: false)
        #expect(responses[0].interim.count == 10_000)
        #expect(responses[0].interim.allSatisfy { $0.status.rawValue == 123 })
        #expect(responses[0].status == 200)
    }

    @Test func `a head of 100 KB arrives whole`() throws {
        let answer = try Rehearsal.response(to: "GET /status/200?padding=102400 HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(answer.fields["X-Status-Padding"]?.utf8.count == 102_400)
    }

    @Test func `a delayed answer is never early, and its date is that of its sending`() throws {
        var rehearsal = Rehearsal()
        let start = rehearsal.moment
        let answer = rehearsal.send(Array("GET /status/503?delay=5s&body=x HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
        #expect(start.instant.duration(to: rehearsal.moment.instant) == .seconds(5))
        let response = try ResponseReader.responses(in: answer.octets, to: [.get], hasEnded: false)[0]
        let date = try #require(response.fields["Date"].flatMap { HTTPDate(parsing: $0) })
        #expect(date.secondsSince1970 == start.wallSeconds + 5)
    }

    @Test func `a fault at the request line does not wait for the rest of the head`() {
        var rehearsal = Rehearsal()
        let answer = rehearsal.send(Array("POST /status/200?fault=reset&at=request HTTP/1.1\r\nHost".utf8))
        #expect(answer.octets.isEmpty)
        #expect(answer.ending == .resets)
    }

    @Test func `slowly read content takes its time`() throws {
        var rehearsal = Rehearsal()
        let start = rehearsal.moment.instant
        let head = "POST /?read=slow:1000 HTTP/1.1\r\nHost: a\r\nContent-Length: 5000\r\n\r\n"
        let octets = Array(head.utf8) + [UInt8](repeating: 0x61, count: 5000)
        let answer = rehearsal.send(octets)
        let response = try ResponseReader.responses(in: answer.octets, to: [.post], hasEnded: false)[0]
        #expect(response.content.count == 5000)
        #expect(start.duration(to: rehearsal.moment.instant) >= .milliseconds(4900))
    }

    @Test func `an explanation does not call a modifier ignored`() throws {
        let items = ModifierName.allCases.map { "\($0.description.example)" }
        for item in items where !item.contains("head") && !item.contains("fault") && !item.contains("switch") {
            let request = "GET /status/200,200?\(item)&colour=blue HTTP/1.1\r\nHost: a\r\n\r\n"
            var rehearsal = Rehearsal()
            let text = String(decoding: rehearsal.send(Array(request.utf8)).octets, as: UTF8.self)
            guard text.contains("Ignored") else { continue }
            #expect(text.contains("knows it: \"colour\"."), "\(item)")
        }
    }

    @Test func `an answer that says close closes, and says it once`() throws {
        for end in ["", "Connection: close\r\n"] {
            var rehearsal = Rehearsal()
            let request = "GET /status/204?field=Connection:close HTTP/1.1\r\nHost: a\r\n\(end)\r\n"
            let answer = rehearsal.send(Array((request + request).utf8))
            let responses = try ResponseReader.responses(in: answer.octets, to: [.get], hasEnded: true)
            #expect(responses.count == 1)
            #expect(responses[0].fields["Connection"] == "close")
            #expect(answer.ending != nil)
        }
    }

    @Test func `a keep-alive that was asked for is said once`() throws {
        var rehearsal = Rehearsal()
        let head = " HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"
        let answer = rehearsal.send(Array("GET /status/200?field=Connection:keep-alive\(head)".utf8))
        let response = try ResponseReader.responses(in: answer.octets, to: [.get], hasEnded: false)[0]
        #expect(response.fields["Connection"] == "keep-alive")
    }

    @Test(arguments: ["field=Content-Length:5", "content-length=5"])
    func `a length that is stated stands in place of the true one`(item: String) {
        var rehearsal = Rehearsal()
        let request = "GET /status/200?body=hello,&\(item) HTTP/1.1\r\nHost: a\r\n\r\n"
        let text = String(decoding: rehearsal.send(Array(request.utf8)).octets, as: UTF8.self)
        #expect(text.components(of: "Content-Length: ") == ["5"])
    }
}

extension String {
    /// The values of the lines that begin so.
    fileprivate func components(of start: String) -> [String] {
        split(separator: "\r\n").filter { $0.hasPrefix(start) }.map { String($0.dropFirst(start.count)) }
    }
}
