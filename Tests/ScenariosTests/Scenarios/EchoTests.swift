import Foundation
import HTTP1
import HTTPExchange
import HTTPSemantics
import TestSupport
import Testing

/// `/anything` and `/`, which give back what came.
@Suite struct EchoTests {
    private func echo(_ request: String) throws -> [String: Any] {
        let method = String(request.prefix { $0 != " " })
        let answer = try Rehearsal.response(to: request, method: .init(method))
        return try #require(try JSONSerialization.jsonObject(with: Data(answer.content)) as? [String: Any])
    }

    @Test func `the echo has the members that people know, and the evidence`() throws {
        let object = try echo(
            """
            PUT /anything/x?a=1&b=2&a=3&c HTTP/1.1\r\nHost: example.org:81\r\nX-One: 1\r\nx-one: 2\r\n\
            Content-Length: 3\r\n\r\nabc
            """
        )
        #expect(object["method"] as? String == "PUT")
        #expect(object["target"] as? String == "/anything/x?a=1&b=2&a=3&c")
        #expect(object["url"] as? String == "http://example.org:81/anything/x?a=1&b=2&a=3&c")
        #expect(object["version"] as? String == "1.1")
        #expect(object["origin"] as? String == "127.0.0.1")
        #expect(object["data"] as? String == "abc")
        let arguments = try #require(object["args"] as? [String: Any])
        #expect(arguments["a"] as? [String] == ["1", "3"])
        #expect(arguments["b"] as? String == "2")
        #expect(arguments["c"] as? String == "")
        #expect((object["headers"] as? [String: String])?["X-One"] == "1,2")
        let fields = try #require(object["fields"] as? [[String]])
        #expect(fields == [["Host", "example.org:81"], ["X-One", "1"], ["x-one", "2"], ["Content-Length", "3"]])
        let content = try #require(object["content"] as? [String: Any])
        #expect(content["length"] as? Int == 3)
        // The example of FIPS 180-2 B.1.
        #expect(content["sha256"] as? String == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(object["connection"] as? [String: Int] == ["number": 1, "request": 1])
    }

    @Test func `form content is taken apart`() throws {
        let object = try echo(
            """
            POST /anything HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded; charset=utf-8\r\n\
            Content-Length: 20\r\n\r\na=1+2&b=%2B&a=x%26y&
            """
        )
        let form = try #require(object["form"] as? [String: Any])
        #expect(form["a"] as? [String] == ["1 2", "x&y"])
        #expect(form["b"] as? String == "+")
        #expect(object["data"] as? String == "")
    }

    @Test func `octets that are no text are a URL that holds them`() throws {
        var rehearsal = Rehearsal()
        let head = "POST /anything HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n"
        let answer = rehearsal.send(Array(head.utf8) + [0xFF, 0x00])
        let response = try ResponseReader.responses(in: answer.octets, to: [.post], hasEnded: false)[0]
        let object = try JSONSerialization.jsonObject(with: Data(response.content)) as? [String: Any]
        #expect(object?["data"] as? String == "data:application/octet-stream;base64,/wA=")
    }

    @Test func `the request's number counts on its connection`() throws {
        var rehearsal = Rehearsal()
        let request = Array("GET /anything HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
        _ = rehearsal.send(request)
        let answer = rehearsal.send(request)
        #expect(String(decoding: answer.octets, as: UTF8.self).contains("\"request\": 2"))
    }

    @Test func `HEAD learns from fields what GET reads in the content`() throws {
        let answer = try Rehearsal.response(to: "HEAD /anything HTTP/1.1\r\nHost: a\r\n\r\n", method: .head)
        #expect(answer.fields["X-Request-Method"] == "HEAD")
        #expect(answer.fields["X-Request-Content-Length"] == "0")
    }

    @Test func `the evidence is in the fields, those of the request in order and spelling`() throws {
        let request = """
            POST /run/r/anything?hops=3 HTTP/1.1\r\nHost: a\r\nx-two: 2\r\nCookie: c=1\r\nX-TWO: 3\r\n\
            Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n
            """
        let answer = try Rehearsal.response(to: request, method: .post)
        let evidence = answer.fields.filter { $0.name.canonical.hasPrefix("x-request-") }.map(\.description)
        #expect(
            evidence == [
                "X-Request-Method: POST", "X-Request-Target: /run/r/anything?hops=3", "X-Request-Content-Length: 3",
                "X-Request-Content-SHA256: ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "X-Request-Framing: chunked", "X-Request-Hops: 3", "X-Request-Connection: 1", "X-Request-Number: 1",
                "X-Request-Field-Host: a", "X-Request-Field-x-two: 2", "X-Request-Field-Cookie: c=1",
                "X-Request-Field-X-TWO: 3", "X-Request-Field-Transfer-Encoding: chunked",
            ]
        )
        let object = try echo(request)
        #expect(object["hops"] as? Int == 3)
        #expect((object["content"] as? [String: Any])?["framing"] as? String == "chunked")
    }

    @Test func `as text the evidence begins with the head as it came`() throws {
        let request = "PUT /anything HTTP/1.1\r\nHost: a\r\nACCEPT: text/plain\r\nContent-Length: 3\r\n\r\n<b>"
        let answer = try Rehearsal.response(to: request, method: .put)
        #expect(
            answer.text == """
                PUT /anything HTTP/1.1
                Host: a
                ACCEPT: text/plain
                Content-Length: 3

                content: 3 octets, framing: length
                sha256: \(answer.fields["X-Request-Content-SHA256"] ?? "")
                connection: 1, request: 1, from: 127.0.0.1

                <b>

                """
        )
        let page = try Rehearsal.response(to: request.replacing("plain", with: "html"), method: .put)
        #expect(page.text.contains("&lt;b&gt;"))
        #expect(!page.text.contains("<b>"))
    }

    @Test(arguments: ["POST", "PUT", "PATCH", "DELETE", "BREW"])
    func `the root gives any content back`(method: String) throws {
        let request = "\(method) / HTTP/1.1\r\nHost: a\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\n<b>\n"
        let answer = try Rehearsal.response(to: request, method: .init(method))
        #expect(answer.text == "<b>\n")
        #expect(answer.fields["Content-Type"] == "text/plain; charset=utf-8")
        #expect(answer.fields["X-Content-Type-Options"] == "nosniff")
    }
}
