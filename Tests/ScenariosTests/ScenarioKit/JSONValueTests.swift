import Foundation
import HTTPSemantics
import ScenarioKit
import TestSupport
import Testing

/// Our JSON, read by somebody else's parser.
@Suite struct JSONValueTests {
    private func parsed(_ value: JSONValue) throws -> Any {
        try JSONSerialization.jsonObject(with: Data(value.text.utf8), options: .fragmentsAllowed)
    }

    @Test func `every character of the first planes comes through`() throws {
        let scalars = (0...0xFFFF).compactMap { Unicode.Scalar(UInt32($0)) } + ["\u{1F600}", "\u{10FFFF}"]
        // Foundation drops a byte order mark at the start, which is no matter of ours.
        var text = "x"
        for scalar in scalars { text.unicodeScalars.append(scalar) }
        let back = try #require(try parsed(.string(text)) as? String)
        #expect(Array(back.unicodeScalars) == Array(text.unicodeScalars))
    }

    @Test func `numbers, words and empty lists are what they were`() throws {
        #expect(try parsed(.integer(.max)) as? Int == .max)
        #expect(try parsed(.integer(.min)) as? Int == .min)
        #expect(try parsed(.boolean(true)) as? Bool == true)
        #expect(try parsed(.null) is NSNull)
        #expect(try (parsed(.array([])) as? [Any])?.isEmpty ?? false)
        #expect(try (parsed(.object([])) as? [String: Any])?.isEmpty ?? false)
    }

    @Test func `members keep their order and names are escaped`() throws {
        let value = JSONValue.object([("z", 1), ("a\"\n", .array([nested])), ("m", "x")])
        #expect(
            value.text == "{\n  \"z\": 1,\n  \"a\\\"\\n\": [\n    {\n      \"k\": null\n    }\n  ],\n  \"m\": \"x\"\n}"
        )
        let object = try #require(try parsed(value) as? [String: Any])
        #expect(Set(object.keys) == ["z", "a\"\n", "m"])
    }

    private var nested: JSONValue { .object([("k", .null)]) }

    @Test func `nothing in a string could end a script element`() {
        let text = JSONValue.string("</script><!--&\u{2028}\u{2029}").text
        #expect(!text.contains("<") && !text.contains(">") && !text.contains("&"))
        #expect(text.utf8.allSatisfy { $0 < 0x80 })
    }

    @Test func `the list of all statuses is valid and complete`() throws {
        let answer = try Rehearsal.response(to: "GET /codes.json HTTP/1.1\r\nHost: a\r\n\r\n")
        let object = try JSONSerialization.jsonObject(with: Data(answer.content)) as? [String: Any]
        let codes = try #require(object?["codes"] as? [[String: Any]])
        let registered = codes.filter { $0["registered"] as? Bool == true }
        #expect(codes.count == StatusDefinition.all.count)
        #expect(registered.count == StatusDefinition.registered.count)
        #expect(codes.allSatisfy { ($0["status"] as? String) == "/status/\($0["code"] as? Int ?? 0)" })
    }
}
