import ClientChecks
import Foundation
import HTTPSemantics
import StatusServer
import TestSupport
import Testing

/// The client that everybody has.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/curl")), .timeLimit(.minutes(1)))
struct CurlTests {
    private func curl(_ arguments: String...) throws -> String {
        let result = try Program("/usr/bin/curl", ["--silent", "--show-error", "--max-time", "20"] + arguments).result()
        #expect(result.status == 0, "\(result.errors)")
        return result.output
    }

    private func lines(_ text: String) -> [Substring] {
        text.split(omittingEmptySubsequences: false) { $0.isNewline }
    }

    @Test func `curl -i shows the status line, the fields and the explanation`() throws {
        try RunningServer.with { port in
            let output = try curl("-i", "http://127.0.0.1:\(port)/status/301")
            #expect(output.hasPrefix("HTTP/1.1 301 Moved Permanently\r\nDate: "))
            #expect(output.contains("\r\nLocation: /anything\r\n"))
            #expect(output.contains("\r\n\r\n301 Moved Permanently\n\n"))
        }
    }

    @Test func `every status in one go over one connection`() throws {
        try RunningServer.with { port in
            let codes = StatusDefinition.all.map(\.code.rawValue).filter { $0 >= 200 && $0 != 408 }
            let list = codes.map(String.init).joined(separator: ",")
            let seen = try curl(
                "-o",
                "/dev/null",
                "-w",
                "%{http_code} %{num_connects}\n",
                "http://127.0.0.1:\(port)/status/{\(list)}"
            )
            let expected = codes.enumerated().map { "\($1) \($0 == 0 ? 1 : 0)" }
            #expect(lines(seen).dropLast().map(String.init) == expected)
        }
    }

    @Test(arguments: [100, 102, 103, 104, 199])
    func `an interim answer comes before the 200`(code: Int) throws {
        try RunningServer.with { port in
            let heads = lines(try curl("-i", "http://127.0.0.1:\(port)/status/\(code)")).filter {
                $0.hasPrefix("HTTP/")
            }
            #expect(heads.count == 2)
            #expect(heads.first?.hasPrefix("HTTP/1.1 \(code) ") ?? false)
            #expect(heads.last == "HTTP/1.1 200 OK")
        }
    }

    @Test(arguments: [200, 204, 205, 206, 301, 304, 404, 413, 503])
    func `curl -I gets the fields of GET and does not wait for content`(code: Int) throws {
        try RunningServer.with { port in
            let url = "http://127.0.0.1:\(port)/status/\(code)"
            let got = try curl("-o", "/dev/null", "-D", "-", url)
            let asked = try curl("-I", url)
            #expect(lines(asked).filter { !$0.hasPrefix("Date:") } == lines(got).filter { !$0.hasPrefix("Date:") })
            #expect(asked.hasPrefix("HTTP/1.1 \(code) "))
        }
    }

    @Test(arguments: [(301, "GET"), (302, "GET"), (303, "GET"), (307, "POST"), (308, "POST")])
    func `a redirected POST arrives at the echo page in one hop`(code: Int, method: String) throws {
        try RunningServer.with { port in
            let output = try curl(
                "-L",
                "-d",
                "name=value",
                "-w",
                "\n%{num_redirects} %{http_code}",
                "http://127.0.0.1:\(port)/status/\(code)"
            )
            let parts = output.split(separator: "\n", omittingEmptySubsequences: true)
            #expect(parts.last == "1 200")
            let json = parts.dropLast().joined(separator: "\n")
            let echo = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
            #expect(echo["method"] as? String == method)
            #expect(echo["form"] as? [String: String] == (method == "POST" ? ["name": "value"] : [:]))
            #expect(echo["target"] as? String == "/anything")
        }
    }

    @Test(arguments: ["PUT", "DELETE", "PATCH"])
    func `308 keeps any method`(method: String) throws {
        try RunningServer.with { port in
            let output = try curl("-L", "-X", method, "-d", "x", "http://127.0.0.1:\(port)/status/308")
            #expect(output.contains("\"method\": \"\(method)\""))
            #expect(output.contains("\"length\": 1,"))
        }
    }

    @Test func `HEAD follows a redirect and can tell where it has landed`() throws {
        try RunningServer.with { port in
            let output = try curl("-I", "-L", "http://127.0.0.1:\(port)/status/302")
            #expect(output.contains("\r\nX-Request-Method: HEAD\r\n"))
        }
    }

    @Test func `with HTTP 1 point 0 there is no interim answer, and the connection is closed`() throws {
        try RunningServer.with { port in
            let output = try curl("--http1.0", "-i", "http://127.0.0.1:\(port)/status/103")
            #expect(output.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(output.contains("\r\nConnection: close\r\n"))
        }
    }

    @Test func `content that was announced with Expect gets its 100`() throws {
        try RunningServer.with { port in
            let url = "http://127.0.0.1:\(port)/"
            let waited = try curl("-i", "-H", "Expect: 100-continue", "-d", "hello", url)
            #expect(waited.hasPrefix("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"))
            #expect(waited.hasSuffix("\r\n\r\nhello"))
            let unasked = try curl("-i", "-H", "Expect:", "-d", "hello", url)
            #expect(unasked.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(unasked.hasSuffix("\r\n\r\nhello"))
            let refused = try curl("-i", "-H", "Expect: 200-maybe", "-d", "hello", url)
            #expect(refused.hasPrefix("HTTP/1.1 417 Expectation Failed\r\n"))
        }
    }

    /// curl repeats a request that was answered with 417 without Expect, as RFC 9110 §10.1.1 asks.
    @Test func `a 417 makes curl repeat the request without Expect`() throws {
        try RunningServer.with { port in
            let url = "http://127.0.0.1:\(port)/status/417"
            let output = try curl("-i", "-H", "Expect: 100-continue", "-d", "hello", url)
            #expect(!output.contains("100 Continue"))
            #expect(output.contains("HTTP/1.1 417 Expectation Failed\r\n"))
        }
    }

    @Test func `a megabyte of chunked content comes back whole`() throws {
        let folder = try TemporaryFolder()
        let text = String(repeating: "0123456789abcdef", count: 65_536)
        try folder.write(text, to: "content")
        try RunningServer.with { port in
            let output = try curl(
                "-H",
                "Transfer-Encoding: chunked",
                "-H",
                "Content-Type: text/plain",
                "--data-binary",
                "@\(folder.url.path)/content",
                "http://127.0.0.1:\(port)/"
            )
            #expect(output == text)
        }
    }

    @Test func `curl -r gets its part`() throws {
        try RunningServer.with { port in
            let part = try curl("-r", "10-13", "http://127.0.0.1:\(port)/status/206")
            #expect(part == "KLMN")
        }
    }
}
