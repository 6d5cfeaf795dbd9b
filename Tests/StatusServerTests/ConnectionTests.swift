import HTTPSemantics
import StatusServer
import TestSupport
import Testing

/// Clients that are fast, slow or gone.
@Suite struct ConnectionTests {
    @Test func `of thousands of pipelined requests none is lost or answered out of turn`() throws {
        try RunningServer.with { port in
            // With a sanitizer, to read all of it takes half a minute.
            let client = try RawClient(port: port, receiveBuffer: 4096, seconds: 55)
            let paths = (0..<2000).map { number in
                switch number % 20 {
                case 7: "/anything?\(number)"
                // Ten megabytes in all, more than the system keeps for a client that does not read.
                case 13: "/codes.json"
                default: "/status/\(200 + number % 200)"
                }
            }
            let requests = paths.map { "GET \($0) HTTP/1.1\r\nHost: localhost\r\n\r\n" }
            let sending = Background { try? client.send(requests.joined()) }
            // From now on the server sends what it can, and then stops reading until there is room again.
            _ = try client.peek(4000)
            for (number, path) in paths.enumerated() {
                let response = try #require(try client.responses(to: [.get]).first)
                let isRight =
                    switch number % 20 {
                    case 7: response.text.contains("\"target\": \"\(path)\"")
                    case 13: response.status == 200 && response.content.count > 65_536
                    default: path.hasSuffix("/\(response.status)")
                    }
                guard isRight else {
                    Issue.record("answer \(number), to \(path), is \(response.status)")
                    return
                }
            }
            #expect(sending.hasEnded())
            client.finishSending()
            #expect(try client.readToEnd().octets.isEmpty)
        }
    }

    @Test func `an answer of a hundred kilobytes comes whole to a client with a small buffer`() throws {
        try RunningServer.with { port in
            let client = try RawClient(port: port, receiveBuffer: 2048)
            let request = "GET /codes.json HTTP/1.1\r\nHost: localhost\r\n\r\n"
            let first = try client.response(to: request)
            #expect(first.content.count > 65_536)
            #expect(try client.response(to: request).content == first.content)
        }
    }

    @Test(arguments: [true, false])
    func `a client that goes away in the middle of a request hurts nobody`(resets: Bool) throws {
        try RunningServer.with { port in
            let other = try RawClient(port: port)
            for part in ["GET /sta", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc", ""] {
                let leaver = try RawClient(port: port)
                try leaver.send(part)
                if resets { leaver.resetWhenReleased() }
            }
            let greedy = try RawClient(port: port, receiveBuffer: 2048)
            let request = "GET /codes.json HTTP/1.1\r\nHost: localhost\r\n\r\n"
            try greedy.send(String(repeating: request, count: 20))
            _ = try greedy.read(10)
            if resets { greedy.resetWhenReleased() }
            let small = "GET /status/404 HTTP/1.1\r\nHost: localhost\r\n\r\n"
            for _ in 0..<3 { #expect(try other.response(to: small).status == 404) }
        }
    }

    @Test func `a refusal reaches a client that goes on sending`() throws {
        try RunningServer.with { port in
            let client = try RawClient(port: port)
            try client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3000000\r\n\r\n")
            let sending = Background { try? client.send([UInt8](repeating: 0x61, count: 3_000_000)) }
            let answer = try #require(try client.responses(to: [.post]).first)
            #expect(answer.status == 413)
            #expect(answer.fields["Connection"] == "close")
            #expect(sending.hasEnded())
        }
    }

    @Test func `many connections are served at the same time`() throws {
        try RunningServer.with { port in
            let clients = try (0..<200).map { _ in try RawClient(port: port) }
            for client in clients { try client.send("GET /status/200 HTTP/1.1\r\nHost: local") }
            for client in clients { try client.send("host\r\n\r\n") }
            for client in clients.reversed() { #expect(try client.responses(to: [.get]).first?.status == 200) }
        }
    }

    @Test(arguments: [1, 2])
    func `one connection too many is told so, and room that was made is used`(workers: Int) throws {
        let server = Server(Server.Configuration(host: "127.0.0.1", workers: workers, connectionLimit: 2))
        let port = try server.start()
        defer { server.stop() }
        let request = "GET /status/204 HTTP/1.1\r\nHost: localhost\r\n\r\n"
        let first = try RawClient(port: port)
        let second = try RawClient(port: port)
        #expect(try first.response(to: request).status == 204)
        #expect(try second.response(to: request).status == 204)
        let third = try RawClient(port: port)
        let refusal = try #require(try third.responses(to: [.get]).first)
        #expect(refusal.status == 503)
        #expect(refusal.fields["Retry-After"] == "1")
        #expect(refusal.fields["Connection"] == "close")
        third.finishSending()
        #expect(try third.readToEnd().ending == .closed)
        #expect(try first.response(to: request).status == 204)

        try second.send("GET /status/204 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        #expect(try second.responses(to: [.get]).first?.status == 204)
        #expect(try second.readToEnd().ending == .closed)
        // The server may see only later that those who were refused have gone.
        let isServed = try (0..<200).contains { _ in try RawClient(port: port).response(to: request).status == 204 }
        #expect(isServed)
    }
}
