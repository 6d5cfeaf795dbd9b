import Foundation
import HTTPExchange
import HTTPSemantics
import TestSupport
import Testing

/// What a client sends comes back as text, whatever it is.
@Suite struct HostileInputTests {
    private static let targets = [
        "/<script>alert(1)</script>", "/status/<img%20src=x%20onerror=alert(1)>",
        "/status/200?<script>alert(1)</script>", "/status/200,503?seed=\"><script>",
        "/status/200?%3Cscript%3E=%22%3E%3Cimg%3E", "/anything?</pre><script>=</pre><script>",
        "/anything/%3Cscript%3E?a=%3C/pre%3E%3Cscript%3E", "/status/200:'\"<script>",
    ]

    private func response(_ target: String, accept: String, fields: String = "") throws -> ReceivedResponse {
        try Rehearsal.response(
            to: "GET \(target) HTTP/1.1\r\nHost: localhost\r\nAccept: \(accept)\r\n\(fields)\r\n"
        )
    }

    @Test(arguments: targets)
    func `in HTML it is no markup`(target: String) throws {
        let page = try response(target, accept: "text/html", fields: "X-Hostile: </pre><script>'\"&amp;\r\n")
        #expect(page.fields["Content-Type"] == "text/html; charset=utf-8")
        #expect(!page.text.contains("<script"))
        #expect(!page.text.contains("<img"))
        #expect(page.text.ranges(of: "</pre>").count <= 1)
        #expect(page.text.hasSuffix("</html>\n"))
    }

    @Test(arguments: targets)
    func `in JSON it is a string`(target: String) throws {
        let answer = try response(target, accept: "application/json", fields: "X-Hostile: \"\\u0000\\\"}],\r\n")
        let object = try JSONSerialization.jsonObject(with: Data(answer.content)) as? [String: Any]
        #expect(object != nil)
        #expect(!answer.text.contains("<"))
        guard target.hasPrefix("/anything") else { return }
        #expect(object?["target"] as? String == target)
        let headers = try #require(object?["headers"] as? [String: String])
        #expect(headers["X-Hostile"] == "\"\\u0000\\\"}],")
    }

    @Test(arguments: [
        "/status/%1b%5b31m", "/status/200?%1b%5b31m", "/status/200:%0d%0aX:1", "/status/a%0db", "/status/200?a%0ab%07",
        "/status/1,2?seed=%00", "/status/200,201?seed=%1b%0a",
    ])
    func `in text it cannot control a terminal or make a line`(target: String) throws {
        let answer = try response(target, accept: "text/plain")
        let controls = answer.content.filter { $0 < 0x20 && $0 != 0x0A || $0 == 0x7F }
        #expect(controls.isEmpty)
        #expect(!answer.text.contains("a\nb"))
    }

    @Test(arguments: [
        "/anything?%0d%0aX-Injected:%201", "/status/200%0d%0aX-Injected:%201",
        "/status/200,201?seed=%0d%0aX-Injected:1",
        "/%0d%0aX-Injected:%201",
    ])
    func `no encoded line break becomes a field`(target: String) throws {
        let answer = try response(target, accept: "*/*")
        #expect(!answer.fields.contains("X-Injected"))
    }

    @Test func `a preflight is answered with tokens only`() throws {
        let request = """
            OPTIONS /status/200 HTTP/1.1\r\nHost: localhost\r\nOrigin: http://a\r\n\
            Access-Control-Request-Method: P U T\r\nAccess-Control-Request-Headers: x-a, b d, "q", x-e\r\n\r\n
            """
        let answer = try Rehearsal.response(to: request, method: .options)
        #expect(answer.status == 204)
        #expect(answer.fields["Access-Control-Allow-Methods"] == nil)
        #expect(answer.fields["Access-Control-Allow-Headers"] == "x-a, x-e")
    }

    @Test func `a long name is cut where it is quoted`() throws {
        let answer = try response("/status/" + String(repeating: "9", count: 4000), accept: "text/plain")
        #expect(answer.status == 400)
        #expect(answer.content.count < 1000)
    }

    @Test(arguments: [
        "/sequence/200;size=104857600?coding=gzip,gzip,gzip,gzip", "/status/200?size=4194304&coding=gzip,gzip",
    ])
    func `content that is too large to be coded is sent as it is`(target: String) throws {
        var rehearsal = Rehearsal()
        let answer = rehearsal.send(Array("HEAD \(target) HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
        let head = String(decoding: answer.octets, as: UTF8.self)
        #expect(head.contains("X-Status-Not-Coded: "))
        #expect(!head.contains("Content-Encoding"))
    }
}
