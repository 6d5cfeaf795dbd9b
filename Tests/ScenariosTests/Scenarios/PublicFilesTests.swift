import HTTPExchange
import HTTPSemantics
import Scenarios
import TestSupport
import Testing

/// The files of `Public/`, and nothing else.
@Suite struct PublicFilesTests {
    private static let files: PublicFiles = {
        var files = PublicFiles()
        files.add("index.html", octets: Array("<p>index</p>\n".utf8), modified: 1_700_000_000)
        files.add("static/style.css", octets: Array("p {}\n".utf8), modified: 1_700_000_000)
        files.add("a b.txt", octets: Array("blank\n".utf8), modified: 1_700_000_000)
        files.add("404", octets: Array("file\n".utf8), modified: 1_700_000_000)
        return files
    }()

    private func response(_ target: String, _ fields: String = "", method: String = "GET") throws -> ReceivedResponse {
        try Rehearsal.response(
            to: "\(method) \(target) HTTP/1.1\r\nHost: localhost\r\n\(fields)\r\n",
            method: .init(method),
            files: Self.files
        )
    }

    @Test func `a file comes with its type and its validators`() throws {
        let answer = try response("/static/style.css")
        #expect(answer.status == 200)
        #expect(answer.text == "p {}\n")
        #expect(answer.fields["Content-Type"] == "text/css; charset=utf-8")
        #expect(answer.fields["Last-Modified"] == "Tue, 14 Nov 2023 22:13:20 GMT")
        let tag = try #require(answer.fields["ETag"])
        #expect(EntityTag(parsing: tag)?.isWeak == false)
    }

    @Test(arguments: ["/a%20b.txt", "/static%2Fstyle.css", "/static/style%2ecss"])
    func `each piece of a path is decoded once`(target: String) throws {
        #expect(try response(target).status == (target.contains("%2F") ? 404 : 200))
    }

    @Test(arguments: [
        "/static/../index.html", "/./index.html", "/static/%2e%2e/index.html", "/static/%2E./index.html",
        "/../../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc%2fpasswd", "/static//style.css",
        "//static/style.css", "/static/style.css/", "/static/", "/static", "/static/style.css%00", "/%00",
        "/index.html%00.txt",
        "/static\\style.css", "/static/..%5cindex.html", "/%252e%252e/index.html", "/etc/passwd", "/.git/config",
    ])
    func `a path that is no file's is nothing`(target: String) throws {
        let answer = try response(target)
        #expect(answer.status == 404)
        #expect(!answer.text.contains("root:"))
    }

    @Test func `a browser gets the page at the root, and a terminal the list`() throws {
        #expect(try response("/", "Accept: text/html\r\n").text == "<p>index</p>\n")
        let list = try response("/")
        #expect(list.fields["Content-Type"] == "text/plain; charset=utf-8")
        #expect(list.text.contains("418"))
        #expect(list.text.split(separator: "\n").allSatisfy { $0.count <= 100 })
        #expect(list.fields.members(of: "Vary") == ["Accept"])
    }

    @Test(arguments: ["POST", "PUT", "DELETE", "BREW"])
    func `a file can only be read`(method: String) throws {
        let answer = try response("/index.html", method: method)
        #expect(answer.status == 405)
        #expect(answer.fields["Allow"] == "GET, HEAD, OPTIONS")
        let options = try response("/index.html", method: "OPTIONS")
        #expect(options.status == 204)
        #expect(options.fields["Allow"] == "GET, HEAD, OPTIONS")
    }

    /// RFC 9110 §13.2.2, with a file of Tue, 14 Nov 2023 22:13:20 GMT; TAG is its entity tag.
    @Test(arguments: [
        ("If-None-Match: TAG", 304), ("If-None-Match: W/TAG", 304), ("If-None-Match: \"x\", TAG", 304),
        ("If-None-Match: *", 304), ("If-None-Match: \"x\"", 200), ("If-None-Match: x", 200),
        ("If-Modified-Since: Tue, 14 Nov 2023 22:13:20 GMT", 304),
        ("If-Modified-Since: Tue, 14 Nov 2023 22:13:19 GMT", 200),
        ("If-Modified-Since: Tuesday, 14-Nov-23 22:13:20 GMT", 304), ("If-Modified-Since: yesterday", 200),
        ("If-None-Match: \"x\"\r\nIf-Modified-Since: Tue, 14 Nov 2023 22:13:20 GMT", 200),
        ("If-Match: TAG", 200), ("If-Match: *", 200), ("If-Match: \"x\"", 412), ("If-Match: W/TAG", 412),
        ("If-Match: \"x\", TAG\r\nIf-None-Match: TAG", 304), ("If-Match: \"x\"\r\nIf-None-Match: TAG", 412),
        ("If-Unmodified-Since: Tue, 14 Nov 2023 22:13:20 GMT", 200),
        ("If-Unmodified-Since: Tue, 14 Nov 2023 22:13:19 GMT", 412),
        ("If-Match: TAG\r\nIf-Unmodified-Since: Tue, 14 Nov 2023 22:13:19 GMT", 200),
    ])
    func `conditions are evaluated in their order`(fields: String, status: Int) throws {
        let tag = try #require(try response("/index.html").fields["ETag"])
        let lines = fields.replacing("TAG", with: tag) + "\r\n"
        for target in ["/index.html", "/"] {
            for method in ["GET", "HEAD"] {
                let answer = try response(target, lines + "Accept: text/html\r\n", method: method)
                #expect(answer.status == status, "\(method) \(target)")
                #expect(answer.fields["ETag"] == tag)
                #expect(answer.content.isEmpty == (status == 304 || method == "HEAD"))
                let request = RequestMessage(method: Method(method), target: target, fields: ["Host": "localhost"])
                let message = ResponseMessage(
                    status: answer.head.status,
                    fields: answer.fields,
                    content: answer.content
                )
                #expect(StatusDefinition.violations(of: message, to: request) == [])
            }
        }
    }

    @Test func `a 304 has the fields that update a stored answer, and none about content`() throws {
        let whole = try response("/", "Accept: text/html\r\n")
        let tag = try #require(whole.fields["ETag"])
        let unchanged = try response("/", "Accept: text/html\r\nIf-None-Match: \(tag)\r\n")
        for name in ["ETag", "Cache-Control", "Vary", "Date"] as [FieldName] {
            #expect(unchanged.fields[name] == whole.fields[name])
        }
        #expect(!unchanged.fields.contains("Content-Type"))
        #expect(!unchanged.fields.contains("Content-Length"))
    }

    @Test func `two contents have two entity tags, and the same content has the same`() {
        var files = PublicFiles()
        files.add("a", octets: [1, 2, 3], modified: 0)
        files.add("b", octets: [1, 2, 4], modified: 0)
        files.add("c", octets: [1, 2, 3], modified: 9)
        #expect(files.file(at: ["a"])?.entityTag == files.file(at: ["c"])?.entityTag)
        #expect(files.file(at: ["a"])?.entityTag != files.file(at: ["b"])?.entityTag)
    }
}
