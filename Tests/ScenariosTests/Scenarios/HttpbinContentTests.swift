import Foundation
import TestSupport
import Testing

/// Content is taken apart as its type says.
@Suite struct HttpbinContentTests {
    private func echo(_ type: String?, _ content: [UInt8]) throws -> [String: Any] {
        let fields = type.map { ["Content-Type: \($0)"] } ?? []
        return try HttpbinTests.object(of: HttpbinTests.answer("POST", "/post", fields: fields, content: content))
    }

    private func echo(_ type: String?, _ content: String) throws -> [String: Any] {
        try echo(type, Array(content.utf8))
    }

    @Test(arguments: ["application/x-www-form-urlencoded", "Application/X-WWW-Form-URLEncoded; charset=utf-8"])
    func `a form is its fields`(type: String) throws {
        let object = try echo(type, "a=1+2&b=%2B&a=x%26y&c")
        let form = try #require(object["form"] as? [String: Any])
        #expect(form["a"] as? [String] == ["1 2", "x&y"])
        #expect(form["b"] as? String == "+")
        #expect(form["c"] as? String == "")
        #expect(object["data"] as? String == "")
        #expect(object["json"] is NSNull)
    }

    @Test func `octets that are no text are a URL that holds them`() throws {
        let object = try echo("image/png", [0xFF, 0x00])
        #expect(object["data"] as? String == "data:application/octet-stream;base64,/wA=")
        #expect(object["json"] is NSNull)
    }

    // MARK: Multipart

    private static let parts =
        "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n"
        + "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n2\r\n3\r\n"
        + "--b  \r\ncontent-disposition: form-data; filename=\"x;y.txt\"; name=f\r\nContent-Type: text/plain\r\n\r\nhi\r\n"
        + "--b\r\nContent-Disposition: form-data; name=\"\u{e4}\"; filename=\"\"\r\n\r\n\r\n"

    @Test func `a multipart is fields and files`() throws {
        for frame in [("", ""), ("preamble\r\n", "\r\nepilogue")] {
            let object = try echo("multipart/form-data; boundary=b", frame.0 + Self.parts + "--b--" + frame.1)
            #expect((object["form"] as? [String: Any])?["a"] as? [String] == ["1", "2\r\n3"])
            #expect(object["files"] as? [String: String] == ["f": "hi", "ä": ""])
            #expect(object["data"] as? String == "")
        }
    }

    @Test func `files of one name are a list, and those that are no text are URLs of their type`() throws {
        let head = "Content-Disposition: form-data; name=\"f\"; filename=\"g\"\r\n"
        var content = Array("--b\r\n\(head)\r\nx\r\n--b\r\n\(head)Content-Type: image/x\r\n\r\n".utf8)
        content += [0xFF] + Array("\r\n--b--\r\n".utf8)
        let object = try echo("multipart/form-data; boundary=\"b\"", content)
        #expect((object["files"] as? [String: Any])?["f"] as? [String] == ["x", "data:image/x;base64,/w=="])
    }

    @Test(arguments: [
        "", "--b", "--b\r\n", "--b--", "--b\r\n\r\n--b--", "--b\r\nContent-Disposition: form-data\r\n\r\n\r\n--b--",
        "--b\r\nContent-Disposition: form-data; name=a\r\n\r\n1", "--b\r\nno field\r\n\r\n\r\n--b--", "\r\n--c--",
        "--b\r\nContent-Disposition: form-data; name=\"a\r\n\r\n1\r\n--b--", String(repeating: "\r", count: 9999),
        "--b\r\nContent-Disposition: form-data; name=a\r\n--b--", String(repeating: "--b\r\n", count: 999),
        "--bx\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--bx--",
        String(repeating: "\r\n--b\r\nContent-Disposition: form-data; name=a\r\n\r\n", count: 1001) + "\r\n--b--",
        "--b\r\n" + String(repeating: "A: b\r\n", count: 99)
            + "Content-Disposition: form-data; name=a\r\n\r\n\r\n--b--",
    ])
    func `a multipart that is none is shown as it came`(content: String) throws {
        let object = try echo("multipart/form-data; boundary=b", content)
        let isEmpty = content == "--b--"
        #expect(object["data"] as? String == (isEmpty ? "" : content))
        #expect(object["form"] as? [String: String] == [:])
        #expect(object["files"] as? [String: String] == [:])
    }

    @Test(arguments: [
        "multipart/form-data", "multipart/form-data; boundary", "multipart/form-data; boundary=\"\"",
        "multipart/form-data; boundary=" + String(repeating: "b", count: 71),
    ])
    func `a multipart needs its boundary`(type: String) throws {
        #expect(try echo(type, Self.parts + "--b--")["data"] as? String == Self.parts + "--b--")
    }

    // MARK: JSON

    @Test(arguments: [
        "null", "true", " [ ] ", "{}", "0", "-0.5e+3", "12345678901234567890123", "\"\\u00e4\\uD83D\\uDE00\\n\\/\"",
        "{\"b\": {\"a\": [1, [2, {}]]}, \"a\": \"\u{2028}<\"}", "\"\u{e4}\"", "[1,2 ,3]",
    ])
    func `JSON is shown as the value it is`(text: String) throws {
        let object = try echo("application/json", text)
        let options: JSONSerialization.ReadingOptions = [.fragmentsAllowed]
        let expected = try JSONSerialization.jsonObject(with: Data("[\(text)]".utf8), options: options) as? NSArray
        #expect([object["json"] as Any] as NSArray == expected)
        #expect(object["data"] as? String == text)
    }

    @Test(arguments: [
        "nul", "[1,]", "{\"a\"}", "{\"a\":1,}", "01", "1.", ".5", "+1", "1e", "\"a", "\"\\x\"", "\"\t\"", "[1] 2",
        "{a: 1}",
        "NaN", "'a'", "[", "{", "\"\\u12", "-", "tru", "\"\\ud800\"", String(repeating: "[", count: 100_000),
        String(repeating: "[", count: 129) + String(repeating: "]", count: 129),
    ])
    func `what is no JSON is null`(text: String) throws {
        let object = try echo("application/json", text)
        #expect(object["json"] is NSNull)
        #expect(object["data"] as? String == text)
    }

    @Test func `of members with one name the last counts`() throws {
        let object = try echo(nil, "{\"a\": 1, \"b\": 3, \"a\": 2}")
        #expect(object["json"] as? [String: Int] == ["a": 2, "b": 3])
    }
}
