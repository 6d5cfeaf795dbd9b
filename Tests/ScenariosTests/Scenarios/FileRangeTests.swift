import HTTPExchange
import HTTPSemantics
import Scenarios
import TestSupport
import Testing

/// Ranges of a file of ten octets, modified on Tue, 14 Nov 2023 22:13:20 GMT; TAG is its entity tag.
@Suite struct FileRangeTests {
    private static let files: PublicFiles = {
        var files = PublicFiles()
        files.add("ten.txt", octets: Array("0123456789".utf8), modified: 1_700_000_000)
        files.add("none.txt", octets: [], modified: 1_700_000_000)
        return files
    }()

    private func response(
        _ lines: String,
        method: String = "GET",
        of name: String = "ten.txt"
    ) throws -> ReceivedResponse {
        let request = "\(method) /\(name) HTTP/1.1\r\nHost: localhost\r\n\(lines)\r\n"
        let answer = try Rehearsal.response(to: request, method: Method(method), files: Self.files)
        var fields: Fields = ["Host": "localhost"]
        for line in lines.split(separator: "\r\n") {
            let halves = line.split(separator: ": ", maxSplits: 1)
            fields.append(FieldName(unchecked: String(halves[0])), String(halves[1]))
        }
        let message = ResponseMessage(status: answer.head.status, fields: answer.fields, content: answer.content)
        let asked = RequestMessage(method: Method(method), target: "/\(name)", fields: fields)
        #expect(StatusDefinition.violations(of: message, to: asked) == [], "\(method) \(lines)")
        return answer
    }

    @Test(arguments: [
        ("bytes=0-0", 206, "0"), ("bytes=2-4", 206, "234"), ("bytes=7-", 206, "789"), ("bytes=-3", 206, "789"),
        ("bytes=-99", 206, "0123456789"), ("bytes=5-99", 206, "56789"), ("BYTES=1-1", 206, "1"),
        ("bytes=9-9", 206, "9"), ("bytes=, 3-3 ,", 206, "3"), ("bytes=0-0, 99-", 206, "0"),
        ("bytes=0-99999999999999999999999", 206, "0123456789"),
        ("bytes=10-", 416, ""), ("bytes=10-20", 416, ""), ("bytes=-0", 416, ""),
        ("bytes=99999999999999999999-", 416, ""),
        ("bytes=4-2", 200, "0123456789"), ("bytes=", 200, "0123456789"), ("bytes=x", 200, "0123456789"),
        ("bytes=0-1,x", 200, "0123456789"), ("bytes 0-1", 200, "0123456789"), ("lines=0-1", 200, "0123456789"),
        ("bytes=0--1", 200, "0123456789"), ("bytes=+1-2", 200, "0123456789"),
        ("bytes=0-5,1-6,2-7", 200, "0123456789"),
        ("bytes=0-0,1-1,2-2,3-3,4-4,5-5,6-6,7-7,8-8,9-9,0-0,1-1,2-2,3-3,4-4,5-5,6-6", 200, "0123456789"),
    ])
    func `a range is served, refused or ignored`(range: String, status: Int, content: String) throws {
        let answer = try response("Range: \(range)\r\n")
        #expect(answer.status == status)
        if status == 416 {
            #expect(answer.fields["Content-Range"] == "bytes */10")
        } else {
            #expect(answer.text == content)
            #expect(answer.fields["Accept-Ranges"] == "bytes")
            #expect(answer.fields.contains("Content-Range") == (status == 206))
        }
    }

    @Test func `several ranges come as parts, each with its place`() throws {
        let answer = try response("Range: bytes=0-1, 8-\r\n")
        #expect(answer.status == 206)
        #expect(answer.fields["Content-Range"] == nil)
        let part = "--status-server-part\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Range: bytes "
        #expect(
            answer.text == "\(part)0-1/10\r\n\r\n01\r\n\(part)8-9/10\r\n\r\n89\r\n--status-server-part--\r\n"
        )
    }

    @Test(arguments: [
        ("TAG", 206), ("W/TAG", 200), ("\"other\"", 200), ("Tue, 14 Nov 2023 22:13:20 GMT", 206),
        ("Tue, 14 Nov 2023 22:13:21 GMT", 200), ("Tue, 14 Nov 2023 22:13:19 GMT", 200), ("nonsense", 200),
        ("*", 200), ("TAG, TAG", 200),
    ])
    func `If-Range lets a range through only for the very same representation`(condition: String, status: Int) throws {
        let tag = try #require(try response("").fields["ETag"])
        let line = "If-Range: \(condition.replacing("TAG", with: tag))\r\n"
        let answer = try response("Range: bytes=2-4\r\n" + line)
        #expect(answer.status == status)
        #expect(answer.text == (status == 206 ? "234" : "0123456789"))
        // RFC 9110 §15.3.7: who knows the representation is not told its type again.
        #expect(answer.fields.contains("Content-Type") == (status == 200))
        #expect(answer.fields["ETag"] == tag)
        let beyond = try response("Range: bytes=99-\r\n" + line)
        #expect(beyond.status == (status == 206 ? 416 : 200))
        #expect(try response(line).status == 200)
    }

    @Test func `conditions come before ranges`() throws {
        let tag = try #require(try response("").fields["ETag"])
        #expect(try response("Range: bytes=0-1\r\nIf-None-Match: \(tag)\r\n").status == 304)
        #expect(try response("Range: bytes=0-1\r\nIf-Match: \"x\"\r\n").status == 412)
        #expect(try response("Range: bytes=99-\r\nIf-None-Match: \(tag)\r\n").status == 304)
        #expect(try response("Range: bytes=0-1\r\nIf-Match: \(tag)\r\n").status == 206)
    }

    @Test func `HEAD ignores Range, and tells of the whole`() throws {
        let answer = try response("Range: bytes=0-1\r\n", method: "HEAD")
        #expect(answer.status == 200)
        #expect(answer.fields["Content-Length"] == "10")
        #expect(try response("Range: bytes=99-\r\n", method: "HEAD").status == 200)
    }

    @Test func `what is empty has no part, and is sent as it is`() throws {
        for range in ["bytes=0-", "bytes=-5", "bytes=3-4"] {
            #expect(try response("Range: \(range)\r\n", of: "none.txt").status == 200)
        }
    }
}
