import Testing

@testable import ScenarioKit

@Suite struct JSONReaderTests {
    private func value(_ text: String) throws -> JSONValue {
        try JSONReader.value(of: Array(text.utf8))
    }

    private func failure(_ text: String) -> JSONReader.SyntaxError? {
        do throws(JSONReader.SyntaxError) {
            _ = try JSONReader.value(of: Array(text.utf8))
            return nil
        } catch {
            return error
        }
    }

    @Test func `all kinds of values are read`() throws {
        let text =
            " {\"a\": [1, -20, true, false, null, []], \"b\\n\": \"\\u00e9\\ud83d\\ude00\\\"\\\\\\/\\t é\", \"c\": {}} "
        let expected = JSONValue.object([
            ("a", .array([1, -20, true, false, .null, .array([])])), ("b\n", "é😀\"\\/\t é"), ("c", .object([])),
        ])
        #expect(try value(text) == expected)
    }

    @Test(arguments: [
        ("", 1, 1), ("[1,]", 1, 4), ("[1 2]", 1, 4), ("{\"a\":1,\n \"a\":2}", 2, 5), ("{a:1}", 1, 2),
        ("{\"a\" 1}", 1, 6),
        ("[1.5]", 1, 2), ("[1e3]", 1, 2), ("[01]", 1, 2), ("-", 1, 1), ("99999999999999999999", 1, 1), ("\"a", 1, 3),
        ("\"\n\"", 1, 2), ("\"\\x\"", 1, 4), ("\"\\ud83d\"", 1, 8), ("\"\\ude00\"", 1, 8),
        ("\"\\ud83d\\u0041\"", 1, 14),
        ("\"\\u12g4\"", 1, 6), ("1 2", 1, 3), ("nul", 1, 1), ("[", 1, 2), ("{\"a\":", 1, 6),
    ])
    func `what is no JSON is refused where it stops to be that`(text: String, line: Int, octet: Int) {
        #expect(failure(text)?.place == JSONReader.Place(line: line, octet: octet), "\(text)")
    }

    @Test func `depth is bounded`() {
        let nested = { (depth: Int) in String(repeating: "[", count: depth) + String(repeating: "]", count: depth) }
        #expect(failure(nested(16)) == nil)
        #expect(failure(nested(17))?.explanation.contains("at most 16") ?? false)
    }

    @Test func `octets that are not UTF-8 are refused`() {
        #expect(throws: JSONReader.SyntaxError.self) { try JSONReader.value(of: [0x22, 0xFF, 0x22]) }
    }
}
