import HTTPSemantics
import StatusServer
import TestSupport
import Testing

/// Stopping while there is something to do.
@Suite struct DrainingTests {
    private static let idleRequest = "GET /status/204 HTTP/1.1\r\nHost: localhost\r\n\r\n"

    /// A client in the middle of its request: the server has said that it waits for the content.
    private func clientUnderWay(at port: Int) throws -> RawClient {
        let client = try RawClient(port: port)
        try client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n")
        let interim = try client.read(25)
        #expect(String(decoding: interim, as: UTF8.self) == "HTTP/1.1 100 Continue\r\n\r\n")
        return client
    }

    private func idleClient(at port: Int) throws -> RawClient {
        let client = try RawClient(port: port)
        #expect(try client.response(to: Self.idleRequest).status == 204)
        return client
    }

    @Test(arguments: [1, 2])
    func `a request under way is finished and idle connections are closed`(workers: Int) throws {
        let server = Server(Server.Configuration(host: "127.0.0.1", workers: workers, grace: .seconds(20)))
        let port = try server.start()
        let busy = try clientUnderWay(at: port)
        let idle = try (0..<4).map { _ in try idleClient(at: port) }
        let stopping = Background { server.stop() }

        for client in idle {
            let end = try client.readToEnd()
            #expect(end.octets.isEmpty && end.ending == .closed)
        }
        // A worker without idle connections may close its listener a moment later than the other one.
        let deadline = ContinuousClock.now + .seconds(20)
        while (try? RawClient(port: port)) != nil, .now < deadline {}
        #expect(throws: RawClient.Failure.self) { try RawClient(port: port) }
        try busy.send("hello")
        let answer = try #require(try busy.responses(to: [.post]).first)
        #expect(answer.text == "hello")
        #expect(answer.fields["Connection"] == "close")
        #expect(try busy.readToEnd().ending == .closed)
        #expect(stopping.hasEnded())
        #expect(server.port == nil)
    }

    @Test func `a plain request that was begun is the last of its connection`() throws {
        let server = Server(Server.Configuration(host: "127.0.0.1", grace: .seconds(20)))
        let port = try server.start()
        let busy = try RawClient(port: port)
        // The first answer shows that the server has read the beginning of the second request too.
        try busy.send(Self.idleRequest + "GET /status/200 HTTP/1.1\r\nHost: ")
        #expect(try busy.responses(to: [.get]).first?.status == 204)
        let idle = try idleClient(at: port)
        let stopping = Background { server.stop() }
        #expect(try idle.readToEnd().ending == .closed)
        try busy.send("localhost\r\n\r\n")
        let answer = try #require(try busy.responses(to: [.get]).first)
        #expect(answer.status == 200)
        #expect(answer.fields["Connection"] == "close")
        #expect(try busy.readToEnd().ending == .closed)
        #expect(stopping.hasEnded())
    }

    @Test func `what is not finished within the grace time is given up`() throws {
        let server = Server(Server.Configuration(host: "127.0.0.1", grace: .zero))
        let port = try server.start()
        let busy = try clientUnderWay(at: port)
        let stopping = Background { server.stop() }
        _ = try busy.readToEnd()
        #expect(stopping.hasEnded())
    }

    @Test func `a connection that becomes idle while the server stops is closed then`() throws {
        let server = Server(Server.Configuration(host: "127.0.0.1", grace: .seconds(20)))
        let port = try server.start()
        // More than the sockets hold: its head, which says nothing of the end, is out before the server stops.
        let content = [UInt8](repeating: 0x61, count: 1024 * 1024)
        let slow = try RawClient(port: port)
        try slow.send("POST /anything HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(content.count)\r\n\r\n")
        try slow.send(content)
        _ = try slow.peek(1)
        let idle = try idleClient(at: port)
        let stopping = Background { server.stop() }
        #expect(try idle.readToEnd().ending == .closed)
        let answer = try #require(try slow.responses(to: [.post]).first)
        #expect(answer.status == 200)
        #expect(try slow.readToEnd().ending == .closed)
        #expect(stopping.hasEnded())
    }

    @Test func `a WebSocket is told that the server goes away`() throws {
        let server = Server(Server.Configuration(host: "127.0.0.1", grace: .seconds(20)))
        let port = try server.start()
        let client = try RawClient(port: port)
        try client.send(
            """
            GET /status/101 HTTP/1.1\r
            Host: localhost\r
            Connection: Upgrade\r
            Upgrade: websocket\r
            Sec-WebSocket-Version: 13\r
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
            \r

            """
        )
        let head = "HTTP/1.1 101 Switching Protocols\r\n"
        #expect(String(decoding: try client.read(head.utf8.count), as: UTF8.self) == head)
        let stopping = Background { server.stop() }
        let end = try client.readToEnd()
        // A Close frame with 1001.
        #expect(end.octets.suffix(4) == [0x88, 0x02, 0x03, 0xE9])
        #expect(end.ending == .closed)
        client.finishSending()
        #expect(stopping.hasEnded())
    }
}
