import HTTPSemantics
import Site
import TestSupport
import Testing

/// What pages of other sites can do in a developer's browser.
@Suite struct OtherSitesTests {
    private func response(to request: String, allowing origins: Set<String> = []) throws -> ReceivedResponse {
        var rehearsal = Rehearsal()
        rehearsal.site.otherSites = OtherSites(allowing: origins)
        let answer = rehearsal.send(Array(request.utf8))
        let method = Method(String(request.prefix { $0 != " " }))
        return try ResponseReader.responses(in: answer.octets, to: [method], hasEnded: answer.ending != nil)[0]
    }

    private func response(
        _ line: String,
        _ fields: String,
        _ content: String = "",
        allowing origins: Set<String> = []
    ) throws -> ReceivedResponse {
        let length = content.isEmpty ? "" : "Content-Length: \(content.utf8.count)\r\n"
        let head = "\(line) HTTP/1.1\r\nHost: localhost:8080\r\n\(fields)\(length)\r\n"
        return try response(to: head + content, allowing: origins)
    }

    private static let foreign = "Origin: https://evil.example\r\nSec-Fetch-Site: cross-site\r\n"

    @Test(arguments: [
        "GET /run/a", "PUT /run/a", "DELETE /run/a", "GET /run/a/script/b", "DELETE /run/a/script/b", "GET /arm",
        "POST /arm?fault=reset",
    ])
    func `a page of another site reaches no journal, script or fault`(line: String) throws {
        let answer = try response(line, Self.foreign)
        #expect(answer.status == 403)
        #expect(answer.text.replacing("\n", with: " ").contains("--allow-origin \"https://evil.example\""))
    }

    @Test func `a script of another site's is not kept`() throws {
        var rehearsal = Rehearsal()
        let put = "PUT /run/a/script/b HTTP/1.1\r\nHost: localhost\r\n\(Self.foreign)Content-Length: 3\r\n\r\n503"
        let refused = String(decoding: rehearsal.send(Array(put.utf8)).octets, as: UTF8.self)
        #expect(refused.hasPrefix("HTTP/1.1 403 "))
        let get = "GET /run/a/b HTTP/1.1\r\nHost: localhost\r\n\r\n"
        let answer = String(decoding: rehearsal.send(Array(get.utf8)).octets, as: UTF8.self)
        #expect(answer.hasPrefix("HTTP/1.1 404 "))
    }

    @Test(
        arguments: [
            "", "Sec-Fetch-Site: none\r\n", "Sec-Fetch-Site: same-origin\r\nOrigin: http://localhost:8080\r\n",
            "Sec-Fetch-Site: same-site\r\nOrigin: http://localhost:3000\r\n", "Origin: http://localhost:3000\r\n",
            "Origin: http://app.localhost\r\n",
        ]
    )
    func `a client without a page, and pages of this site, are served`(fields: String) throws {
        #expect(try response("PUT /run/a", fields).status == 201)
    }

    @Test(
        arguments: [
            "Origin: null\r\n", "Origin: https://evil.example\r\n", "Origin: http://localhost.evil.example\r\n",
            "Origin: http://127.0.0.1:8080\r\n", "Origin: what\r\n", "Sec-Fetch-Site: cross-site\r\n",
        ]
    )
    func `without Sec-Fetch-Site the origin decides`(fields: String) throws {
        #expect(try response("PUT /run/a", fields).status == 403)
    }

    @Test(arguments: ["https://evil.example", "*"])
    func `an origin that is allowed is served`(allowed: String) throws {
        #expect(try response("PUT /run/a", Self.foreign, allowing: [allowed]).status == 201)
        #expect(try response("PUT /run/a", Self.foreign, allowing: ["https://other.example"]).status == 403)
    }

    @Test(arguments: [
        "GET /status/503", "GET /run/a/status/503", "GET /anything", "POST /post", "GET /sequence/503,200",
    ])
    func `everything else is there for every page`(line: String) throws {
        #expect(try response(line, Self.foreign).status != 403)
    }

    @Test(
        arguments: [
            "/status/200?content-type=text/html&body=%3Cscript%3E",
            "/response-headers?Content-Type=text/html&a=%3Cscript%3E", "/status/200?without=content-type&body=%3Cb%3E",
            "/sequence/200;content-type=text%2Fhtml;body=%3Cb%3E",
        ]
    )
    func `markup of the caller's choosing is sandboxed`(target: String) throws {
        let answer = try response("GET \(target)", "")
        #expect(answer.fields.values(of: "Content-Security-Policy").contains("sandbox"), "\(answer.text)")
    }

    @Test(arguments: ["/html", "/status/404", "/", "/status/200?body=a", "/status/200?field=X-One:1", "/get?a=%3Cb%3E"])
    func `the server's own pages, and plain text, are not`(target: String) throws {
        let answer = try response("GET \(target)", "Accept: text/html\r\n")
        #expect(!answer.fields.contains("Content-Security-Policy"))
    }

    @Test func `what a request repeats is sandboxed where the caller made it markup`() throws {
        let answer = try response("GET /anything?a=%3Cb%3E", "X-Status-Content-Type: text/html\r\n")
        #expect(answer.fields["Content-Security-Policy"] == "sandbox")
    }

    @Test(arguments: ["raw-head=HTTP/1.1%20200%20OK%0D%0AContent-Length:%200%0D%0A%0D%0A", "fault=extra"])
    func `a page of another site cannot have a head of its own`(query: String) throws {
        for (fields, status) in [(Self.foreign, "403"), ("", "200")] {
            var rehearsal = Rehearsal()
            let request = "GET /status/200?\(query) HTTP/1.1\r\nHost: localhost:8080\r\n\(fields)\r\n"
            let answer = String(decoding: rehearsal.send(Array(request.utf8)).octets, as: UTF8.self)
            #expect(answer.hasPrefix("HTTP/1.1 \(status) "))
        }
    }
}
