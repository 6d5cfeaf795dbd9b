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
        #expect(result.output.split(separator: "\n").count { $0.contains("/status/418") } == 50)
        #expect(result.errors.isEmpty)
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
        #expect(result.errors.contains("xml is no value for --log (LOG)"))
    }
}
