import Foundation
import TestSupport
import Testing

/// The access log of the program.
@Suite(.timeLimit(.minutes(1))) struct LogTests {
    private static let arguments = ["--host", "127.0.0.1", "--port", "0", "--workers", "2"]
    private static let request = "GET /status/418 HTTP/1.1\r\nHost: a\r\n\r\n"

    @Test(arguments: ["text", "json"])
    func `every request is a line on standard output when the program has ended`(form: String) throws {
        let program = try Program.statusServer(Self.arguments, environment: ["LOG": form])
        let port = try #require(Program.port(in: program.firstLine()))
        for _ in 0..<50 { #expect(try RawClient(port: port).response(to: Self.request).status == 418) }
        program.terminate()
        let result = program.result()
        #expect(result.status == 0)
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == 50 && lines.allSatisfy { $0.contains("/status/418") })
        #expect(result.errors.isEmpty)
    }

    @Test func `a full disk costs lines, which are counted, and no answers`() throws {
        let arguments = ["-c", "exec \"$0\" \"$@\" > /dev/full", Program.statusServerPath] + Self.arguments
        let program = try Program("/bin/sh", arguments + ["--log", "text"])
        let port = try #require(Program.port(in: program.firstLine()))
        let client = try RawClient(port: port)
        #expect(try client.response(to: Self.request).status == 418)
        var metrics: String
        repeat {
            metrics = try client.response(to: "GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n").text
        } while metrics.contains("status_server_log_lines_dropped_total 0\n")
        program.terminate()
        let result = program.result()
        #expect(result.status == 0)
        #expect(result.errors.hasPrefix("status-server: lines of the access log are lost: "))
        #expect(result.errors.split(separator: "\n").count == 1)
    }

    @Test func `the log and the journal say the same of a request`() throws {
        let program = try Program.statusServer(Self.arguments + ["--log", "json"])
        let port = try #require(Program.port(in: program.firstLine()))
        for query in ["fault=reset&at=0", "fault=close&at=3&body=hello", "fault=garbage&at=head", "body=hello"] {
            let client = try RawClient(port: port)
            try client.send("GET /run/log/status/200?\(query) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            _ = try client.readToEnd()
        }
        let journal = try RawClient(port: port).response(
            to: "GET /run/log HTTP/1.1\r\nHost: a\r\nAccept: application/json\r\n\r\n"
        )
        program.terminate()
        let lines = try program.result().output.split(separator: "\n").map { try Self.object(String($0)) }
        let attempts = try #require(try Self.object(journal.text)["attempts"] as? [[String: Any]])
        #expect(attempts.count == 4)
        for attempt in attempts {
            let target = attempt["target"] as? String
            let line = try #require(lines.first { $0["target"] as? String == target })
            for name in ["connection", "request"] { #expect(line[name] as? Int == attempt[name] as? Int) }
            for name in ["method", "fault", "end"] { #expect(line[name] as? String == attempt[name] as? String) }
            let answer = attempt["answer"] as? [String: Any]
            #expect(line["status"] as? Int == answer?["status"] as? Int)
            #expect(line["octets"] as? Int == answer?["length"] as? Int ?? 0)
            #expect(line["complete"] as? Bool == (attempt["end"] as? String == "answered"))
        }
    }

    private static func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test func `whoever does not read the log makes nobody wait, and is told what was lost`() throws {
        let program = try Program.statusServer(Self.arguments + ["--log", "json"])
        let port = try #require(Program.port(in: program.firstLine()))
        let client = try RawClient(port: port)
        let target = "/status/204?" + String(repeating: "a", count: 4000)
        for _ in 0..<600 {
            #expect(try client.response(to: "GET \(target) HTTP/1.1\r\nHost: a\r\n\r\n").status == 204)
        }
        let metrics = try client.response(to: "GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n").text
        let line = metrics.split(separator: "\n").first { $0.hasPrefix("status_server_log_lines_dropped_total ") }
        #expect(line != nil && line != "status_server_log_lines_dropped_total 0")
        program.terminate()
        let result = program.result()
        #expect(result.status == 0)
        #expect(result.errors.contains("lines of the access log were dropped"))
    }

    @Test func `a form that is none is refused by name`() throws {
        let result = try Program.statusServer(Self.arguments + ["--log", "xml"]).result()
        #expect(result.status == 64)
        #expect(result.errors == "status-server: invalid --log xml: expected text or json\n")
    }
}
