import ClientChecks
import Foundation
import HTTPSemantics
import StatusServer
import TestSupport
import Testing

/// What the tests of clients need of redirects, over a socket: rows R19 to R28 of the README's table.
@Suite(.timeLimit(.minutes(1))) struct RedirectWireTests {
    private func connected(_ body: (RawClient) throws -> Void) throws {
        try RunningServer.with { port in try body(RawClient(port: port)) }
    }

    private func get(_ target: String, _ fields: String = "") -> String {
        "GET \(target) HTTP/1.1\r\nHost: localhost\r\n\(fields)\r\n"
    }

    @Test func `R19 and R24, the landing shows credentials, cookies and the referrer that have come along`() throws {
        try connected { client in
            let fields = "Authorization: Basic dTpw\r\nCookie: a=1\r\nReferer: http://localhost/\r\n"
            let landing = try client.response(to: get("/anything?hops=1", fields))
            #expect(landing.fields["X-Request-Field-Authorization"] == "Basic dTpw")
            #expect(landing.fields["X-Request-Field-Cookie"] == "a=1")
            #expect(landing.fields["X-Request-Field-Referer"] == "http://localhost/")
        }
    }

    @Test func `R19, the other port is another origin, and leads back`() throws {
        let server = Server(Server.Configuration(host: "127.0.0.1", secondPort: 0))
        let first = try server.start()
        defer { server.stop() }
        let second = try #require(server.secondPort)
        for (port, other) in [(first, second), (second, first)] {
            let hop = try RawClient(port: port).response(to: get("/redirect/307/to/other-port?back=1"))
            let there = "http://localhost:\(other)/redirect/307/to/absolute?hops=1&host=localhost"
            #expect(hop.fields["Location"] == there)
            let target = there.dropFirst("http://localhost:\(other)".count)
            let back = try RawClient(port: other).response(to: get(String(target)))
            #expect(back.fields["Location"] == "http://localhost/anything?hops=2")
        }
    }

    @Test func `R21, cookies are set and expired on a hop, and not by the landing`() throws {
        try connected { client in
            let query = "set-cookie=a%3D1&set-cookie=b%3D;%20Max-Age%3D0"
            let hop = try client.response(to: get("/redirect/2?\(query)"))
            #expect(hop.fields.values(of: "Set-Cookie") == ["a=1", "b=; Max-Age=0"])
            let next = try client.response(to: get(hop.fields["Location"] ?? ""))
            #expect(next.fields.values(of: "Set-Cookie").count == 2)
            let landing = try client.response(to: get(next.fields["Location"] ?? ""))
            #expect(landing.status == 200)
            #expect(!landing.fields.contains("Set-Cookie"))
        }
    }

    @Test func `R22, the content of a redirect is large, chunked, coded or slow`() throws {
        try connected { client in
            let large = try client.response(to: get("/redirect/1?size=300000"))
            #expect(large.content.count == 300_000)
            let chunked = try client.response(to: get("/redirect/1?framing=chunked"))
            #expect(chunked.fields["Transfer-Encoding"] == "chunked")
            let coded = try client.response(to: get("/redirect/1?coding=gzip-corrupt"))
            #expect(coded.fields["Content-Encoding"] == "gzip")
            let slow = try client.response(to: get("/redirect/1?size=10&drip=100ms"))
            for answer in [large, chunked, coded, slow] {
                #expect(answer.status == 302)
                #expect(answer.fields["Location"] == "/anything?hops=1")
            }
        }
    }

    @Test func `R22, the content of a redirect breaks off`() throws {
        try connected { client in
            try client.send(get("/redirect/1?size=1000&fault=close&at=10"))
            let octets = try client.readToEnd().octets
            let text = String(decoding: octets, as: UTF8.self)
            #expect(text.contains("\r\nLocation: /anything?hops=1\r\n"))
            #expect(text.contains("\r\nContent-Length: 1000\r\n"))
            let end = try #require(octets.firstRange(of: Array("\r\n\r\n".utf8)))
            #expect(octets.count - end.upperBound == 10)
        }
    }

    @Test func `R23, the connection is kept, or closed by the hop`() throws {
        try connected { client in
            for number in 1...3 {
                _ = try client.response(to: get("/redirect/1"))
                let landing = try client.response(to: get("/anything?hops=1"))
                #expect(landing.fields["X-Request-Number"] == "\(2 * number)")
            }
            let closing = try client.response(to: get("/redirect/1?connection=close"))
            #expect(closing.fields["Connection"] == "close")
            #expect(try client.readToEnd().octets.isEmpty)
        }
    }

    @Test func `R26, each hop takes its time`() throws {
        try connected { client in
            let started = ContinuousClock.now
            let hop = try client.response(to: get("/redirect/2?delay=60ms"))
            let last = try client.response(to: get(hop.fields["Location"] ?? ""))
            #expect(started.duration(to: .now) >= .milliseconds(120))
            #expect(last.fields["Location"] == "/anything?hops=2")
        }
    }

    @Test func `R27, an endless chain with long heads`() throws {
        try connected { client in
            var target = "/redirect/301/endless?padding=1000*50"
            for hop in 1...8 {
                let answer = try client.response(to: get(target))
                let octets = answer.fields.reduce(0) { $0 + $1.value.utf8.count }
                #expect(octets > 50_000)
                target = answer.fields["Location"] ?? ""
                #expect(target == "/redirect/301/endless?hops=\(hop)&padding=1000*50")
            }
        }
    }

    @Test func `R28, a redirect, then an error with Retry-After, then a redirect again`() throws {
        try connected { client in
            let first = try client.response(to: get("/run/r28/redirect/302,503,302/3?retry-after=0"))
            #expect(first.status == 302)
            #expect(first.fields["Retry-After"] == "0")
            let target = try #require(first.fields["Location"])
            let second = try client.response(to: get(target))
            #expect(second.status == 503)
            #expect(second.fields["Retry-After"] == "0")
            let third = try client.response(to: get(target))
            #expect(third.status == 302)
            #expect(third.fields["Location"] == "/run/r28/anything?hops=2")
        }
    }
}
