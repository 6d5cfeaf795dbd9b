import HTTP1
import HTTPExchange
import Testing

struct ChunkedDecoderTests {
    /// Chunked content and what is in it.
    private static let valid = [
        ["0\r\n\r\n", ""],
        ["5\r\nhello\r\n0\r\n\r\n", "hello"],
        ["5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n", "hello world"],
        ["2\r\n\r\n\r\n0\r\n\r\n", "\r\n"],
        ["a\r\n0123456789\r\nA\r\n0123456789\r\n0\r\n\r\n", "01234567890123456789"],
        ["1a\r\nabcdefghijklmnopqrstuvwxyz\r\n000\r\n\r\n", "abcdefghijklmnopqrstuvwxyz"],
        ["000000000000001\r\na\r\n000000000000000\r\n\r\n", "a"],
        ["0000000000000000000001\r\na\r\n00000000000000000\r\n\r\n", "a"],
        ["1;a\r\nx\r\n0;b\r\n\r\n", "x"],
        ["1;a=b;c=d\r\nx\r\n0\r\n\r\n", "x"],
        ["1 ; a = b\r\nx\r\n0\t;c\r\n\r\n", "x"],
        ["1;a=\"b;c\"\r\nx\r\n0\r\n\r\n", "x"],
        ["1;a=\"b\\\"c\\\\\";d\r\nx\r\n0\r\n\r\n", "x"],
        ["1;a=\"\u{E9}\t\"\r\nx\r\n0\r\n\r\n", "x"],
        ["0\r\nX: a\r\n\r\n", ""],
        ["1\r\na\r\n0\r\nX:\r\nY: b c\t\u{E9}\r\n\r\n", "a"],
        ["0\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n", ""],
    ]

    private static let invalid = [
        // Sizes.
        "\r\n", "x\r\n", " 1\r\n", "-1\r\n", "+1\r\n", "0x1\r\n", "1x\r\n", ";a\r\n", "1_0\r\n", "g\r\n", "\u{E9}\r\n",
        // Too many digits: 2^63 and more, or zeros without end.
        "8000000000000000\r\n", "FFFFFFFFFFFFFFFF\r\n", "10000000000000000\r\n", String(repeating: "0", count: 16385),
        // Line ends.
        "1\na", "1\r\ra", "1\rX", "1\r\nab", "1\r\na\nb", "1\r\na\rb", "1\r\na\r\r", "1\r\na0\r\n", "0\n", "0\r\n\n",
        "0\r\n\rX", "1\r\na\r\n\r\n", "1\n", "1;a\n",
        // Extensions.
        "1 \r\n", "1\t\r\n", "1 a\r\n", "1 1\r\n", "1;a\u{00}\r\n", "1;a\rb", "1;a=\"\r\n", "1;a=\"\\\r\n", "1;a=\"\n",
        "1;a=\"b\u{01}", "1;a\u{7F}\r\n", "0\r\nX: a\u{7F}\r\n",
        // Trailers.
        "0\r\n: a\r\n", "0\r\n X: a\r\n", "0\r\nX : a\r\n", "0\r\nX\r\n", "0\r\nX: a\n", "0\r\nX: a\rb",
        "0\r\nX: \u{00}",
        "0\r\nX: a\r\n b\r\n", "0\r\nX: a\r\n\rX", "0\r\n\u{E9}: a",
    ]

    @Test(arguments: valid)
    func `chunks are taken apart`(_ texts: [String]) throws {
        let (content, end) = try decoded([texts[0]])
        #expect(content == texts[1])
        #expect(end == texts[0].unicodeScalars.count)
    }

    @Test(arguments: valid)
    func `chunks may come octet by octet`(_ texts: [String]) throws {
        let (content, end) = try decoded(texts[0].unicodeScalars.map { String($0) })
        #expect(content == texts[1])
        #expect(end == texts[0].unicodeScalars.count)
    }

    @Test(arguments: valid)
    func `chunks may be split anywhere`(_ texts: [String]) throws {
        let scalars = Array(texts[0].unicodeScalars)
        for count in scalars.indices {
            let parts = [scalars[..<count], scalars[count...]].map { Wire.text($0.map { UInt8($0.value) }) }
            let (content, end) = try decoded(parts)
            #expect(content == texts[1], "split after \(count) octets")
            #expect(end == scalars.count)
        }
    }

    @Test(arguments: valid)
    func `no part of chunked content is complete`(_ texts: [String]) throws {
        let octets = Wire.octets(texts[0])
        for count in octets.indices {
            var decoder = ChunkedDecoder()
            _ = try Self.feed(Array(octets[..<count]), to: &decoder)
            #expect(!decoder.isComplete, "the first \(count) octets")
        }
    }

    @Test(arguments: valid, ["x", "\r\n", "GET / HTTP/1.1\r\n"])
    func `what follows the last chunk is left alone`(_ texts: [String], _ rest: String) throws {
        let (content, end) = try decoded([texts[0] + rest])
        #expect(content == texts[1])
        #expect(end == texts[0].unicodeScalars.count)
    }

    @Test(arguments: invalid)
    func `malformed chunks are refused`(_ text: String) {
        #expect(throws: RequestRejection.invalidChunk) { try decoded([text]) }
        #expect(throws: RequestRejection.invalidChunk) { try decoded(text.unicodeScalars.map { String($0) }) }
        // It is the last octet, or the line end before it, that is wrong: what comes before it may be right.
        #expect(throws: RequestRejection.invalidChunk) { try decoded([text + "\r\n0\r\n\r\n"]) }
    }

    @Test func `a chunk may be as large as the octets can be counted`() throws {
        var decoder = ChunkedDecoder()
        let (content, _) = try Self.feed(Wire.octets("FFFFFFFFFFFFFFF\r\nabc"), to: &decoder)
        #expect(content == "abc")
        #expect(!decoder.isComplete)
    }

    @Test func `content comes in stretches and is not waited for`() throws {
        var decoder = ChunkedDecoder()
        #expect(try Self.feed(Wire.octets("5\r\nhe"), to: &decoder).content == "he")
        #expect(try Self.feed(Wire.octets("l"), to: &decoder).content == "l")
        #expect(try Self.feed(Wire.octets("lo\r\n1"), to: &decoder).content == "lo")
        #expect(try Self.feed(Wire.octets("\r\n!"), to: &decoder).content == "!")
    }

    @Test func `a trailer section may be as large as the limit and not larger`() throws {
        // The empty line counts.
        let trailers = { (size: Int) in "0\r\nX: \(String(repeating: "a", count: size - 7))\r\n\r\n" }
        #expect(try decoded([trailers(100)], limit: 100).content.isEmpty)
        #expect(throws: RequestRejection.trailersTooLarge) { try decoded([trailers(101)], limit: 100) }
        let lines = "0\r\n" + String(repeating: "X: a\r\n", count: 17)
        #expect(throws: RequestRejection.trailersTooLarge) { try decoded([lines], limit: 100) }
    }

    @Test func `an extension may be as long as the limit and not longer`() throws {
        // The semicolon does not count, the CR does.
        let chunk = { (size: Int) in "1;\(String(repeating: "a", count: size - 1))\r\nx\r\n" }
        #expect(try decoded([chunk(100) + "0\r\n\r\n"], limit: 100).content == "x")
        #expect(throws: RequestRejection.invalidChunk) { try decoded([chunk(101)], limit: 100) }
        #expect(throws: RequestRejection.invalidChunk) {
            try decoded(["1" + String(repeating: " ", count: 200)], limit: 100)
        }
    }

    @Test func `extensions and trailers are counted apart`() throws {
        let chunk = "1;\(String(repeating: "a", count: 80))\r\nx\r\n"
        let end = "0;\(String(repeating: "a", count: 80))\r\nX: \(String(repeating: "a", count: 80))\r\n\r\n"
        #expect(try decoded([chunk + chunk + end], limit: 100).content == "xx")
    }

    @discardableResult
    private func decoded(
        _ parts: [String],
        limit: Int = 16 * 1024
    ) throws(RequestRejection) -> (content: String, end: Int) {
        var decoder = ChunkedDecoder(overheadLimit: limit)
        var content = ""
        var end = 0
        for part in parts {
            let (more, read) = try Self.feed(Wire.octets(part), to: &decoder)
            content += more
            end += read
        }
        #expect(decoder.isComplete)
        return (content, end)
    }

    private static func feed(
        _ octets: [UInt8],
        to decoder: inout ChunkedDecoder
    ) throws(RequestRejection) -> (content: String, end: Int) {
        var content: [UInt8] = []
        var at = 0
        while let stretch = try decoder.next(octets.span, &at) { content += octets[stretch] }
        return (Wire.text(content), at)
    }
}
