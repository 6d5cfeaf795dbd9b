import HTTPSemantics
import Testing

@Suite struct RangeTests {
    @Test(
        arguments: [
            ("bytes=0-9", [.bounded(0, 9)]), ("BYTES=5-", [.from(5)]), ("bytes=-5", [.suffix(5)]),
            ("bytes=0-0, ,-1,\t7-", [.bounded(0, 0), .suffix(1), .from(7)]),
            ("bytes=0-99999999999999999999", [.bounded(0, Int.max)]), ("bytes=99999999999999999999-", [.from(Int.max)]),
        ] as [(String, [ByteRangeSpecifier])]
    )
    func `ranges are read`(text: String, specifiers: [ByteRangeSpecifier]) {
        #expect(ByteRangeSet(parsing: text)?.specifiers == specifiers)
    }

    @Test(arguments: [
        "", "bytes", "bytes=", "bytes=,", "bytes=-", "bytes=9-0", "bytes=a-b", "bytes=0-9,x", "seconds=0-9",
        "bytes =0-9", "bytes=0 - 9", "bytes=+1-2", "bytes=1-2-3", "bytes=0x0-1", "bytes=٠-١",
    ])
    func `what is malformed or counts in other units is ignored`(text: String) {
        #expect(ByteRangeSet(parsing: text) == nil)
    }

    @Test(arguments: [
        ("bytes=0-9", [0..<10]), ("bytes=60-99", [60..<62]), ("bytes=61-", [61..<62]), ("bytes=62-", []),
        ("bytes=-5", [57..<62]), ("bytes=-100", [0..<62]), ("bytes=-0", []), ("bytes=99-100,0-0", [0..<1]),
        ("bytes=0-99999999999999999999", [0..<62]), ("bytes=-99999999999999999999", [0..<62]),
        ("bytes=99999999999999999999-", []), ("bytes=0-9,5-14", [0..<10, 5..<15]),
    ])
    func `of 62 octets these can be served`(text: String, ranges: [Range<Int>]) {
        #expect(ByteRangeSet(parsing: text)?.satisfiable(in: 62) == ranges)
    }

    @Test(arguments: [0, -1])
    func `nothing can be served of nothing`(length: Int) {
        #expect(ByteRangeSet(parsing: "bytes=0-,-5,0-0")?.satisfiable(in: length) == [])
    }

    @Test func `specifiers made by hand cannot trap`() {
        let set = ByteRangeSet([
            .bounded(9, 0), .bounded(-5, 3), .from(-1), .suffix(-1), .bounded(0, .max), .suffix(.max),
        ])
        #expect(set.satisfiable(in: 10) == [0..<10, 0..<10])
        #expect(set.satisfiable(in: .max).count == 2)
    }

    @Test(
        arguments: [
            ("bytes 0-25/62", 0..<26, 62), ("bytes 0-25/*", 0..<26, nil), ("bytes */62", nil, 62),
            ("bytes */0", nil, 0),
            ("Bytes 61-61/62", 61..<62, 62),
        ] as [(String, Range<Int>?, Int?)]
    )
    func `Content-Range is read and written`(text: String, range: Range<Int>?, length: Int?) {
        let value = ContentRange(parsing: text)
        #expect(value?.range == range)
        #expect(value?.completeLength == length)
        #expect(value?.description == text.lowercased())
        #expect(ContentRange(range: range, completeLength: length) == value)
    }

    @Test(arguments: [
        "", "bytes", "bytes */*", "bytes 0-25", "bytes 25-0/62", "bytes 0-62/62", "bytes -5/62", "bytes 5-/62",
        "bytes  0-25/62", "items 0-1/2", "bytes 0-1/2/3", "bytes 0-9223372036854775807/*",
        "bytes 0-1/99999999999999999999", "bytes=0-25/62", "bytes 0-1/-2",
    ])
    func `an invalid Content-Range is not read`(text: String) {
        #expect(ContentRange(parsing: text) == nil)
    }

    @Test func `an empty range is none`() {
        #expect(ContentRange(range: 5..<5, completeLength: 5).description == "bytes */5")
    }
}
