import HTTP1
import HTTPExchange
import HTTPSemantics
import ScenarioKit
import Site
import TestSupport
import Testing

/// What a server refuses that strangers can reach.
@Suite struct PublicHostingTests {
    private func response(to request: String, isPublic: Bool = true) throws -> ReceivedResponse {
        var rehearsal = Rehearsal()
        rehearsal.site.isPublic = isPublic
        let answer = rehearsal.send(Array(request.utf8))
        let method = Method(String(request.prefix { $0 != " " }))
        return try ResponseReader.responses(in: answer.octets, to: [method], hasEnded: answer.ending != nil)[0]
    }

    @Test func `a late 100 comes within a second`() throws {
        let request =
            "POST /status/200?expect=late:2m HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n"
        var rehearsal = Rehearsal()
        rehearsal.site.isPublic = true
        #expect(rehearsal.send(Array(request.utf8)).octets.isEmpty)
        #expect(rehearsal.pass(seconds: 1).octets.starts(with: "HTTP/1.1 100 ".utf8))
    }

    @Test(
        arguments: [
            "/anything", "anything", "../a", "?landed=1", "#part", "", "http://here.example/a",
            "http://here.example:8081/a",
            "HTTP://HERE.example", "https://here.example/", "//here.example/a", "a?b=http://there.example/", "/a:b",
            "./a:b", "a/b:c",
        ]
    )
    func `a reference to this host stays here`(reference: String) {
        #expect(PublicHosting.staysHere(reference, on: "here.example:8080"))
    }

    @Test(
        arguments: [
            "http://there.example/", "//there.example/a", "HTTPS://there.example", "http://here.example@there.example/",
            "http://here.example.there.example/", "mailto:a@b", "javascript:alert(1)", "data:text/html,a",
            "http:there.example",
            "http:/there.example", "http:///there.example", "/\\there.example", "\\\\there.example",
            "/\t/there.example",
            " //there.example", "http://", "//", "//@here.example", "ftp://here.example/",
            "http://there.example#here.example",
        ]
    )
    func `a reference that a browser could take elsewhere does not`(reference: String) {
        #expect(!PublicHosting.staysHere(reference, on: "here.example:8080"))
    }

    @Test func `an IPv6 host is compared without its port`() {
        #expect(PublicHosting.staysHere("http://[::1]:81/a", on: "[::1]:80"))
        #expect(!PublicHosting.staysHere("http://[::2]/a", on: "[::1]"))
    }

    @Test(
        arguments: [
            ["text/plain"], ["text/plain; charset=utf-8"], ["application/json"], ["Application/JSON"], ["image/png"],
        ]
    )
    func `no browser makes a page of these`(types: [String]) {
        #expect(!PublicHosting.isMarkup(types))
    }

    @Test(
        arguments: [
            ["text/html"], ["TEXT/HTML; charset=utf-8"], [" text/html"], ["text/html;"], ["application/xhtml+xml"],
            ["image/svg+xml"], ["text/xml"], ["text/javascript"], ["text/css"], [""], [], ["text/plain", "text/html"],
            ["text/plain, text/html"], ["application/pdf"],
        ]
    )
    func `a browser might make a page of these`(types: [String]) {
        #expect(PublicHosting.isMarkup(types))
    }

    @Test(arguments: ["/", "/status/301", "/status/200", "/status/404", "/anything?a=<b>", "/status/308?x=1"])
    func `the server's own pages and redirects are as ever`(path: String) throws {
        let request = "GET \(path) HTTP/1.1\r\nHost: here.example\r\nAccept: text/html\r\n\r\n"
        let (open, closed) = (try response(to: request), try response(to: request, isPublic: false))
        #expect(open.status == closed.status)
        #expect(open.fields == closed.fields)
        #expect(open.content == closed.content)
    }

    @Test(
        arguments: [
            "/html", "/xml", "/encoding/utf8", "/forms/post", "/image/svg", "/links/3/0", "/robots.txt", "/json",
            "/deny",
            "/get?a=<b>", "/bytes/no-number", "/status/200,404?seed=1", "/redirect/301/to/missing", "/basic-auth/a/b",
            "/sequence/503*2,200", "/run/a/sequence/404,200;retry-after=1", "/post", "/etag/a?b=<c>", "/image",
        ]
    )
    func `documents and explanations of the server's own are there for a browser`(path: String) throws {
        let request = "GET \(path) HTTP/1.1\r\nHost: here.example\r\nAccept: text/html,image/svg+xml\r\n\r\n"
        let (open, closed) = (try response(to: request), try response(to: request, isPublic: false))
        #expect(open.status == closed.status)
        #expect(open.content == closed.content)
    }

    @Test(
        arguments: [
            "/response-headers?Content-Type=text/html&a=<script>",
            "/sequence/200;body=<script>;content-type=text%2Fhtml",
            "/sequence/200;field=Content-Type:text%2Fhtml;body=<script>",
            "/status/200?body=<script>&content-type=text/html",
            "/sequence/200;without=content-type;body=<script>", "/html?body=<script>&content-type=text/html",
        ]
    )
    func `no markup of the caller's comes back as such`(path: String) throws {
        let answer = try response(to: "GET \(path) HTTP/1.1\r\nHost: here.example\r\nAccept: text/html\r\n\r\n")
        #expect(!PublicHosting.isMarkup(answer.fields.values(of: "Content-Type")) || !answer.text.contains("<script>"))
    }

    @Test(
        arguments: [
            "/anything", "/get", "/headers", "/user-agent", "/cookies", "/etag/a", "/cache", "/bearer", "/links/3",
            "/base64/PHNjcmlwdD4=", "/stream/1", "/redirect-to", "/redirect-to?url=<script>&status_code=300",
            "/bytes/<script>",
            "/etag/<script>", "/links/<script>/0", "/when/200", "/digest-auth/auth/<script>/b",
            "/basic-auth/<script>/b",
            "/image/<script>", "/cookies/set/<script>/<script>", "/sequence/<script>", "/response-headers",
            "/delay/<script>",
        ]
    )
    func `what a request says is no markup, wherever it is shown`(path: String) throws {
        let shown = "a=<script>&<script>"
        let target = path + (path.contains("?") ? "&" : "?") + shown
        let fields = "Accept: text/html\r\nUser-Agent: <script>\r\nCookie: a=<script>\r\nReferer: <script>\r\n"
        let answer = try response(to: "GET \(target) HTTP/1.1\r\nHost: here.example\r\n\(fields)\r\n")
        #expect(!PublicHosting.isMarkup(answer.fields.values(of: "Content-Type")) || !answer.text.contains("<script>"))
    }

    private struct Anywhere: Scenario {
        let plan: ResponsePlan
        var repeatsContent: Bool { true }

        func plan(for request: Request, content: ReceivedContent, in context: ScenarioContext) -> ResponsePlan {
            plan
        }
    }

    private static let request: Request? = {
        let octets = Array("GET /a HTTP/1.1\r\nHost: here.example\r\n\r\n".utf8)
        var head = RequestHead()
        guard (try? RequestHeadParser.parse(octets.span, from: 0, limits: Limits(), into: &head)) == true else {
            return nil
        }
        let identity = ConnectionIdentity(connection: 1, request: 1, peer: .unknown)
        return Request(head: head, octets: octets, connection: identity)
    }()

    private func status(of plan: ResponsePlan) throws -> StatusCode {
        let request = try #require(Self.request)
        return PublicHosting.checked(plan, to: request, from: Anywhere(plan: plan), isOfCallersChoosing: true).final
            .status
    }

    @Test func `a redirect to another host is a 403 that says why`() throws {
        let request = try #require(Self.request)
        let final = try #require(FinalResponse(.found, fields: ["Location": "http://there.example/"]))
        let plan = ResponsePlan(final)
        let refusal = PublicHosting.checked(plan, to: request, from: Anywhere(plan: plan), isOfCallersChoosing: true)
        #expect(refusal.final.status == .forbidden)
        #expect(!refusal.final.fields.contains("Location"))
        #expect(String(decoding: refusal.final.content.octets, as: UTF8.self).contains("leads to no other host"))
        let home = try #require(FinalResponse(.found, fields: ["Location": "/anything"]))
        #expect(try status(of: ResponsePlan(home)) == .found)
    }

    @Test func `markup of the caller's choosing is a 403 and plain text is not`() throws {
        let markup = FinalResponse.ok(fields: ["Content-Type": "text/html"], content: Content("<p>"))
        let text = FinalResponse.ok(fields: ["Content-Type": "text/plain"], content: Content("<p>"))
        let nothing = FinalResponse.ok(fields: ["Content-Type": "text/html"], content: Content())
        #expect(try status(of: ResponsePlan(markup)) == .forbidden)
        #expect(try status(of: ResponsePlan(text)) == .ok)
        #expect(try status(of: ResponsePlan(nothing)) == .ok)
    }

    @Test func `a wait of more than a second is a 403`() throws {
        let final = FinalResponse.ok(fields: ["Content-Type": "text/plain"], content: Content("a"))
        let short = ResponsePlan(final, pacing: Pacing(beforeHead: .milliseconds(500), drip: .milliseconds(500)))
        let long = ResponsePlan(final, pacing: Pacing(beforeHead: .milliseconds(500), drip: .milliseconds(501)))
        var stalled = ResponsePlan(final)
        stalled.fault = Fault(.stall)
        #expect(try status(of: short) == .ok)
        #expect(try status(of: long) == .forbidden)
        #expect(try status(of: stalled) == .forbidden)
    }

    @Test func `a head that the caller writes is a 403`() throws {
        var final = FinalResponse.ok(fields: ["Content-Type": "text/plain"], content: Content("a"))
        var form = HTTP1Form()
        form.octets = Array("HTTP/1.1 302 Found\r\nLocation: //there.example/\r\n\r\n".utf8)
        final.http1 = form
        #expect(try status(of: ResponsePlan(final)) == .forbidden)
        final.http1?.octets = nil
        final.http1?.statusLine = Array("HTTP/1.1 999 Nope".utf8)
        #expect(try status(of: ResponsePlan(final)) == .forbidden)
    }

    @Test(
        arguments: [
            "status-line=HTTP/1.1%20200%20Fine", "raw-head=HTTP/1.1%20200%20OK%0D%0A%0D%0A",
            "content-length=2&body=HTTP/1.1%20200%20OK", "fault=extra", "fault=stall", "field=X-Accel-Redirect:/secret",
            "field=X-Sendfile:/etc/passwd", "field=Strict-Transport-Security:max-age=1",
            "field=Clear-Site-Data:%22*%22", "field=NEL:%7B%7D", "field=Report-To:%7B%7D", "field=SourceMap:/a",
            "field=Set-Cookie:a=b;%20Domain=example", "set-cookie=a=b;domain=example",
            "field=Link:%3Chttp://there.example/a.css%3E;rel=stylesheet", "field=Link:%3C/a%3E,%3C//there.example/%3E",
            "field=Content-Security-Policy:default-src%20there.example", "keep-alive=5m", "after=408:20s",
            "after=408:1001ms", "framing=chunked&trailer=Refresh:0", "interim=103&interim-field=Link:%3Chttp://b/%3E",
            "delay=1001ms", "delay=600ms&drip=600ms",
        ]
    )
    func `what is not on the list is a 403`(query: String) throws {
        let answer = try response(to: "GET /status/200?\(query) HTTP/1.1\r\nHost: here.example\r\n\r\n")
        #expect(answer.status == 403 || answer.status == 400, "\(query)")
        if answer.status == 400 { Issue.record("\(query) is no modifier: \(answer.text)") }
    }

    @Test(
        arguments: [
            "field=X-One:1", "field=X-One:1&field=X-One:2", "retry-after=1", "set-cookie=a=b;%20Path=/",
            "field=Link:%3C/a.css%3E;rel=preload", "reason=Fine", "delay=200ms", "without=date", "keep-alive=1s",
            "after=408:500ms", "content-length=0&body=none", "framing=chunked&trailer=X-A:1", "size=100",
            "cache-control=no-store", "etag=%22a%22", "padding=100*2", "connection=close", "interim=103*2",
        ]
    )
    func `what harms nobody is as ever, also for a browser`(query: String) throws {
        let request = "GET /status/404?\(query) HTTP/1.1\r\nHost: here.example\r\nAccept: text/html\r\n\r\n"
        #expect(try response(to: request).status == 404)
    }

    @Test func `content that is read slowly on request is a 403`() throws {
        let request = "POST /anything?read=slow:1 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
        let slow = try response(to: request.replacing("/anything", with: "/status/200"))
        #expect(slow.status == 403)
        #expect(slow.text.contains("reads content as fast as it comes"))
    }

    @Test func `a late 100 and a pause together take a second at most`() throws {
        let request =
            "POST /status/200?expect=late:600ms&delay=600ms HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"
            + "Content-Length: 1\r\n\r\na"
        var rehearsal = Rehearsal()
        rehearsal.site.isPublic = true
        var octets = rehearsal.send(Array(request.utf8)).octets
        octets += rehearsal.pass(seconds: 1).octets
        let answers = try ResponseReader.responses(in: octets, to: [.post], hasEnded: false)
        #expect(answers.last?.status == 403)
    }

    @Test(arguments: ["Refresh", "Alt-Svc"])
    func `a field that leads elsewhere in other words is a 403`(name: String) throws {
        let final = try #require(FinalResponse(.found, fields: [FieldName(unchecked: name): "0;url=//there.example/"]))
        #expect(try status(of: ResponsePlan(final)) == .forbidden)
    }
}
