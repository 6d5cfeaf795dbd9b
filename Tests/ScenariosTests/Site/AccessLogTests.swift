import HTTPExchange
import HTTPSemantics
import Site
import Synchronization
import TestSupport
import Testing

/// One line for each request.
@Suite struct AccessLogTests {
    private final class Lines: AccessLog.Sink, Sendable {
        private let lines = Mutex<[String]>([])
        let room: Int

        init(room: Int = .max) {
            self.room = room
        }

        var all: [String] { lines.withLock { $0 } }

        func take(_ line: String) -> Bool {
            lines.withLock { lines in
                guard lines.count < room else { return false }
                lines.append(line)
                return true
            }
        }
    }

    private func lines(_ form: AccessLog.Form, of requests: String) -> [String] {
        let lines = Lines()
        var rehearsal = Rehearsal()
        rehearsal.site.log = AccessLog(form, to: lines)
        _ = rehearsal.send(Array(requests.utf8))
        return lines.all
    }

    private static let head = " HTTP/1.1\r\nHost: a\r\n"

    @Test func `plain requests and repeated ones have a line each`() {
        let request = "GET /status/204\(Self.head)\r\n"
        let line = "2026-01-02T03:04:05.000Z 127.0.0.1 1/"
        let expected = (1...4).map { "\(line)\($0) GET /status/204 204 0 0.000ms\n" }
        #expect(lines(.text, of: request + request + request + request) == expected)
    }

    @Test func `a line tells method, target, status, octets and time`() {
        let requests =
            "POST /\(Self.head)Content-Length: 3\r\n\r\nabc" + "HEAD /status/404?a=%22\(Self.head)\r\n"
            + "GET /status/200?delay=1500ms&body=hello\(Self.head)\r\n" + "GET /a b\(Self.head)\r\n"
        let ends = lines(.text, of: requests).map { $0.split(separator: " ", maxSplits: 3)[3] }
        #expect(
            ends.prefix(3) == [
                "POST / 200 3 0.000ms\n", "HEAD /status/404?a=%22 404 0 0.000ms\n",
                "GET /status/200?delay=1500ms&body=hello 200 5 1500.000ms\n",
            ]
        )
        #expect(ends.last?.hasPrefix("- - 400 ") ?? false, "\(ends)")
    }

    @Test(
        arguments: [
            ("/status/200?fault=close&at=request", "- 0 0.000ms fault=close"),
            ("/status/200?fault=reset&at=head", "- 0 0.000ms fault=reset"),
            ("/status/200?fault=reset&at=2&body=hello", "200 2 0.000ms fault=reset"),
            ("/status/204?fault=extra", "204 27 0.000ms fault=extra"),
        ]
    )
    func `a fault is named, with what was sent before it`(target: String, end: String) {
        #expect(
            lines(.text, of: "GET \(target)\(Self.head)\r\n")
                == ["2026-01-02T03:04:05.000Z 127.0.0.1 1/1 GET \(target) \(end)\n"]
        )
    }

    @Test func `a fault that needs only the request line has a line`() {
        let line = lines(.text, of: "GET /status/200?fault=close&at=request HTTP/1.1\r\n").first
        #expect(line?.contains(" 127.0.0.1 1/1 GET /status/200?fault=close&at=request - 0 ") ?? false)
    }

    @Test func `a refused request names its peer, its connection and as much of itself as is known`() {
        let seen = lines(.json, of: "GET /status/204\(Self.head)\r\nGET /x HTTP/1.1\r\nHost: a\r\nBad Field: 1\r\n\r\n")
        #expect(seen.count == 2)
        #expect(seen.last?.contains("\"peer\": \"127.0.0.1\", \"connection\": 1, \"request\": 2, ") ?? false)
        #expect(seen.last?.contains("\"method\": \"GET\", \"target\": \"/x\", \"status\": 400, ") ?? false)
    }

    @Test func `as JSON a line is an object`() {
        let seen = lines(.json, of: "GET /status/204?a=<b>\(Self.head)\r\n")
        #expect(
            seen == [
                "{\"time\": \"2026-01-02T03:04:05.000Z\", \"peer\": \"127.0.0.1\", \"connection\": 1, \"request\": 1, "
                    + "\"method\": \"GET\", \"target\": \"/status/204?a=\\u003cb\\u003e\", \"status\": 204, "
                    + "\"octets\": 0, \"milliseconds\": 0.000, \"fault\": null, \"end\": \"answered\", "
                    + "\"complete\": true}\n"
            ]
        )
    }

    @Test func `the answers are the same whether they are written down or not`() {
        let request = "GET /status/301\(Self.head)Accept: text/html\r\n\r\n"
        var silent = Rehearsal()
        var logging = Rehearsal()
        logging.site.log = AccessLog(.text, to: Lines())
        let octets = Array((request + request + request).utf8)
        #expect(silent.send(octets).octets == logging.send(octets).octets)
    }

    @Test func `a line without room is counted`() throws {
        var rehearsal = Rehearsal()
        rehearsal.site.log = AccessLog(.text, to: Lines(room: 1))
        for _ in 0..<3 { _ = rehearsal.send(Array("GET /status/204\(Self.head)\r\n".utf8)) }
        let answer = rehearsal.send(Array("GET /metrics\(Self.head)\r\n".utf8))
        let text = String(decoding: answer.octets, as: UTF8.self)
        #expect(text.contains("\nstatus_server_log_lines_dropped_total 2\n"))
    }

    @Test func `what took longer than its own round is in the histogram`() {
        var rehearsal = Rehearsal()
        _ = rehearsal.send(Array("GET /status/204?delay=60ms\(Self.head)\r\nGET /status/204\(Self.head)\r\n".utf8))
        let answer = rehearsal.send(Array("GET /metrics\(Self.head)\r\n".utf8))
        let text = String(decoding: answer.octets, as: UTF8.self)
        #expect(text.contains("_bucket{le=\"0.05\"} 1\n"))
        #expect(text.contains("_bucket{le=\"0.1\"} 2\n"))
        #expect(text.contains("_duration_seconds_sum 0.06\n"))
    }
}
