import HTTPSemantics
import Testing

@Suite struct AcceptTests {
    /// The example of RFC 9110 §12.5.1.
    private let example = Accept(
        parsing: "text/*;q=0.3, text/plain;q=0.7, text/plain;format=flowed, text/plain;format=fixed;q=0.4, */*;q=0.5"
    )

    @Test(arguments: [
        ("text/plain;format=flowed", 1000), ("text/plain", 700), ("text/html", 300), ("image/jpeg", 500),
        ("text/plain;format=fixed", 400), ("text/html;level=3", 300), ("TEXT/Plain; Format=Flowed", 1000),
    ])
    func `the most specific range counts`(type: String, quality: Int) {
        #expect(example.quality(of: type) == quality)
    }

    @Test(arguments: [
        ("text/html;q=0.123", 123), ("text/html;q=1.000", 1000), ("text/html;q=0", 0), ("text/html;q=0.5", 500),
        ("text/html;q=.5", 0), ("text/html;q=1.001", 0), ("text/html;q=0.1234", 0), ("text/html;q=2", 0),
        ("text/html;q=", 0), ("text/html;q=-1", 0), ("text", 0), ("*/html", 0), ("", 0), ("image/*", 0),
        ("text/html;q=1.", 1000), ("bad, text/html ; Q=0.2", 200), ("text/html;x=\"a,b;q=0\";q=0.4, */*;q=0.1", 100),
        ("text/html;level", 0),
    ])
    func `weights are read to three digits and malformed members skipped`(value: String, quality: Int) {
        #expect(Accept(parsing: value).quality(of: "text/html") == quality)
    }

    @Test func `the highest quality is preferred, and what is named first of equals`() {
        let accept = Accept(parsing: "text/html, application/json;q=0.9, text/plain;q=0.9, image/png;q=0")
        #expect(accept.preferred(among: ["text/plain", "application/json", "text/html"]) == "text/html")
        #expect(accept.preferred(among: ["text/plain", "application/json"]) == "application/json")
        #expect(accept.preferred(among: ["image/png", "audio/ogg"]) == nil)
        #expect(accept.preferred(among: []) == nil)
    }

    @Test func `of equals, what is named most exactly is preferred, and at last the list's order`() {
        let accept = Accept(parsing: "*/*, text/*, application/json")
        #expect(accept.preferred(among: ["image/png", "text/plain", "application/json"]) == "application/json")
        #expect(accept.preferred(among: ["image/png", "text/plain"]) == "text/plain")
        #expect(Accept(parsing: "*/*").preferred(among: ["text/plain", "text/html"]) == "text/plain")
    }

    @Test func `a charset excludes only types that name another`() {
        let accept = Accept(parsing: "application/json; charset=UTF-8")
        #expect(accept.preferred(among: ["text/plain", "application/json"]) == "application/json")
        #expect(accept.preferred(among: ["application/json; charset=utf-16"]) == nil)
    }

    @Test func `quality 0 excludes one type from a range`() {
        let accept = Accept(parsing: "*/*, text/html;q=0")
        #expect(accept.preferred(among: ["text/html", "text/plain"]) == "text/plain")
    }
}
