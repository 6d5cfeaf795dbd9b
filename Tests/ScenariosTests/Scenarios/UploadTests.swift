import HTTPSemantics
import TestSupport
import Testing

@Suite struct UploadTests {
    private struct Client: ~Copyable {
        var rehearsal = Rehearsal()

        mutating func put(
            _ target: String,
            _ range: String? = nil,
            count: Int,
            fields: String = "",
            method: String = "PUT"
        ) throws -> ReceivedResponse {
            let range = range.map { "Content-Range: bytes \($0)\r\n" } ?? ""
            let content = String(repeating: "x", count: count)
            let request =
                "\(method) \(target) HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(count)\r\n\(range)\(fields)\r\n\(content)"
            let answer = rehearsal.send(Array(request.utf8))
            return try ResponseReader.responses(in: answer.octets, to: [Method(method)], hasEnded: false)[0]
        }
    }

    @Test func `an upload in parts: 308 with Range and without Location, then 200`() throws {
        var client = Client()
        let nothing = try client.put("/run/a/upload/100", "*/100", count: 0)
        #expect(nothing.status == 308 && nothing.fields["Range"] == nil && nothing.fields["Location"] == nil)
        #expect(nothing.head.reasonPhrase == "Resume Incomplete")
        let first = try client.put("/run/a/upload/100", "0-39/*", count: 40)
        #expect(first.status == 308 && first.fields["Range"] == "bytes=0-39" && first.fields["Location"] == nil)
        let gap = try client.put("/run/a/upload/100", "60-99/100", count: 40)
        #expect(gap.status == 308 && gap.fields["Range"] == "bytes=0-39")
        let overlap = try client.put("/run/a/upload/100", "20-59/100", count: 40)
        #expect(overlap.fields["Range"] == "bytes=0-59")
        let asked = try client.put("/run/a/upload/100", "*/*", count: 0)
        #expect(asked.status == 308 && asked.fields["Range"] == "bytes=0-59")
        #expect(try client.put("/run/a/upload/100", "60-99/100", count: 40).status == 200)
        #expect(try client.put("/run/a/upload/100", "*/100", count: 0).status == 200)
        #expect(try client.put("/run/a/upload/100", count: 0, method: "GET").text.contains("\"complete\": true"))
    }

    @Test func `a part can fail when some of it has been kept`() throws {
        var client = Client()
        #expect(try client.put("/run/a/upload/100?keep=30", "0-99/100", count: 100).status == 503)
        #expect(try client.put("/run/a/upload/100?keep=30", "*/100", count: 0).fields["Range"] == "bytes=0-29")
        #expect(try client.put("/run/a/upload/100?keep=30", "30-99/100", count: 70).status == 200)
    }

    @Test func `clients that would follow a 308 get a 200 that stands for it`() throws {
        var client = Client()
        let answer = try client.put("/run/a/upload/9", "0-3/9", count: 4, fields: "X-GUploader-No-308: yes\r\n")
        #expect(answer.status == 200)
        #expect(answer.fields["X-Http-Status-Code-Override"] == "308" && answer.fields["Range"] == "bytes=0-3")
    }

    @Test func `all at once, begun again, forgotten`() throws {
        var client = Client()
        #expect(try client.put("/run/a/upload/9", count: 9).text.contains("octets have come."))
        #expect(try client.put("/run/a/upload/9", count: 9).text.contains("had come already"))
        let begun = try client.put("/run/a/upload/9", count: 0, method: "POST")
        #expect(begun.status == 200 && begun.fields["Location"] == "http://localhost/run/a/upload/9")
        #expect(try client.put("/run/a/upload/9", count: 9).text.contains("octets have come."))
        #expect(try client.put("/run/a/upload/9", count: 0, method: "DELETE").status == 204)
        #expect(try client.put("/run/a/upload/9", "*/9", count: 0).status == 308)
        #expect(try client.put("/run/a/upload/9", count: 0, method: "PATCH").status == 405)
    }

    @Test func `outside of a run the next upload follows`() throws {
        var client = Client()
        #expect(try client.put("/upload/9", count: 9).status == 200)
        #expect(try client.put("/upload/9", "*/9", count: 0).status == 200)
        #expect(try client.put("/upload/9", "0-3/9", count: 4).status == 308)
    }

    @Test func `code=201 chooses a 201 with the upload's absolute URI, at the beginning and at the end`() throws {
        var client = Client()
        let target = "/run/a/upload/9?code=201&keep=4"
        let begun = try client.put(target, count: 0, method: "POST")
        #expect(begun.status == 201 && begun.fields["Location"] == "http://localhost" + target)
        #expect(try client.put(target, count: 9).status == 503)
        let ended = try client.put(target, "4-8/9", count: 5)
        #expect(ended.status == 201 && ended.fields["Location"] == "http://localhost" + target)
        #expect(try client.put("/run/b/upload/9?code=200", count: 9).status == 200)
    }

    @Test func `the Location of an upload has the scheme that a proxy names`() throws {
        var client = Client()
        let begun = try client.put("/upload/9", count: 0, fields: "X-Forwarded-Proto: https\r\n", method: "POST")
        #expect(begun.fields["Location"] == "https://localhost/upload/9")
    }

    @Test(arguments: [
        ("0-3/10", 4), ("0-3/9", 5), ("0-9/*", 10), ("*/9", 1), ("3-0/9", 0), ("x", 0), ("*/8", 0),
    ])
    func `what does not fit is a 400`(range: String, count: Int) throws {
        var client = Client()
        #expect(try client.put("/upload/9", range, count: count).status == 400)
    }

    @Test(arguments: [
        "/upload/0", "/upload/x", "/upload/1099511627777", "/upload/9?keep=x", "/upload/9?keep=1&keep=2",
        "/upload/9?code=204", "/upload/9?code=", "/upload/9?code=200&code=201",
    ])
    func `a bad parameter is a 400 for every method`(target: String) throws {
        for method in ["PUT", "POST", "GET", "HEAD", "DELETE"] {
            var client = Client()
            #expect(try client.put(target, count: 9, method: method).status == 400, "\(method)")
        }
    }
}
