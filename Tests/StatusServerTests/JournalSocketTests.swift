import Foundation
import HTTPSemantics
import StatusServer
import TestSupport
import Testing

/// What a journal tells of clients on real sockets; no test polls, for the journal waits.
@Suite(.timeLimit(.minutes(1))) struct JournalSocketTests {
    private static func get(_ target: String, _ fields: String = "") -> String {
        "GET \(target) HTTP/1.1\r\nHost: localhost\r\n\(fields)\r\n"
    }

    /// The members of the journal of run `a`, when so many attempts and their connections are over.
    private func attempts(_ count: Int, closed: Bool = true, at port: Int) throws -> [[String: Any]] {
        let target = "/run/a?attempts=\(count)&timeout=15s" + (closed ? "&closed=1" : "")
        let answer = try RawClient(port: port).response(to: Self.get(target))
        #expect(answer.fields["X-Status-Wait"] == "met", "\(answer.text)")
        let value = try JSONSerialization.jsonObject(with: Data(answer.content))
        return try #require((value as? [String: Any])?["attempts"] as? [[String: Any]])
    }

    private static func connectionOutcome(_ attempt: [String: Any]) -> [String: Any] {
        attempt["aftermath"] as? [String: Any] ?? [:]
    }

    @Test func `a reset of the idle connection`() throws {
        try RunningServer.with { port in
            do {
                let client = try RawClient(port: port)
                _ = try client.response(to: Self.get("/run/a/status/200"))
                client.resetWhenReleased()
            }
            let attempt = try #require(try attempts(1, at: port).first)
            #expect(attempt["end"] as? String == "answered")
            #expect(Self.connectionOutcome(attempt)["event"] as? String == "reset-by-client")
        }
    }

    @Test func `a half-closed connection is answered, and then closed`() throws {
        try RunningServer.with { port in
            let client = try RawClient(port: port)
            try client.send(Self.get("/run/a/status/200"))
            client.finishSending()
            #expect(try client.readToEnd().octets.starts(with: "HTTP/1.1 200 ".utf8))
            let attempt = try #require(try attempts(1, at: port).first)
            #expect(attempt["end"] as? String == "answered")
            #expect(Self.connectionOutcome(attempt)["event"] as? String == "closed-by-client")
        }
    }

    @Test(arguments: [false, true])
    func `a client gives up during a delay`(resets: Bool) throws {
        try RunningServer.with { port in
            do {
                let client = try RawClient(port: port)
                try client.send(Self.get("/run/a/status/200?interim=103&delay=30s"))
                _ = try client.read(13)
                if resets { client.resetWhenReleased() }
            }
            let attempt = try #require(try attempts(1, at: port).first)
            #expect(attempt["end"] as? String == (resets ? "client-reset" : "client-closed"))
            #expect(try #require(attempt["ended-after-ms"] as? Int) < 15_000)
            #expect((attempt["answer"] as? [String: Any])?["interim"] as? [Int] == [103])
        }
    }

    @Test func `a client that gives up while it sends content`() throws {
        try RunningServer.with { port in
            do {
                let client = try RawClient(port: port)
                try client.send("POST /run/a/anything HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nabc")
                // Whoever has its answer has been read.
                _ = try RawClient(port: port).response(to: Self.get("/run/a/status/200", "Connection: close\r\n"))
                client.resetWhenReleased()
            }
            let attempt = try #require(try attempts(2, at: port).first { $0["method"] as? String == "POST" })
            #expect(attempt["end"] as? String == "client-reset")
            #expect(attempt["answer"] is NSNull)
            #expect((attempt["content"] as? [String: Any])?["length"] as? Int == 3)
        }
    }

    @Test func `a connection that is used again, and closed after the answer`() throws {
        try RunningServer.with { port in
            do {
                let client = try RawClient(port: port)
                for _ in 0..<3 { _ = try client.response(to: Self.get("/run/a/status/503")) }
            }
            _ = try RawClient(port: port).response(to: Self.get("/run/a/status/200"))
            let attempts = try attempts(4, at: port)
            let requests = attempts.map { $0["request"] as? Int }
            let connections = attempts.map { $0["connection"] as? Int }
            let events = attempts.map { Self.connectionOutcome($0)["event"] as? String }
            #expect(requests == [1, 2, 3, 1])
            #expect(Set(connections).count == 2 && connections[0] == connections[2])
            #expect(events == [nil, nil, "closed-by-client", "closed-by-client"])
        }
    }

    @Test func `content that is sent after an early answer is counted`() throws {
        try RunningServer.with { port in
            do {
                let client = try RawClient(port: port)
                let head =
                    "POST /run/a/status/413?read=none HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n"
                #expect(try client.response(to: head).status == 413)
                try client.send([UInt8](repeating: 0x61, count: 5000))
                client.finishSending()
                _ = try client.readToEnd()
            }
            // The octets come when the attempt is long over: a second request by another connection is behind them.
            _ = try RawClient(port: port).response(to: Self.get("/run/a/status/200"))
            let attempt = try #require(try attempts(2, at: port).first)
            #expect(attempt["end"] as? String == "answered")
            #expect(Self.connectionOutcome(attempt)["event"] as? String == "closed-by-server")
            #expect(Self.connectionOutcome(attempt)["octets"] as? Int == 5000)
        }
    }

    @Test func `an answer that nobody reads to its end`() throws {
        try RunningServer.with { port in
            do {
                let client = try RawClient(port: port, receiveBuffer: 4096)
                try client.send(Self.get("/run/a/status/200?size=50000000"))
                _ = try client.read(1000)
                client.resetWhenReleased()
            }
            let attempt = try #require(try attempts(1, at: port).first)
            #expect(attempt["end"] as? String == "client-reset")
        }
    }

    @Test func `an answer whose last octets the client does not take before it resets the connection`() throws {
        try RunningServer.with { port in
            do {
                let client = try RawClient(port: port, receiveBuffer: 4096)
                try client.send(Self.get("/run/a/status/200?size=60000"))
                _ = try client.read(1000)
                client.resetWhenReleased()
            }
            let attempt = try #require(try attempts(1, at: port).first)
            let lost = try #require(Self.connectionOutcome(attempt)["unacknowledged"] as? Int)
            #expect(attempt["end"] as? String == "client-reset" || lost > 1000)
            #expect(Self.connectionOutcome(attempt)["event"] as? String == "reset-by-client")
        }
    }

    @Test func `both ports are told apart`() throws {
        let server = Server(Server.Configuration(host: "127.0.0.1", secondPort: 0))
        let port = try server.start()
        defer { server.stop() }
        let second = try #require(server.secondPort)
        for port in [port, second] { _ = try RawClient(port: port).response(to: Self.get("/run/a/status/200")) }
        #expect(try attempts(2, at: port).map { $0["port"] as? String } == ["first", "second"])
    }

    @Test func `the limits of runs can be set`() throws {
        var configuration = Server.Configuration(host: "127.0.0.1")
        configuration.limits.attempts = 2
        try RunningServer.with(configuration) { port in
            let client = try RawClient(port: port)
            for _ in 0..<5 { _ = try client.response(to: Self.get("/run/a/status/200")) }
            let numbers = try attempts(5, closed: false, at: port).map { $0["number"] as? Int }
            #expect(numbers == [4, 5])
        }
    }

    // MARK: Several workers

    @Test(arguments: [1, 3])
    func `who waits is told what happens on other connections`(workers: Int) throws {
        try RunningServer.with(Server.Configuration(host: "127.0.0.1", workers: workers)) { port in
            let waiting = try RawClient(port: port)
            try waiting.send(Self.get("/run/a?attempts=20&timeout=15s"))
            for _ in 0..<20 { _ = try RawClient(port: port).response(to: Self.get("/run/a/status/503?x")) }
            let answer = try #require(try waiting.responses(to: [.get]).first)
            #expect(answer.fields["X-Status-Wait"] == "met")
            #expect(answer.text.contains("\"number\": 20,"))
        }
    }

    @Test func `a thousand attempts on all workers are numbered without gaps`() throws {
        var configuration = Server.Configuration(host: "127.0.0.1", workers: 4)
        configuration.limits.attempts = 2000
        configuration.limits.runOctets = 16 * 1024 * 1024
        try RunningServer.with(configuration) { port in
            let clients = (0..<20).map { _ in
                Background {
                    guard let client = try? RawClient(port: port) else { return }
                    for _ in 0..<50 { _ = try? client.response(to: Self.get("/run/a/status/200")) }
                }
            }
            #expect(clients.allSatisfy { $0.hasEnded() })
            let attempts = try attempts(1000, at: port)
            #expect(attempts.map { $0["number"] as? Int } == Array(1...1000))
            #expect(attempts.allSatisfy { $0["end"] as? String == "answered" })
        }
    }

    @Test func `a server that stops answers who waits`() throws {
        let server = Server(Server.Configuration(host: "127.0.0.1", grace: .seconds(20)))
        let port = try server.start()
        let waiting = try RawClient(port: port)
        try waiting.send(Self.get("/run/a?attempts=20&timeout=60s"))
        // Whoever has its answer has been read.
        _ = try RawClient(port: port).response(to: Self.get("/status/204"))
        let stopping = Background { server.stop() }
        let answer = try #require(try waiting.responses(to: [.get]).first)
        #expect(answer.fields["X-Status-Wait"] == "timeout" && answer.fields["Connection"] == "close")
        #expect(stopping.hasEnded(seconds: 10))
    }
}
