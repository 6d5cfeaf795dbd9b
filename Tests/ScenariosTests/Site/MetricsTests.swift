import HTTPExchange
import HTTPSemantics
import TestSupport
import Testing

/// What `/metrics` says about the requests before it.
@Suite struct MetricsTests {
    /// The lines of `/metrics` after these requests, each on a connection of its own.
    private func metrics(after requests: [String]) throws -> [String] {
        var rehearsal = Rehearsal()
        for request in requests {
            _ = rehearsal.send(Array(request.utf8))
            _ = rehearsal.connectAgain()
        }
        let answer = rehearsal.send(Array("GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
        let response = try ResponseReader.responses(in: answer.octets, to: [.get], hasEnded: false)[0]
        #expect(response.fields["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8")
        return response.text.split(separator: "\n").map(String.init)
    }

    private func request(_ method: String, _ path: String, _ fields: String = "") -> String {
        "\(method) \(path) HTTP/1.1\r\nHost: a\r\n\(fields)\r\n"
    }

    @Test func `plain requests are counted by method and status, repeated ones too`() throws {
        let methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "PURGE", "PXT", "PETCH", "DELATE"]
        let lines = try metrics(
            after: methods.map { request($0, "/status/404") } + [
                // The third one is answered without being read.
                request("GET", "/status/301") + request("GET", "/status/301") + request("GET", "/status/301"),
                request("HEAD", "/status/301"), request("GET", "/status/103"), request("GET", "/status/408"),
            ]
        )
        for method in methods.prefix(6) {
            #expect(lines.contains("status_server_requests_total{method=\"\(method)\",code=\"404\"} 1"))
        }
        #expect(lines.contains("status_server_requests_total{method=\"other\",code=\"404\"} 4"))
        #expect(lines.contains("status_server_requests_total{method=\"GET\",code=\"301\"} 3"))
        #expect(lines.contains("status_server_requests_total{method=\"HEAD\",code=\"301\"} 1"))
        #expect(lines.contains("status_server_requests_total{method=\"GET\",code=\"200\"} 1"))
        #expect(lines.contains("status_server_requests_total{method=\"GET\",code=\"408\"} 1"))
        #expect(lines.contains("status_server_response_duration_seconds_count 16"))
        #expect(lines.contains("status_server_response_duration_seconds_bucket{le=\"0.001\"} 16"))
    }

    @Test func `other requests are counted when they are answered`() throws {
        let lines = try metrics(after: [
            request("GET", "/status/404?a=b"), request("POST", "/", "Content-Length: 2\r\n") + "ab",
            request("GET", "/none"),
            request("OPTIONS", "*"),
        ])
        #expect(lines.contains("status_server_requests_total{method=\"GET\",code=\"404\"} 2"))
        #expect(lines.contains("status_server_requests_total{method=\"POST\",code=\"200\"} 1"))
        #expect(lines.contains("status_server_requests_total{method=\"OPTIONS\",code=\"204\"} 1"))
    }

    @Test func `refusals are counted by reason`() throws {
        let lines = try metrics(after: [
            request("GET", "/a b"), "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\n\r\n",
            request("POST", "/anything", "Content-Length: 99999999\r\n"),
        ])
        #expect(lines.contains("status_server_refusals_total{reason=\"missing_host\"} 2"))
        #expect(lines.contains("status_server_refusals_total{reason=\"invalid_version\"} 1"))
        #expect(lines.contains("status_server_refusals_total{reason=\"content_too_large\"} 1"))
        #expect(lines.contains("status_server_requests_total{method=\"POST\",code=\"413\"} 1"))
    }

    @Test func `every family has its help and its type, and every line a number`() throws {
        for line in try metrics(after: [request("GET", "/status/200")]) where !line.hasPrefix("# ") {
            let name = line.prefix { $0 != "{" && $0 != " " }
            #expect(name.hasPrefix("status_server_"))
            #expect(Double(line.split(separator: " ").last ?? "") != nil)
        }
    }

    @Test func `only GET, HEAD and OPTIONS are allowed`() throws {
        #expect(try Rehearsal.response(to: request("POST", "/metrics"), method: .post).status == 405)
        #expect(try Rehearsal.response(to: request("HEAD", "/metrics"), method: .head).status == 200)
    }
}
