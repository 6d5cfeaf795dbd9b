import HTTPSemantics
import TestSupport
import Testing

/// `/codes/{code}`: each status at an address of its own.
@Suite struct CodePageTests {
    private static let forms = [
        ("text/plain", "text/plain; charset=utf-8"), ("text/html", "text/html; charset=utf-8"),
        ("application/json", "application/json"),
    ]

    @Test(arguments: StatusDefinition.all)
    func `every status has a page in three forms`(definition: StatusDefinition) throws {
        for (accept, mediaType) in Self.forms {
            var rehearsal = Rehearsal()
            let request = "GET /codes/\(definition.code) HTTP/1.1\r\nHost: a\r\nAccept: \(accept)\r\n\r\n"
            let octets = rehearsal.send(Array(request.utf8)).octets
            let page = try ResponseReader.responses(in: octets, to: [.get], hasEnded: false)[0]
            #expect(page.status == 200)
            #expect(page.fields["Content-Type"] == mediaType)
            let text = String(decoding: page.content, as: UTF8.self)
            let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            for said in [definition.meaning, definition.occasion, definition.clientAction] {
                let escaped = accept == "text/html" ? HTMLEscape.of(said) : said
                #expect(words.contains(escaped) || accept == "application/json")
            }
            #expect(text.contains("/status/\(definition.code)"))
            #expect(text.contains(definition.reference.url))
            for rule in definition.fields { #expect(text.contains(rule.name.rawValue)) }
        }
    }

    @Test(arguments: ["99", "600", "abc", "4040", "%34%30%34x"])
    func `what is no code is told which there are`(text: String) throws {
        var rehearsal = Rehearsal()
        let octets = rehearsal.send(Array("GET /codes/\(text) HTTP/1.1\r\nHost: a\r\n\r\n".utf8)).octets
        let answer = try ResponseReader.responses(in: octets, to: [.get], hasEnded: false)[0]
        #expect(answer.status == 400)
        #expect(String(decoding: answer.content, as: UTF8.self).contains("as in /codes/404"))
    }

    @Test func `a page is only read`() throws {
        var rehearsal = Rehearsal()
        let octets = rehearsal.send(Array("POST /codes/404 HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n".utf8))
            .octets
        let answer = try ResponseReader.responses(in: octets, to: [.post], hasEnded: false)[0]
        #expect(answer.status == 405 && answer.fields["Allow"] == "GET, HEAD, OPTIONS")
    }
}

/// What HTML makes of a few characters.
private enum HTMLEscape {
    static func of(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
    }
}
