import HTTPSemantics
import StatusServer
import TestSupport
import Testing

/// Faults as a client meets them on a real socket: what has come by then, and how the connection ends.
@Suite struct FaultTests {
    private func end(of target: String, method: String = "GET") throws -> (octets: [UInt8], ending: RawClient.Ending) {
        var result: ([UInt8], RawClient.Ending) = ([], .closed)
        try RunningServer.with { port in
            let client = try RawClient(port: port)
            try client.send("\(method) \(target) HTTP/1.1\r\nHost: localhost\r\n\r\n")
            result = try client.readToEnd()
        }
        return result
    }

    @Test(arguments: ["head", "request", "head+9", "middle", "5"], ["reset", "close"])
    func `a reset is a reset and a close is a close, wherever they come`(_ place: String, _ fault: String) throws {
        let end = try end(of: "/status/200?body=0123456789&fault=\(fault)&at=\(place)")
        #expect(end.ending == (fault == "reset" ? .reset : .closed))
        let text = String(decoding: end.octets, as: UTF8.self)
        switch place {
        case "head", "request": #expect(text.isEmpty)
        case "head+9": #expect(text == "HTTP/1.1 ")
        default: #expect(text.hasSuffix("\r\n\r\n01234"))
        }
    }

    @Test func `a large part of the content comes whole before the reset`() throws {
        let end = try end(of: "/status/200?size=3000000&fault=reset&at=2999999")
        let head = try #require(end.octets.firstRange(of: Array("\r\n\r\n".utf8)))
        #expect(end.ending == .reset)
        #expect(end.octets.count - head.upperBound == 2_999_999)
    }

    @Test func `a fault at the request does not wait for the rest of the head`() throws {
        try RunningServer.with { port in
            let client = try RawClient(port: port)
            try client.send("POST /status/200?fault=close&at=request HTTP/1.1\r\nHost: loc")
            let end = try client.readToEnd()
            #expect(end.octets.isEmpty)
            #expect(end.ending == .closed)
        }
    }

    @Test func `a status comes unasked on the idle connection`() throws {
        try RunningServer.with { port in
            let client = try RawClient(port: port)
            let first = try client.response(
                to: "GET /status/204?after=408:50ms HTTP/1.1\r\nHost: localhost\r\n\r\n"
            )
            #expect(first.status == 204)
            #expect(first.fields["Connection"] == nil)
            let unasked = try #require(try client.responses(to: [.get]).first)
            #expect(unasked.status == 408)
            #expect(try client.readToEnd().ending == .closed)
        }
    }

    @Test(arguments: ["keep-alive=50ms", "keep-alive=0"])
    func `a connection ends without having said so`(_ query: String) throws {
        try RunningServer.with { port in
            let client = try RawClient(port: port)
            let answer = try client.response(
                to: "GET /status/204?\(query) HTTP/1.1\r\nHost: localhost\r\n\r\n"
            )
            #expect(answer.fields["Connection"] == nil)
            let end = try client.readToEnd()
            #expect(end.octets.isEmpty && end.ending == .closed)
        }
    }

    @Test func `many delays at once are never short`() throws {
        try RunningServer.with { port in
            let clock = ContinuousClock()
            let clients = try (0..<100).map { _ in try RawClient(port: port) }
            var starts: [ContinuousClock.Instant] = []
            for client in clients {
                starts.append(clock.now)
                try client.send("GET /status/204?delay=200ms HTTP/1.1\r\nHost: localhost\r\n\r\n")
            }
            for (client, start) in zip(clients, starts) {
                #expect(try client.responses(to: [.get]).first?.status == 204)
                #expect(clock.now - start >= .milliseconds(200))
            }
        }
    }

    @Test func `an answer before the content is read reaches a client that goes on sending`() throws {
        try RunningServer.with { port in
            let client = try RawClient(port: port)
            try client.send("POST /status/200?read=none HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3000000\r\n\r\n")
            let sending = Background { try? client.send([UInt8](repeating: 0x61, count: 3_000_000)) }
            let answer = try #require(try client.responses(to: [.post]).first)
            #expect(answer.status == 200)
            #expect(answer.fields["Connection"] == "close")
            #expect(sending.hasEnded())
        }
    }

    @Test func `content is read slowly, and a stop does not wait for a stall`() throws {
        let server = Server(Server.Configuration(host: "127.0.0.1", grace: .seconds(20)))
        let port = try server.start()
        let clock = ContinuousClock()
        let slow = try RawClient(port: port)
        let start = clock.now
        let head = "POST /?read=slow:4000 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n"
        let answer = try slow.response(to: head + String(repeating: "a", count: 1000))
        #expect(answer.status == 200)
        #expect(clock.now - start >= .milliseconds(250))
        let stalled = try RawClient(port: port)
        try stalled.send("GET /status/200?fault=stall&at=head%2B9 HTTP/1.1\r\nHost: localhost\r\n\r\n")
        #expect(try stalled.read(9) == Array("HTTP/1.1 ".utf8))
        let stopping = Background { server.stop() }
        #expect(try stalled.readToEnd().ending == .closed)
        #expect(stopping.hasEnded(seconds: 10))
    }
}
