import Crypto
import Foundation
import HTTPSemantics
import TestSupport
import Testing

/// Negotiation, ranges, content and what else a request says in its fields.
@Suite struct EarnedNegotiationTests {
    @Test(
        arguments: [
            (["Accept": "text/html"], 200), (["Accept": "image/png"], 406), (["Accept": "image/png, */*;q=0.1"], 200),
            (["Accept": "text/*;q=0, application/json;q=0"], 406), (["Accept": "nonsense"], 200),
            (["Accept": "text/html;q=7, text/plain"], 200), (["Accept-Language": "de-CH"], 200),
            (["Accept-Language": "fr"], 406), (["Accept-Language": "fr, *;q=0.1"], 200),
            (["Accept-Language": "*;q=0"], 406), (["Accept-Encoding": "gzip"], 200), (["Accept-Encoding": ""], 200),
            (["Accept-Encoding": "identity;q=0"], 406), (["Accept-Encoding": "identity;q=0, x-gzip"], 200),
            (["Accept-Encoding": "br, *;q=0"], 406), (["Accept-Charset": "utf-16"], 406),
            (["Accept-Charset": "utf-8;q=0, iso-8859-1"], 200), (["Accept-Charset": "*;q=0.1"], 200), ([:], 200),
        ] as [([FieldName: String], Int)]
    )
    func `a client gets what it likes, or the list of what there is`(wishes: [FieldName: String], status: Int) throws {
        var visitor = EarnedClient()
        let response = try visitor.ask("GET", "/when/406", Fields(wishes.map { Field($0.key, $0.value) }))
        #expect(response.status == status)
        for name in ["Accept", "Accept-Charset", "Accept-Encoding", "Accept-Language"] {
            #expect(response.fields.members(of: "Vary").contains(name))
        }
        if status == 406 { #expect(response.text.contains("Available are ")) }
    }

    @Test func `what is chosen is what is said`() throws {
        var visitor = EarnedClient()
        let german = try visitor.ask("GET", "/when/406", ["Accept-Language": "en;q=0.5, de"])
        #expect(german.fields["Content-Language"] == "de")
        #expect(german.text.contains("deutsche Ausgabe"))
        let latin = try visitor.ask("GET", "/when/406", ["Accept-Charset": "iso-8859-1"])
        #expect(latin.fields["Content-Type"] == "text/plain; charset=iso-8859-1")
        let plain = try visitor.ask("GET", "/when/406")
        #expect(String(bytes: latin.content, encoding: .isoLatin1) == plain.text)
        #expect(latin.content != plain.content)
        let zipped = try visitor.ask("GET", "/when/406", ["Accept-Encoding": "gzip"])
        #expect(zipped.fields["Content-Encoding"] == "gzip")
        #expect(zipped.content.count < plain.content.count)
        #expect(Inflate.octets(zipped.content, of: .gzip) == plain.content)
    }

    @Test func `who likes both languages the same has to choose`() throws {
        var visitor = EarnedClient()
        let choices = try visitor.ask("GET", "/run/a/when/300", ["Accept-Language": "de, en"])
        #expect(choices.status == 300)
        #expect(choices.fields["Location"] == nil)
        #expect(choices.fields["Link"]?.contains("</run/a/when/300/de>; rel=\"alternate\"; hreflang=\"de\"") ?? false)
        #expect(choices.text.contains("/run/a/when/300/en"))
        for (wish, language) in [("de", "de"), ("en, de;q=0.9", "en"), ("fr", "en"), ("de-AT, fr", "de")] {
            let chosen = try visitor.ask("GET", "/when/300", ["Accept-Language": wish])
            #expect(chosen.status == 200)
            #expect(chosen.fields["Content-Language"] == language)
            #expect(chosen.fields.members(of: "Vary").contains("Accept-Language"))
        }
        #expect(try visitor.ask("GET", "/when/300/de").fields["Content-Language"] == "de")
        #expect(try visitor.status("GET", "/when/300/fr") == 404)
    }

    @Test(
        arguments: [
            ("POST", ["Content-Type": "text/plain"], 200, nil),
            ("POST", ["Content-Type": "Text/Plain; charset=utf-8"], 200, nil),
            ("PUT", ["Content-Type": "application/json"], 200, nil), ("PUT", [:], 200, nil),
            ("POST", ["Content-Type": "application/x-nothing"], 415, "Accept-Post"),
            ("PATCH", ["Content-Type": "application/x-nothing"], 415, "Accept-Patch"),
            ("PUT", ["Content-Type": "application/x-nothing"], 415, "Accept"),
            ("PUT", ["Content-Type": "nonsense"], 415, "Accept"),
            ("POST", ["Content-Type": "text/plain", "Content-Encoding": "gzip"], 415, "Accept-Encoding"),
            ("POST", ["Content-Type": "text/plain", "Content-Encoding": "identity"], 200, nil),
        ] as [(String, [FieldName: String], Int, FieldName?)]
    )
    func `a 415 says what would be taken`(
        method: String,
        fields: [FieldName: String],
        status: Int,
        named: FieldName?
    ) throws {
        var visitor = EarnedClient()
        let all = Fields(fields.map { Field($0.key, $0.value) })
        let response = try visitor.ask(method, "/when/415", all, content: "hello")
        #expect(response.status == status)
        if let named { #expect(response.fields.contains(named)) }
        // RFC 9110 §12.5.3: only if the coding was the reason.
        #expect(response.fields.contains("Accept-Encoding") == (named == "Accept-Encoding"))
    }

    @Test(arguments: [
        ("{\"quantity\": 3}", "application/json", 200), ("{\"quantity\": 0}", "application/json", 422),
        ("{\"quantity\": 11}", "application/json", 422), ("{\"quantity\": \"3\"}", "application/json", 422),
        ("{}", "application/json", 422), ("[1, 2]", "application/json", 422), ("3", "application/json", 422),
        ("{\"quantity\": 3", "application/json", 400), ("", "application/json", 200),
        ("\u{0}", "application/json", 400),
        ("quantity=3", "application/x-www-form-urlencoded", 200),
        ("quantity=-3", "application/x-www-form-urlencoded", 422), ("x", "application/x-www-form-urlencoded", 422),
        ("quantity=3", "text/plain", 415), ("quantity=3", "", 415),
    ])
    func `an order that makes no sense is a 422, one that cannot be read is not`(
        content: String,
        type: String,
        status: Int
    ) throws {
        var visitor = EarnedClient()
        #expect(try visitor.status("POST", "/when/422", ["Content-Type": type], content: content) == status)
    }

    @Test(arguments: [
        ("/when/206?length=1000&seed=7", 1000), ("/when/416?length=1", 1), ("/when/206?length=0", 0),
        ("/when/206?length=100000", 100_000), ("/when/206", nil),
    ])
    func `pieces of content make up what its digest says`(target: String, length: Int?) throws {
        var visitor = EarnedClient()
        let whole = try visitor.ask("GET", target)
        #expect(whole.status == 200)
        if let length { #expect(whole.content.count == length) }
        let digest = Data(SHA256.hash(data: whole.content)).base64EncodedString()
        #expect(whole.fields["Repr-Digest"] == "sha-256=:\(digest):")
        guard whole.content.count > 1 else { return }
        let tag = try #require(whole.fields["ETag"])
        let half = whole.content.count / 2
        let first = try visitor.ask("GET", target, ["Range": "bytes=0-\(half - 1)"])
        #expect(first.status == 206)
        #expect(first.fields["Repr-Digest"] == whole.fields["Repr-Digest"])
        let second = try visitor.ask("GET", target, ["Range": "bytes=\(half)-", "If-Range": tag])
        #expect(second.status == 206)
        #expect(first.content + second.content == whole.content)
        let beyond = try visitor.ask("GET", target, ["Range": "bytes=\(whole.content.count)-"])
        #expect(beyond.status == 416)
        #expect(beyond.fields["Content-Range"] == "bytes */\(whole.content.count)")
        #expect(try visitor.ask("GET", target, ["Range": "bytes=0-", "If-Range": "\"x\""]).status == 200)
        #expect(try visitor.ask("HEAD", target, ["Range": "bytes=0-0"]).status == 200)
        #expect(try visitor.ask("POST", target, ["Range": "bytes=0-0"]).status == 200)
    }

    @Test func `another seed is other content, the same seed the same`() throws {
        var visitor = EarnedClient()
        let one = try visitor.ask("GET", "/when/206?length=64&seed=1")
        #expect(try visitor.ask("GET", "/when/206?seed=1&length=64").content == one.content)
        let two = try visitor.ask("GET", "/when/206?length=64&seed=2")
        #expect(two.content != one.content)
        #expect(two.fields["ETag"] != one.fields["ETag"])
    }

    @Test func `the delta leads from edition 1 to edition 2`() throws {
        var visitor = EarnedClient()
        let whole = try visitor.ask("GET", "/when/226")
        #expect(whole.text.hasPrefix("edition: 2\n\n"))
        let fields: Fields = ["A-IM": "diffe", "If-None-Match": "\"v1\""]
        let delta = try visitor.ask("GET", "/when/226", fields)
        #expect(delta.status == 226)
        #expect(delta.text == "1c\nedition: 2\n.\n")
        #expect(delta.fields["IM"] == "diffe")
        #expect(delta.fields["Delta-Base"] == "\"v1\"")
        #expect(delta.fields["ETag"] == whole.fields["ETag"])
        #expect(try visitor.status("GET", "/when/226", ["A-IM": "vcdiff", "If-None-Match": "\"v1\""]) == 200)
        #expect(try visitor.status("GET", "/when/226", ["A-IM": "diffe;q=0", "If-None-Match": "\"v1\""]) == 200)
        #expect(try visitor.status("GET", "/when/226", ["A-IM": "diffe", "If-None-Match": "\"v2\""]) == 304)
        #expect(try visitor.status("GET", "/when/226", ["A-IM": "diffe"]) == 200)
    }

    @Test(arguments: [
        ("GET", "/when/301/old", 301, "/when/301"), ("GET", "/when/302/today", 302, "/when/302/2026-01-02"),
        ("POST", "/when/303", 303, "/when/303/result"), ("PUT", "/when/307/desk", 307, "/when/307"),
        ("POST", "/when/308/old", 308, "/when/308"),
    ])
    func `a redirect leads to where the request succeeds, in its run`(
        method: String,
        target: String,
        status: Int,
        location: String
    ) throws {
        var visitor = EarnedClient()
        for prefix in ["", "/run/r"] {
            let answer = try visitor.ask(method, prefix + target, content: method == "GET" ? nil : "x")
            #expect(answer.status == status)
            #expect(answer.fields["Location"] == prefix + location)
            #expect(answer.text.contains("It is at \(prefix)\(location)."))
            let next = status == 307 || status == 308 ? method : "GET"
            #expect(try visitor.status(next, prefix + location, content: next == "GET" ? nil : "x") == 200)
        }
    }

    @Test func `a client that waits for a 100 is told at once what its head decides`() throws {
        var visitor = EarnedClient()
        for (target, fields, status) in [
            ("/when/413", ["Content-Length": "2000"], 413),
            ("/when/415", ["Content-Length": "5", "Content-Type": "a/b"], 415),
            ("/when/411", ["Transfer-Encoding": "chunked"], 411), ("/when/405", ["Content-Length": "5"], 405),
        ] as [(String, [FieldName: String], Int)] {
            var all: Fields = ["Expect": "100-continue"]
            for (name, value) in fields { all.append(name, value) }
            let answer = try visitor.ask("POST", target, all)
            #expect(answer.status == status)
            #expect(answer.interim.isEmpty)
        }
    }

    @Test func `OPTIONS asks about the resource, and is not told that it is gone`() throws {
        var visitor = EarnedClient()
        #expect(try visitor.status("DELETE", "/run/d/when/410") == 204)
        for expectation in [[:], ["Expect": "100-continue"]] as [Fields] {
            #expect(try visitor.status("OPTIONS", "/run/d/when/410", expectation, content: "x") == 204)
        }
    }

    @Test func `a collection is listed as deep as it is asked`() throws {
        var visitor = EarnedClient()
        for (target, depth, status) in [
            ("/when/207", "1", 207), ("/when/207", "0", 207), ("/when/508", "0", 207), ("/when/508", "1", 207),
            ("/when/508", "infinity", 508), ("/when/508/self/self", "infinity", 508), ("/when/508/other", "1", 404),
            ("/when/208", "0", 207), ("/when/208", "infinity", 208),
        ] {
            #expect(try visitor.status("PROPFIND", target, ["Depth": depth]) == status, "\(target) \(depth)")
        }
        let bound = try visitor.ask("PROPFIND", "/when/508", ["Depth": "infinity", "DAV": "1, bind"])
        #expect(bound.status == 207)
        #expect(bound.text.contains("HTTP/1.1 208 Already Reported"))
        #expect(try visitor.status("GET", "/when/508/self/self") == 200)
    }

    @Test(arguments: [
        ("www.example", 421), ("a.invalid:80", 421), ("localhost", 200), ("example.com", 200), ("127.0.0.1:8080", 200),
    ])
    func `a host that nobody answers for is misdirected`(host: String, status: Int) throws {
        var visitor = EarnedClient()
        #expect(try visitor.status("GET", "/when/421", ["Host": host]) == status)
    }
}
