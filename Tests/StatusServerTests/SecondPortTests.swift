import HTTPSemantics
import StatusServer
import TestSupport
import Testing

/// The second port: the same site, and faults that no request can ask of its own connection.
@Suite struct SecondPortTests {
    private static let get = "GET /status/204 HTTP/1.1\r\nHost: localhost\r\n\r\n"

    private func withServer(workers: Int = 1, _ body: (_ first: Int, _ second: Int) throws -> Void) throws {
        let configuration = Server.Configuration(host: "127.0.0.1", secondPort: 0, workers: workers)
        let server = Server(configuration)
        let first = try server.start()
        defer { server.stop() }
        try body(first, try #require(server.secondPort))
    }

    private func arm(_ query: String, at port: Int) throws {
        let client = try RawClient(port: port)
        let answer = try client.response(to: "POST /arm?\(query) HTTP/1.1\r\nHost: localhost\r\n\r\n")
        #expect(answer.status == 200, "\(answer.text)")
    }

    @Test(arguments: [1, 2])
    func `both ports serve the same`(workers: Int) throws {
        try withServer(workers: workers) { first, second in
            #expect(first != second)
            for port in [first, second] {
                let answer = try RawClient(port: port).response(to: Self.get)
                #expect(answer.status == 204)
            }
        }
    }

    @Test func `a server has no second port unless it is asked for`() throws {
        let server = Server(Server.Configuration(host: "127.0.0.1"))
        try server.start()
        defer { server.stop() }
        #expect(server.secondPort == nil)
        #expect(server.secondAddresses.isEmpty)
    }

    @Test(arguments: [1, 2])
    func `connections that are armed are reset or closed before they send anything`(workers: Int) throws {
        try withServer(workers: workers) { first, second in
            try arm("fault=reset&count=2", at: first)
            try arm("fault=close", at: first)
            for ending in [RawClient.Ending.reset, .reset, .closed] {
                let end = try RawClient(port: second).readToEnd()
                #expect(end.octets.isEmpty)
                #expect(end.ending == ending)
            }
            #expect(try RawClient(port: second).response(to: Self.get).status == 204)
            try arm("fault=reset", at: first)
            #expect(try RawClient(port: first).response(to: Self.get).status == 204)
        }
    }

    @Test func `a fault may come late, and is never early`() throws {
        try withServer { first, second in
            try arm("fault=reset&delay=100ms", at: first)
            let clock = ContinuousClock()
            let start = clock.now
            let client = try RawClient(port: second)
            try client.send(Self.get)
            let end = try client.readToEnd()
            #expect(end.octets.isEmpty && end.ending == .reset)
            #expect(clock.now - start >= .milliseconds(100))
        }
    }

    @Test func `a response comes before the request, and garbage is none`() throws {
        try withServer { first, second in
            try arm("unasked=408", at: first)
            try arm("fault=garbage", at: first)
            let client = try RawClient(port: second)
            let answer = try #require(try client.responses(to: [.get]).first)
            #expect(answer.status == 408)
            #expect(answer.fields["Connection"] == "close")
            #expect(try client.readToEnd().ending == .closed)
            let end = try RawClient(port: second).readToEnd()
            #expect(end.octets.starts(with: [0x00, 0xFF]))
            #expect(end.ending == .closed)
        }
    }

    @Test func `a stalled connection is released when its client goes, and ends with the server`() throws {
        try withServer { first, second in
            try arm("fault=stall&count=2", at: first)
            let leaver = try RawClient(port: second)
            try leaver.send(Self.get)
            leaver.finishSending()
            // Had it not been noticed, this would wait for the limit of a stall.
            let end = try leaver.readToEnd()
            #expect(end.octets.isEmpty && end.ending == .closed)
            let stalled = try RawClient(port: second)
            try stalled.send(Self.get)
            #expect(try RawClient(port: second).response(to: Self.get).status == 204)
        }
    }
}
