import Foundation
import StatusServer
import TestSupport
import Testing

/// Checks of a real client, over real connections, from its first request to the report.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/curl")), .timeLimit(.minutes(1)))
struct CheckSocketTests {
    private func withServer(workers: Int = 1, _ body: (Int) throws -> Void) throws {
        try RunningServer.with(
            Server.Configuration(host: "127.0.0.1", secondPort: 0, workers: workers),
            body
        )
    }

    /// Runs curl, and tells the server how it ended.
    private func curl(_ check: String, _ options: [String], port: Int, suffix: String = "") throws {
        let base = "http://127.0.0.1:\(port)/run/c/check/\(check)"
        let common = ["-sS", "-L", "--max-time", "20"]
        let result = try Program("/usr/bin/curl", common + options + [base + suffix]).result()
        let told = "\(base)/told?error=\(result.status)&length=\(result.output.utf8.count)"
        let noted = try Program("/usr/bin/curl", ["-sS", "--max-time", "20", "-o", "/dev/null", told]).result()
        #expect(noted.status == 0)
    }

    /// The verdict on a check, as the report says it.
    private func verdict(_ check: String, port: Int) throws -> String {
        let request = "GET /run/c/report.json HTTP/1.1\r\nHost: h\r\n\r\n"
        let report = try RawClient(port: port).response(to: request).text
        let row = try #require(report.components(separatedBy: "\"name\": \"\(check)\"").last)
        let value = try #require(row.components(separatedBy: "\"verdict\": \"").dropFirst().first)
        return String(value.prefix { $0 != "\"" })
    }

    @Test(arguments: [
        ("redirect-303-post", ["-d", "sent"], "conforms"), ("redirect-301-post", ["-d", "sent"], "permitted"),
        ("redirect-303-custom", ["-X", "PURGE"], "violates"),
        ("credentials-other-origin", ["-u", "user:pass"], "conforms"),
        ("cookie-with-redirect", ["-c", "/dev/null"], "conforms"), ("location-dot-segments", [], "conforms"),
        ("chain-20", [], "conforms"), ("chain-20", ["--max-redirs", "3"], "permitted"),
        ("loop-growing", [], "conforms"),
        ("interim-many", [], "conforms"), ("connection-extra-data", [], "conforms"),
        ("connection-close", [], "conforms"),
        ("premature-length", [], "conforms"), ("premature-chunked", [], "conforms"),
        ("chunk-extensions", [], "conforms"),
        ("retry-after-503", ["--retry", "1"], "conforms"),
        ("digest-sha-256", ["--digest", "-u", "user:pass"], "conforms"),
        ("digest-uri", ["--digest", "-u", "user:pass"], "conforms"),
        ("auth-bearer", ["--oauth2-bearer", "token"], "conforms"),
        ("resume-etag", [], "not observed"), ("line-reason-empty", [], "conforms"),
    ])
    func `curl gets the verdict that it earns`(check: String, options: [String], expected: String) throws {
        try withServer { port in
            try curl(check, options, port: port)
            let found = try verdict(check, port: port)
            #expect(found == expected)
        }
    }

    @Test func `content that is sent although it was refused is on record`() throws {
        try withServer { port in
            try curl("expect-refused", ["-T", "/etc/hostname", "-H", "Expect: 100-continue"], port: port)
            #expect(try verdict("expect-refused", port: port) == "conforms")
            let client = try RawClient(port: port)
            let head =
                "PUT /run/c/check/expect-rejected HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n"
            let answer = try client.response(to: head + "hello")
            #expect(answer.status == 422)
            _ = try RawClient(port: port).response(
                to: "GET /run/c/check/expect-rejected/told?error=0 HTTP/1.1\r\nHost: h\r\n\r\n"
            )
            #expect(try verdict("expect-rejected", port: port) == "permitted")
        }
    }

    @Test func `workers share what a check has seen`() throws {
        try withServer(workers: 4) { port in
            let options = ["-H", "Connection: close", "--digest", "-u", "user:pass"]
            try curl("digest-stale", options, port: port)
            #expect(try verdict("digest-stale", port: port) == "conforms")
        }
    }
}
