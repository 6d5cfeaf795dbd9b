import HTTPSemantics
import Testing

/// [RFC 9110 §12.4.2](https://www.rfc-editor.org/rfc/rfc9110#section-12.4.2) and §12.5.
@Suite struct QualityListTests {
    @Test(arguments: [
        ("gzip", "gzip"), ("gzip;q=1", "gzip"), ("gzip ; q=0.5 , br", "gzip;q=0.5, br"), ("a;q=0.120", "a;q=0.12"),
        ("a;q=0.007", "a;q=0.007"), ("a;q=0", "a;q=0"), ("a;q=0.000", "a;q=0"), ("A;Q=0.3", "a;q=0.3"), ("", ""),
        (",,a,", "a"),
        // A malformed member is skipped, the rest counts.
        ("a;q=2, b", "b"), ("a;q=0.1234, b", "b"), ("a;q=-1, b", "b"), ("a;q=.5, b", "b"), ("a;level=1, b", "b"),
        ("a b, c", "c"), ("a;q=, b", "b"),
    ])
    func `a list is read and printed`(text: String, printed: String) {
        #expect(QualityList(parsing: text).description == printed)
    }

    @Test func `a name has its own weight, or that of the star, or none`() {
        let list = QualityList(parsing: "utf-8;q=0.5, *;q=0.1, x;q=0")
        #expect(list.quality(of: "UTF-8") == 500)
        #expect(list.quality(of: "iso-8859-1") == 100)
        #expect(list.quality(of: "x") == 0)
        #expect(QualityList(parsing: "a").quality(of: "b") == nil)
        #expect(list.preferred(among: ["x", "iso-8859-1", "utf-8"]) == "utf-8")
        #expect(list.preferred(among: ["x"]) == nil)
        #expect(QualityList(parsing: "b, a").preferred(among: ["a", "b"]) == "a")
        #expect(QualityList.Member("a", quality: 5000).quality == 1000)
    }

    @Test(arguments: [
        ("de", "de", 1000), ("de", "de-CH", 1000), ("de-CH", "de", 1000), ("de;q=0.2, de-CH", "de-CH", 1000),
        ("de;q=0.2, de-CH", "de", 200), ("*;q=0.3", "de", 300), ("en", "de", 0), ("d", "de", 0), ("de, *;q=0", "en", 0),
        ("de-CH;q=0, *", "de", 1000), ("DE-ch;q=0.7", "de-CH-1996", 700), ("", "de", 0), ("nonsense!", "de", 0),
    ])
    func `the longest range that a language begins with counts`(field: String, tag: String, quality: Int) {
        #expect(AcceptLanguage(parsing: field).quality(of: tag) == quality)
    }

    @Test func `a language is chosen by weight, then by the order of the offers`() {
        #expect(AcceptLanguage(parsing: "en;q=0.5, de").preferred(among: ["en", "de"]) == "de")
        #expect(AcceptLanguage(parsing: "en, de").preferred(among: ["en", "de"]) == "en")
        #expect(AcceptLanguage(parsing: "fr").preferred(among: ["en", "de"]) == nil)
    }

    @Test(arguments: [
        ("gzip", "gzip", 1000), ("x-gzip", "gzip", 1000), ("gzip;q=0.5", "identity", 1), ("*;q=0", "identity", 0),
        ("identity;q=0", "identity", 0), ("*;q=0, identity;q=0.5", "identity", 500), ("", "identity", 1),
        ("", "gzip", 0),
        ("*", "br", 1000), ("gzip;q=0, *", "gzip", 0),
    ])
    func `no coding at all is acceptable unless it is excluded`(field: String, coding: String, quality: Int) {
        #expect(AcceptEncoding(parsing: field).quality(of: coding) == quality)
    }

    @Test func `identity is what is left`() {
        #expect(AcceptEncoding(parsing: "br, gzip;q=0.1").preferred(among: ["identity", "gzip"]) == "gzip")
        #expect(AcceptEncoding(parsing: "br").preferred(among: ["identity", "gzip"]) == "identity")
        #expect(AcceptEncoding(parsing: "identity;q=0").preferred(among: ["identity"]) == nil)
    }

    @Test func `Retry-After is a number of seconds or a date`() throws {
        let now = HTTPDate(secondsSince1970: 784_111_777)
        #expect(RetryAfter(parsing: "120") == .seconds(120))
        #expect(RetryAfter(parsing: "99999999999999999999") == .seconds(Int.max))
        let date = try #require(RetryAfter(parsing: "Sun, 06 Nov 1994 08:49:47 GMT"))
        #expect(date == .date(HTTPDate(secondsSince1970: 784_111_787)))
        #expect(date.delay(from: now) == 10)
        #expect(date.description == "Sun, 06 Nov 1994 08:49:47 GMT")
        #expect(RetryAfter.date(HTTPDate(secondsSince1970: 0)).delay(from: now) == 0)
        #expect(RetryAfter.seconds(3).delay(from: now) == 3)
        #expect(RetryAfter.seconds(3).description == "3")
        for text in ["", "-1", "1.5", "soon", "+3"] { #expect(RetryAfter(parsing: text) == nil) }
    }
}
