import Foundation
import HTTPSemantics
import StatusServer
import TestSupport
import Testing

/// What the tests of clients need of redirects, over a socket: rows R1 to R18 of the README's table.
@Suite(.timeLimit(.minutes(1))) struct RedirectRowTests {
    /// A connection to a server that lives as long as the test.
    private func connected(_ body: (RawClient) throws -> Void) throws {
        try RunningServer.with { port in try body(RawClient(port: port)) }
    }

    private func request(_ method: String, _ target: String, _ fields: String = "", _ content: String = "") -> String {
        let length = content.isEmpty ? "" : "Content-Length: \(content.utf8.count)\r\n"
        return "\(method) \(target) HTTP/1.1\r\nHost: localhost\r\n\(fields)\(length)\r\n\(content)"
    }

    /// The field line as it is on the wire, whatever its octets.
    private func line(_ name: String, of target: String, on port: Int) throws -> [[UInt8]] {
        let client = try RawClient(port: port)
        try client.send("GET \(target) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        let octets = try client.readToEnd().octets
        let start = Array("\(name):".utf8)
        return octets.split(separator: 0x0A, omittingEmptySubsequences: false).filter { $0.starts(with: start) }
            .map(Array.init)
    }

    @Test(arguments: [300, 301, 302, 303, 307, 308])
    func `R1, any method at any redirect, and the landing tells what came`(code: Int) throws {
        try connected { client in
            for method in ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "QUERY", "BREW"] {
                let hop = try client.response(to: request(method, "/redirect/\(code)/1"))
                #expect(hop.status == code)
                let target = try #require(hop.fields["Location"])
                let landing = try client.response(to: request(method, target))
                #expect(landing.status == 200)
                #expect(landing.fields["X-Request-Method"] == method)
            }
        }
    }

    @Test func `R2, the landing shows which fields of content have come along, and the framing`() throws {
        try connected { client in
            let fields = "Content-Type: a/b\r\nContent-Language: en\r\nTransfer-Encoding: chunked\r\n"
            let kept = try client.response(to: request("POST", "/anything", fields) + "2\r\nhi\r\n0\r\n\r\n")
            #expect(kept.fields["X-Request-Field-Content-Language"] == "en")
            #expect(kept.fields["X-Request-Framing"] == "chunked")
            #expect(kept.fields["X-Request-Content-Length"] == "2")
            let dropped = try client.response(to: request("GET", "/anything"))
            #expect(!dropped.fields.contains("X-Request-Field-Content-Type"))
            #expect(dropped.fields["X-Request-Framing"] == "none")
        }
    }

    @Test(arguments: [307, 308])
    func `R3 and R4, the content is read before the answer, and told by its digest at the landing`(code: Int) throws {
        try connected { client in
            try client.send("PUT /redirect/\(code)/1 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 6\r\n\r\nabc")
            let hop = try client.response(to: "def")
            #expect(hop.status == code)
            let landing = try client.response(to: request("PUT", hop.fields["Location"] ?? "", "", "abcdef"))
            let digest = "bef57ec7f53a6d40beb640a780a639c83bc29ac8a9816f1fc6c5c6dcd93c4721"
            #expect(landing.fields["X-Request-Content-SHA256"] == digest)
            #expect(landing.fields["X-Request-Number"] == "2")
        }
    }

    @Test func `R5, the redirect comes before the content is read, and the connection ends`() throws {
        try connected { client in
            let hop = try client.response(
                to: "POST /redirect/307/1?read=none HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n"
            )
            #expect(hop.status == 307)
            #expect(hop.fields["Location"] == "/anything?hops=1")
            #expect(hop.fields["Connection"] == "close")
        }
    }

    @Test(arguments: [5, 10, 20, 21, 30, 50])
    func `R6 and R7, a chain of mixed statuses has exactly as many hops as it says`(count: Int) throws {
        try connected { client in
            var target = "/redirect/301,302,303,307,308/\(count)"
            var codes: [Int] = []
            while true {
                let answer = try client.response(to: request("GET", target))
                guard answer.status != 200 else { break }
                codes.append(answer.status)
                target = answer.fields["Location"] ?? ""
            }
            #expect(codes == (0..<count).map { [301, 302, 303, 307, 308][$0 % 5] })
            #expect(target == "/anything?hops=\(count)")
        }
    }

    @Test func `R8, a loop to itself, one of two, and one that is always new`() throws {
        try connected { client in
            for (start, expected) in [
                ("/redirect/loop", ["/redirect/loop", "/redirect/loop", "/redirect/loop"]),
                ("/redirect/ping", ["/redirect/pong", "/redirect/ping", "/redirect/pong"]),
                ("/redirect/endless", (1...3).map { "/redirect/endless?hops=\($0)" }),
            ] {
                var targets = [start]
                for _ in 1...3 {
                    let answer = try client.response(to: request("GET", targets[targets.count - 1]))
                    targets.append(try #require(answer.fields["Location"]))
                }
                #expect(Array(targets.dropFirst()) == expected)
            }
        }
    }

    @Test(arguments: [
        ("relative", "../../../anything?hops=1"), ("sibling", "anything?hops=1"), ("query-only", "?landed=1"),
        ("excess-dots", "../../../../../../../../../../../../../../../../anything?hops=1"),
        ("dot-segments", "/redirect/./to/.././../anything?hops=1"), ("network-path", "//localhost/anything?hops=1"),
        ("fragment", "/anything?hops=1#landed"), ("empty", ""), ("invalid", "http://1.2 .4.5/test"),
        ("invalid?variant=brackets", "<>"), ("invalid?variant=two-ports", "//super:invalid:url%/"),
        ("other-scheme?scheme=telnet", "telnet://localhost/anything?hops=1"),
        ("other-scheme?scheme=https", "https://localhost/anything?hops=1"), ("non-ascii", "/anything/café?hops=1"),
        ("space", "/anything/a b?hops=1"), ("uppercase-scheme", "HTTP://localhost/anything?hops=1"),
        ("userinfo", "http://user:pass@localhost/anything?hops=1"),
    ])
    func `R9, R10, R12 to R15, R20 and R25, Location octet by octet`(form: String, value: String) throws {
        try RunningServer.with { port in
            let lines = try line("Location", of: "/redirect/302/to/\(form)", on: port)
            #expect(lines == [Array("Location: \(value)\r".utf8)])
        }
    }

    @Test func `R15, an octet that is no UTF-8`() throws {
        try RunningServer.with { port in
            let start = Array("Location: ".utf8)
            let end = Array("?hops=1\r".utf8)
            for run in ["", "/run/r"] {
                let path = Array("\(run)/anything/caf".utf8) + [0xE9]
                #expect(try line("Location", of: "\(run)/redirect/302/to/latin-1", on: port) == [start + path + end])
            }
            let verbatim = try line("Location", of: "/redirect-to?url=/%FF%20%e9", on: port)
            #expect(verbatim == [start + [0x2F, 0xFF, 0x20, 0xE9, 0x0D]])
            let without = try line("Location", of: "/redirect/302/to/latin-1?without=Location", on: port)
            #expect(without.isEmpty)
        }
    }

    @Test func `R11, without Location the answer can be read all the same`() throws {
        try connected { client in
            let answer = try client.response(to: request("GET", "/redirect/302/to/missing"))
            #expect(!answer.fields.contains("Location"))
            #expect(answer.text.contains("There is no Location"))
        }
    }

    @Test func `R16, two Locations, the same and different ones`() throws {
        try RunningServer.with { port in
            #expect(try line("Location", of: "/redirect/302/to/duplicate", on: port).count == 2)
            let different = try line("Location", of: "/redirect/302/to/duplicate-different", on: port)
            #expect(Set(different).count == 2)
        }
    }

    @Test(arguments: [200, 201, 300, 304, 305, 306, 400])
    func `R17 and R18, Location on statuses that few follow or none`(code: Int) throws {
        try connected { client in
            let answer = try client.response(to: request("GET", "/redirect/\(code)/to/path"))
            #expect(answer.status == code)
            #expect(answer.fields["Location"] == "/anything?hops=1")
        }
    }
}
