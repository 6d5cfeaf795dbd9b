import Foundation
import HTTPExchange
import HTTPSemantics
import TestSupport
import Testing

/// Which representation a client gets.
@Suite struct NegotiationTests {
    private static let cases: [(accept: String?, type: String)] = [
        (nil, "text/plain"), ("*/*", "text/plain"), ("", "text/plain"), ("text/*", "text/plain"),
        ("text/plain", "text/plain"), ("text/html", "text/html"), ("TEXT/HTML", "text/html"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("text/html;q=0.5, application/json", "problem+json"), ("application/json", "problem+json"),
        ("application/problem+json", "problem+json"), ("application/*", "problem+json"),
        ("text/plain;q=0.1, application/json;q=0.2", "problem+json"), ("text/html;q=0", "text/plain"),
        ("text/html;q=0, */*", "text/plain"), ("image/png", "text/plain"), ("nonsense", "text/plain"),
        ("*/*;q=0.1, text/html", "text/html"), ("text/plain;q=0, */*", "text/html"),
        ("text/html,text/plain", "text/html"), ("text/html, application/json", "text/html"),
    ]

    private func type(_ target: String, _ accept: String?) throws -> String? {
        let field = accept.map { "Accept: \($0)\r\n" } ?? ""
        let answer = try Rehearsal.response(to: "GET \(target) HTTP/1.1\r\nHost: localhost\r\n\(field)\r\n")
        #expect(answer.fields.members(of: "Vary").contains("Accept"))
        return answer.fields["Content-Type"]
    }

    @Test(arguments: cases)
    func `an error comes in the form that is liked best, and else as text`(accept: String?, type: String) throws {
        // By the plain path, with a query, as a short form, and where the path names nothing.
        for target in ["/status/404", "/status/404?x", "/404", "/nowhere"] {
            #expect(try self.type(target, accept)?.contains(type) ?? false, "\(target)")
        }
    }

    @Test(arguments: [
        (nil, "application/json"), ("*/*", "application/json"), ("text/html", "text/html; charset=utf-8"),
        ("text/plain", "text/plain; charset=utf-8"), ("image/png", "application/json"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html; charset=utf-8"),
    ])
    func `the echo page is JSON unless something else is liked better`(accept: String?, type: String) throws {
        #expect(try self.type("/anything", accept) == type)
    }

    @Test func `several Accept fields are one list`() throws {
        let answer = try Rehearsal.response(
            to: "GET /status/200 HTTP/1.1\r\nHost: a\r\nAccept: text/html;q=0.1\r\nAccept: application/json\r\n\r\n"
        )
        #expect(answer.fields["Content-Type"] == "application/json")
    }
}
