import Foundation
import HTTPExchange
import HTTPSemantics
import ScenarioKit
import Site
import TestSupport
import Testing

/// httpbin's URLs mean what they mean there.
@Suite struct HttpbinTests {
    /// A target for each of the resources, and for each way of refusing one.
    static let targets = [
        "/get?a=1", "/post", "/put", "/patch", "/delete", "/headers", "/ip", "/user-agent", "/delay/1", "/delay/x",
        "/stream/3", "/bytes/10", "/stream-bytes/10?seed=1", "/drip?duration=1&delay=1&numbytes=4",
        "/drip?code=204&duration=0", "/drip?code=401&duration=0", "/drip?code=206&duration=0", "/range/26", "/range/0",
        "/etag/v1", "/cache",
        "/cache/60", "/response-headers?X-A=b", "/response-headers?a%20b=c", "/html", "/json", "/xml", "/robots.txt",
        "/deny", "/encoding/utf8", "/base64/aGVsbG8=", "/base64/%21", "/uuid", "/links/3", "/links/3/0", "/links/0",
        "/image", "/image/svg", "/forms/post", "/gzip", "/deflate", "/brotli",
    ]

    static func answer(
        _ method: String,
        _ target: String,
        fields: [String] = [],
        content: [UInt8] = []
    ) throws -> ReceivedResponse {
        var lines = ["\(method) \(target) HTTP/1.1", "Host: localhost:81"] + fields
        if !content.isEmpty { lines.append("Content-Length: \(content.count)") }
        var rehearsal = Rehearsal()
        let answer = rehearsal.send(Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + content)
        return try ResponseReader.responses(
            in: answer.octets,
            to: [Method(method)],
            hasEnded: answer.ending != nil
        )[0]
    }

    static func object(of answer: ReceivedResponse) throws -> [String: Any] {
        #expect(answer.fields["Content-Type"] == "application/json")
        return try #require(try JSONSerialization.jsonObject(with: Data(answer.content)) as? [String: Any])
    }

    // MARK: Echoes

    @Test func `get shows what was asked, under the names that people know`() throws {
        let object = try Self.object(
            of: Self.answer(
                "GET",
                "/get?a=1&b=+%2B&a=%C3%A4&c",
                fields: ["x-one-TWO: 1", "X-One-Two: 2", "cookie: a=b"]
            )
        )
        #expect(Set(object.keys) == ["args", "headers", "origin", "url"])
        let arguments = try #require(object["args"] as? [String: Any])
        #expect(arguments["a"] as? [String] == ["1", "ä"])
        #expect(arguments["b"] as? String == " +")
        #expect(arguments["c"] as? String == "")
        #expect(object["url"] as? String == "http://localhost:81/get?a=1&b=+%2B&a=%C3%A4&c")
        #expect(object["origin"] as? String == "127.0.0.1")
        let headers = object["headers"] as? [String: String]
        #expect(headers == ["Host": "localhost:81", "X-One-Two": "1,2", "Cookie": "a=b"])
    }

    @Test func `what proxies add is shown to who asks for it`() throws {
        let fields = ["Via: 1.1 a", "X-Forwarded-For: 192.0.2.1", "X-Forwarded-Proto: https"]
        let hidden = try Self.object(of: Self.answer("GET", "/get", fields: fields))
        #expect(hidden["headers"] as? [String: String] == ["Host": "localhost:81"])
        #expect(hidden["origin"] as? String == "192.0.2.1")
        #expect(hidden["url"] as? String == "https://localhost:81/get")
        let shown = try Self.object(of: Self.answer("GET", "/headers?show_env=1", fields: fields))
        #expect((shown["headers"] as? [String: String])?.count == 4)
    }

    @Test(arguments: ["post", "put", "patch", "delete"])
    func `each method has its resource, which takes no other`(name: String) throws {
        let method = name.uppercased()
        let object = try Self.object(
            of: Self.answer(method, "/\(name)", content: Array("{\"b\": [1.50], \"a\": 2}".utf8))
        )
        #expect(Set(object.keys) == ["args", "data", "files", "form", "headers", "json", "origin", "url"])
        #expect(object["data"] as? String == "{\"b\": [1.50], \"a\": 2}")
        #expect((object["json"] as? [String: Any])?["b"] as? [Double] == [1.5])
        for other in ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "BREW"] where other != method {
            let answer = try Self.answer(other, "/\(name)")
            #expect(answer.status == 405)
            #expect(answer.fields["Allow"] == "\(method), OPTIONS")
        }
        let options = try Self.answer("OPTIONS", "/\(name)")
        #expect(options.status == 204)
        #expect(options.fields["Allow"] == "\(method), OPTIONS")
    }

    @Test(
        arguments: targets.filter { !["/delay", "/respo", "/post", "/put", "/patch", "/delet"].contains($0.prefix(6)) }
    )
    func `what can only be read takes no POST`(target: String) throws {
        guard !target.hasPrefix("/put") else { return }
        let answer = try Self.answer("POST", target)
        #expect(answer.status == 405)
        #expect(answer.fields["Allow"] == "GET, HEAD, OPTIONS")
    }

    @Test func `a small resource has the one member it is named after`() throws {
        #expect(try Self.object(of: Self.answer("GET", "/ip")) as? [String: String] == ["origin": "127.0.0.1"])
        let named = try Self.answer("GET", "/user-agent", fields: ["User-Agent: x/1"])
        #expect(try Self.object(of: named) as? [String: String] == ["user-agent": "x/1"])
        #expect(try Self.object(of: Self.answer("GET", "/user-agent"))["user-agent"] is NSNull)
        let headers = try Self.object(of: Self.answer("GET", "/headers"))
        #expect(headers as? [String: [String: String]] == ["headers": ["Host": "localhost:81"]])
    }

    @Test func `the wait of a delay comes before the answer, for any method`() throws {
        for method in ["GET", "POST", "BREW"] {
            var rehearsal = Rehearsal()
            let start = rehearsal.moment.instant
            let answer = rehearsal.send(Array("\(method) /delay/2.5 HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
            let responses = try ResponseReader.responses(in: answer.octets, to: [Method(method)], hasEnded: false)
            let object = try Self.object(of: responses[0])
            #expect(Set(object.keys) == ["args", "data", "files", "form", "headers", "origin", "url"])
            #expect(start.duration(to: rehearsal.moment.instant) == .milliseconds(2500))
        }
    }

    @Test func `a stream is chunks of lines, each of them an object`() throws {
        let answer = try Self.answer("GET", "/stream/3?a=1")
        #expect(answer.fields["Transfer-Encoding"] == "chunked")
        let lines = answer.text.split(separator: "\n")
        let objects = try lines.map { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }
        #expect(objects.map { $0?["id"] as? Int } == [0, 1, 2])
        #expect(objects.allSatisfy { $0?["url"] as? String == "http://localhost:81/stream/3?a=1" })
    }

    // MARK: Validators and fields

    @Test(arguments: [
        ("/etag/v1", [], 200), ("/etag/v1", ["If-None-Match: \"v1\""], 304),
        ("/etag/v1", ["If-None-Match: W/\"v1\""], 304),
        ("/etag/v1", ["If-None-Match: \"v2\", \"v1\""], 304), ("/etag/v1", ["If-None-Match: *"], 304),
        ("/etag/v1", ["If-None-Match: \"v2\""], 200), ("/etag/v1", ["If-None-Match: v1"], 200),
        ("/etag/v1", ["If-Match: \"v1\""], 200), ("/etag/v1", ["If-Match: \"v2\""], 412),
        ("/etag/v1", ["If-Match: *"], 200), ("/etag/W%2F%22v1%22", ["If-None-Match: \"v1\""], 304),
        ("/etag/a%20b", [], 400), ("/cache", [], 200), ("/cache", ["If-None-Match: W/\"cache\""], 304),
        ("/cache", ["If-None-Match: \"other\""], 200),
        ("/cache", ["If-Modified-Since: Wed, 01 Jan 2025 00:00:00 GMT"], 304),
        ("/cache", ["If-Modified-Since: Tue, 31 Dec 2024 23:59:59 GMT"], 200),
    ])
    func `a validator is compared as RFC 9110 does`(target: String, fields: [String], status: Int) throws {
        let answer = try Self.answer("GET", target, fields: fields)
        #expect(answer.status == status)
        if status == 304 { #expect(answer.fields["ETag"] != nil) }
    }

    @Test func `entity tags are quoted, and times of freshness are those asked for`() throws {
        #expect(try Self.answer("GET", "/etag/v1").fields["ETag"] == "\"v1\"")
        #expect(try Self.answer("GET", "/etag/W%2F%22v1%22").fields["ETag"] == "W/\"v1\"")
        #expect(try Self.answer("GET", "/cache/60").fields["Cache-Control"] == "public, max-age=60")
        for age in ["-1", "x", "9999999999"] { #expect(try Self.answer("GET", "/cache/\(age)").status == 400) }
    }

    @Test func `fields of the client's choice are sent, and shown with the others`() throws {
        for method in ["GET", "POST"] {
            let target = "/response-headers?X-A=1&X-A=2+3&Content-Type=application/json&Server=me"
            let answer = try Self.answer(method, target)
            #expect(answer.fields.values(of: "X-A") == ["1", "2 3"])
            #expect(answer.fields.values(of: "Server") == ["me"])
            #expect(answer.fields.values(of: "Content-Type") == ["application/json"])
            let object = try Self.object(of: answer)
            #expect(object["X-A"] as? [String] == ["1", "2 3"])
            #expect(object["Content-Length"] as? String == String(answer.content.count))
            #expect(object["Content-Type"] as? String == "application/json")
        }
    }

    @Test(arguments: [
        "a%20b=c", "a=b%0d%0aX-Injected:1", "a=%00", "=b", "Content-Length=0", "Transfer-Encoding=chunked",
        "Connection=close", "%0d%0aX-Injected=1",
    ])
    func `no field can break the message`(query: String) throws {
        let answer = try Self.answer("GET", "/response-headers?\(query)")
        #expect(answer.status == 400)
        #expect(!answer.fields.contains("X-Injected"))
    }

    // MARK: Octets

    @Test func `octets are the same for the same seed only`() throws {
        let first = try Self.answer("GET", "/bytes/1000?seed=5").content
        #expect(first.count == 1000)
        #expect(try Self.answer("GET", "/stream-bytes/1000?seed=5&chunk_size=7").content == first)
        #expect(try Self.answer("GET", "/bytes/1000?seed=-5").content != first)
        #expect(try Self.answer("GET", "/bytes/0").content.isEmpty)
        var rehearsal = Rehearsal()
        let request = Array("GET /bytes/16 HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
        let contents = [rehearsal.send(request), rehearsal.send(request)].map { $0.octets.suffix(16) }
        #expect(contents[0] != contents[1])
    }

    @Test(arguments: [
        "/bytes/-1", "/bytes/x", "/bytes/104857601", "/bytes/99999999999999999999", "/bytes/10?seed=x",
        "/stream-bytes/10?chunk_size=0", "/stream/101", "/stream/-1", "/delay/-1", "/delay/nan", "/delay/inf",
        "/delay/1e9",
        "/delay/301", "/drip?numbytes=0", "/drip?numbytes=104857601", "/drip?duration=301", "/drip?delay=-1",
        "/drip?code=100", "/drip?code=600", "/drip?code=x", "/links/201", "/links/0/0", "/links/3/-1", "/base64/a",
        "/base64/%F0", "/base64/gIA=",
    ])
    func `a bad parameter is told what is right`(target: String) throws {
        let answer = try Self.answer("GET", target)
        #expect(answer.status == 400)
        #expect(answer.text.contains("This condition is permanent."))
    }

    @Test(arguments: [
        "base64", "delay", "stream", "bytes", "stream-bytes", "range", "etag", "cache", "links", "image",
    ])
    func `a path that lacks its parameter is a 404`(name: String) throws {
        #expect(try Self.answer("GET", "/\(name)/").status == 404)
    }

    @Test(arguments: [
        (["X-Forwarded-Proto: https"], "https"), (["X-Forwarded-Protocol: https"], "https"),
        (["X-Forwarded-Protocol: ssl"], "https"), (["X-Forwarded-Ssl: on"], "https"),
        (["X-Forwarded-Ssl: off"], "http"),
        (["X-Forwarded-Proto: http", "X-Forwarded-Ssl: on"], "http"), (["X-Forwarded-Proto: wss, http"], "wss"),
        (["X-Forwarded-Proto: a b", "X-Forwarded-Protocol: HTTPS"], "https"), (["X-Forwarded-Proto:"], "http"),
    ])
    func `the URL has the scheme that a proxy names`(fields: [String], scheme: String) throws {
        let object = try Self.object(of: Self.answer("GET", "/get", fields: fields))
        #expect(object["url"] as? String == "\(scheme)://localhost:81/get")
    }

    @Test(arguments: ["/get", "/status/404", "/cookies", "/redirect/1", "/nothing", "/status/200?delay=x"])
    func `a page of another origin may send its cookies and read the answer`(target: String) throws {
        let answer = try Self.answer("GET", target, fields: ["Accept: */*", "Origin: http://a.example:3000"])
        #expect(answer.fields.values(of: "Access-Control-Allow-Origin") == ["http://a.example:3000"])
        #expect(answer.fields.values(of: "Access-Control-Allow-Credentials") == ["true"])
        #expect(answer.fields.members(of: "Vary").contains("Origin"))
        let other = try Self.answer("GET", target, fields: ["Accept: */*"])
        #expect(other.fields["Access-Control-Allow-Origin"] == "*")
        #expect(other.fields["Access-Control-Allow-Credentials"] == nil)
    }

    @Test(arguments: ["http://a, http://b", "http://a http://b", ""])
    func `what cannot be one origin is not repeated`(value: String) throws {
        let answer = try Self.answer("GET", "/get", fields: ["Origin: \(value)"])
        #expect(answer.fields["Access-Control-Allow-Origin"] == "*")
        #expect(answer.fields["Access-Control-Allow-Credentials"] == nil)
    }

    @Test(arguments: [("PUT", ""), ("LOCK", ", LOCK")])
    func `a preflight allows httpbin's methods, the one asked for, and credentials`(
        method: String,
        further: String
    ) throws {
        let fields = ["Origin: null", "Access-Control-Request-Method: \(method)"]
        let answer = try Self.answer("OPTIONS", "/put", fields: fields)
        #expect(answer.status == 204)
        let allowed = answer.fields["Access-Control-Allow-Methods"]
        #expect(allowed == "GET, POST, PUT, DELETE, PATCH, OPTIONS" + further)
        #expect(answer.fields["Access-Control-Max-Age"] == "3600")
        #expect(answer.fields["Access-Control-Allow-Origin"] == "null")
        #expect(answer.fields["Access-Control-Allow-Credentials"] == "true")
    }

    @Test(arguments: [0, 1, -1, 42])
    func `no seed begins with equal octets`(seed: Int) throws {
        for target in ["/bytes/64?seed=\(seed)", "/stream-bytes/64?seed=\(seed)"] {
            let content = try Self.answer("GET", target).content
            for start in stride(from: 0, to: content.count - 7, by: 8) {
                #expect(Set(content[start..<(start + 8)]).count > 3, "\(target)")
            }
        }
    }

    @Test(arguments: [(200, "****"), (418, "****"), (503, "****"), (204, ""), (304, "")])
    func `drip has any final status`(code: Int, content: String) throws {
        let answer = try Self.answer("GET", "/drip?numbytes=4&duration=0&code=\(code)")
        #expect(answer.status == code)
        #expect(answer.text == content)
    }

    @Test(
        arguments: [
            (nil, 200, "abcdefghijklmnopqrstuvwxyzabcd", nil),
            ("bytes=0-", 206, "abcdefghijklmnopqrstuvwxyzabcd", "0-29"),
            ("bytes=24-27", 206, "yzab", "24-27"), ("bytes=-2", 206, "cd", "28-29"), ("bytes=30-", 416, nil, "*"),
            ("lines=1-2", 200, "abcdefghijklmnopqrstuvwxyzabcd", nil),
        ] as [(String?, Int, String?, String?)]
    )
    func `a range is the part it says`(range: String?, status: Int, content: String?, part: String?) throws {
        let answer = try Self.answer("GET", "/range/30", fields: range.map { ["Range: \($0)"] } ?? [])
        #expect(answer.status == status)
        if let content { #expect(answer.text == content) }
        #expect(answer.fields["Content-Range"] == part.map { "bytes \($0)/30" })
        #expect(answer.fields["ETag"] == (status == 416 ? nil : "\"range30\""))
        let known = try Self.answer("GET", "/range/30", fields: ["If-None-Match: \"range30\""])
        #expect(known.status == 304)
    }

    @Test func `a UUID is a random one of version 4`() throws {
        let object = try Self.object(of: Self.answer("GET", "/uuid"))
        let text = try #require(object["uuid"] as? String)
        let parts = text.split(separator: "-").map { Array($0) }
        #expect(parts.map(\.count) == [8, 4, 4, 4, 12])
        #expect(parts[2][0] == "4")
        #expect("89ab".contains(parts[3][0]))
        #expect(text == text.lowercased())
    }

    @Test(arguments: [
        ("aGVsbG8=", "hello"), ("aGVsbG8", "hello"), ("w7_Dvw==", "ÿÿ"), ("w7%2FDvw==", "ÿÿ"), ("PGI%2B", "<b>"),
    ])
    func `base64 is decoded to text and never to markup`(value: String, text: String) throws {
        let answer = try Self.answer("GET", "/base64/\(value)")
        #expect(answer.text == text)
        #expect(answer.fields["Content-Type"] == "text/plain; charset=utf-8")
    }

    @Test(arguments: [("/gzip", "gzip", "gzipped"), ("/deflate", "deflate", "deflated"), ("/brotli", "br", "brotli")])
    func `a coding is what the resource is named after`(target: String, coding: String, flag: String) throws {
        let answer = try Self.answer("GET", target)
        #expect(answer.fields["Content-Encoding"] == coding)
        let wrappers: [String: Inflate.Wrapper] = ["gzip": .gzip, "deflate": .zlib]
        // Brotli's blocks are stored: they can be read without a decoder.
        let octets = try #require(wrappers[coding].map { Inflate.octets(answer.content, of: $0) } ?? answer.content)
        let text = String(decoding: octets, as: UTF8.self)
        #expect(text.contains("\"\(flag)\": true"))
        #expect(text.contains("\"method\": \"GET\""))
    }

    // MARK: Documents

    @Test(arguments: [
        ("/html", "text/html; charset=utf-8"), ("/json", "application/json"), ("/xml", "application/xml"),
        ("/robots.txt", "text/plain; charset=utf-8"), ("/deny", "text/plain; charset=utf-8"),
        ("/encoding/utf8", "text/html; charset=utf-8"), ("/forms/post", "text/html; charset=utf-8"),
        ("/image/png", "image/png"), ("/image/jpeg", "image/jpeg"), ("/image/webp", "image/webp"),
        ("/image/svg", "image/svg+xml"), ("/links/3/1", "text/html; charset=utf-8"),
    ])
    func `a document has its type, whatever is accepted`(target: String, type: String) throws {
        let answer = try Self.answer("GET", target, fields: ["Accept: application/x-nothing"])
        #expect(answer.status == 200)
        #expect(answer.fields["Content-Type"] == type)
        #expect(!answer.content.isEmpty)
    }

    @Test(arguments: [
        ([], "image/png"), (["Accept: */*"], "image/png"), (["Accept: image/webp"], "image/webp"),
        (["Accept: image/png;q=0.1, image/jpeg"], "image/jpeg"), (["Accept: image/*"], "image/png"),
        (["Accept: image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8"], "image/webp"),
    ])
    func `an image comes in the format that is liked best`(fields: [String], type: String) throws {
        let answer = try Self.answer("GET", "/image", fields: fields)
        #expect(answer.fields["Content-Type"] == type)
        #expect(try Self.answer("GET", "/image", fields: ["Accept: text/html"]).status == 406)
    }

    @Test func `pages of links lead to each other`() throws {
        let start = try Self.answer("GET", "/links/3")
        #expect(start.status == 302)
        #expect(start.fields["Location"] == "/links/3/0")
        let page = try Self.answer("GET", "/run/a/links/3/1")
        #expect(page.text.contains("<a href='/run/a/links/3/0'>0</a> 1 <a href='/run/a/links/3/2'>2</a>"))
    }
}

extension HttpbinTests {
    @Test(arguments: [
        "GET /get HTTP/1.0\r\n\r\n", "GET /get HTTP/1.1\r\nHost:\r\n\r\n", "GET /anything HTTP/1.0\r\n\r\n",
    ])
    func `a request that names no host was for where the server listens`(request: String) throws {
        var rehearsal = Rehearsal()
        rehearsal.site.ports = Ports(first: 8123)
        let answer = String(decoding: rehearsal.send(Array(request.utf8)).octets, as: UTF8.self)
        #expect(answer.contains("\"url\": \"http://localhost:8123/"))
    }
}
