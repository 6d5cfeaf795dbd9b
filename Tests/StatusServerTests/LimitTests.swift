import Foundation
import HTTPSemantics
import StatusServer
import TestSupport
import Testing

/// Limits that are lower than usual, over a real socket.
@Suite(.timeLimit(.minutes(1))) struct LimitTests {
    private static func configuration(_ change: (inout Server.Limits) -> Void) -> Server.Configuration {
        var configuration = Server.Configuration(host: "127.0.0.1")
        change(&configuration.limits)
        return configuration
    }

    private static let small = configuration {
        $0.requestLine = 100
        $0.fieldSection = 200
        $0.fieldLines = 3
        $0.content = 10
    }

    private func refusal(of request: String) throws -> ReceivedResponse {
        var response: ReceivedResponse?
        try RunningServer.with(Self.small) { port in
            let client = try RawClient(port: port)
            response = try client.response(to: request)
            #expect(response?.fields["Connection"] == "close")
            client.finishSending()
            #expect(try client.readToEnd().ending == .closed)
        }
        return try #require(response)
    }

    @Test func `a request line beyond the limit is a 414 that names it`() throws {
        let long = String(repeating: "a", count: 100)
        let response = try refusal(of: "GET /\(long) HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(response.status == 414)
        #expect(response.text.contains("The limit is 100 octets."))
    }

    @Test func `a field section beyond the limit is a 431 that names it`() throws {
        let long = String(repeating: "a", count: 200)
        let large = try refusal(of: "GET / HTTP/1.1\r\nHost: a\r\nX: \(long)\r\n\r\n")
        #expect(large.status == 431)
        #expect(large.text.contains("The limit is 200 octets."))
        let many = try refusal(of: "GET / HTTP/1.1\r\nHost: a\r\nX: 1\r\nX: 2\r\nX: 3\r\n\r\n")
        #expect(many.status == 431)
        #expect(many.text.contains("The limit is 3 lines."))
    }

    @Test func `content beyond the limit is a 413 that names it`() throws {
        let response = try refusal(of: "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\n")
        #expect(response.status == 413)
        #expect(response.text.contains("The limit is 10 octets."))
    }

    @Test func `a head that takes too long is a 408`() throws {
        try RunningServer.with(Self.configuration { $0.headTime = .milliseconds(100) }) { port in
            let client = try RawClient(port: port)
            #expect(try client.response(to: "GET / HTTP/1.1\r\nHost:").status == 408)
            client.finishSending()
            #expect(try client.readToEnd().ending == .closed)
        }
    }

    @Test func `content that comes too slowly is a 408`() throws {
        let configuration = Self.configuration {
            $0.minimumRate = 1000
            $0.minimumRateAfter = .milliseconds(100)
        }
        try RunningServer.with(configuration) { port in
            let client = try RawClient(port: port)
            #expect(try client.response(to: "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc").status == 408)
        }
    }

    @Test func `an idle connection is closed in its time`() throws {
        try RunningServer.with(Self.configuration { $0.idleTime = .milliseconds(100) }) { port in
            let client = try RawClient(port: port)
            #expect(try client.response(to: "GET /status/204 HTTP/1.1\r\nHost: a\r\n\r\n").status == 204)
            let end = try client.readToEnd()
            #expect(end.octets.isEmpty && end.ending == .closed)
        }
    }

    @Test(arguments: ["size=20000000", "size=200000&fault=reset&at=100000"])
    func `a client that takes nothing is cut off, whatever was to come`(query: String) throws {
        try RunningServer.with(Self.configuration { $0.unreadTime = .milliseconds(100) }) { port in
            let silent = try RawClient(port: port, receiveBuffer: 4096)
            try silent.send("GET /status/200?\(query) HTTP/1.1\r\nHost: a\r\n\r\n")
            let other = try RawClient(port: port)
            // Each answer shows how many connections there are: in the end, the one that asks.
            var text: String
            repeat {
                text = try other.response(to: "GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n").text
            } while !text.contains("\nstatus_server_connections 1\n")
            #expect(try silent.readToEnd().ending == .reset)
        }
    }

    // MARK: On the command line

    @Test(
        arguments: [
            ("--max-connections", "0"), ("--max-request-line", "40000"), ("--max-field-section", "x"),
            ("--max-fields", "-1"),
            ("--max-content", "1M"), ("--head-time", "0"), ("--idle-time", "-1s"), ("--min-rate", "0"),
            ("--min-rate-after", "1d"), ("--unread-time", "s"), ("--linger-time", "25h"), ("--grace", "1e3"),
            ("--max-runs", "0"), ("--max-attempts", "many"), ("--max-run-octets", "1"), ("--max-all-run-octets", "1G"),
            ("--run-time", "0"),
        ]
    )
    func `a limit that is none is refused by name and ends it with 64`(option: String, value: String) throws {
        let result = try Program.statusServer(["--port", "0", option + "=" + value]).result()
        #expect(result.status == 64)
        #expect(result.output.isEmpty)
        #expect(result.errors.hasPrefix("status-server: invalid \(option) \(value): expected "))
    }

    @Test func `a limit has a twin in the environment, and the option wins`() throws {
        let environment = ["HOST": "127.0.0.1", "PORT": "0", "MAX_REQUEST_LINE": "1000", "MAX_CONTENT": "7"]
        let program = try Program.statusServer(["--max-request-line", "100"], environment: environment)
        let port = try #require(Program.port(in: program.firstLine()))
        let line = "GET /\(String(repeating: "a", count: 100)) HTTP/1.1\r\nHost: a\r\n\r\n"
        #expect(try RawClient(port: port).response(to: line).status == 414)
        let content = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 8\r\n\r\n"
        #expect(try RawClient(port: port).response(to: content).status == 413)
        program.terminate()
        #expect(program.result().status == 0)
    }

    @Test func `a switch in the environment is 1 or 0`() throws {
        let wrong = try Program.statusServer(["--port", "0"], environment: ["PUBLIC_HOSTING": "perhaps"]).result()
        #expect(wrong.status == 64)
        #expect(wrong.errors == "status-server: invalid PUBLIC_HOSTING=perhaps: expected 1 or 0\n")
    }

    @Test(arguments: [1, 2, 3])
    func `a second signal ends it at once with 1`(workers: Int) throws {
        let arguments = ["--host", "127.0.0.1", "--port", "0", "--grace", "60s", "--workers", "\(workers)"]
        let program = try Program.statusServer(arguments)
        let port = try #require(Program.port(in: program.firstLine()))
        let busy = try RawClient(port: port)
        try busy.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n")
        #expect(try busy.read(25).count == 25)
        let idle = try RawClient(port: port)
        #expect(try idle.response(to: "GET /status/204 HTTP/1.1\r\nHost: a\r\n\r\n").status == 204)
        program.terminate()
        // The idle connection ends when the first signal has been seen.
        #expect(try idle.readToEnd().ending == .closed)
        program.terminate()
        #expect(program.result().status == 1)
    }
}
