import HTTPSemantics
import Testing

@Suite struct EntityTagTests {
    @Test(arguments: [
        (#""v1""#, "v1", false), (#"W/"v1""#, "v1", true), (#""""#, "", false), (#""a\b,c""#, #"a\b,c"#, false),
    ])
    func `entity tags are read and written`(text: String, opaque: String, isWeak: Bool) {
        let tag = EntityTag(parsing: text)
        #expect(tag?.opaque == opaque)
        #expect(tag?.isWeak == isWeak)
        #expect(tag?.description == text)
        #expect(EntityTag(opaque: opaque, isWeak: isWeak) == tag)
    }

    @Test(arguments: ["", "v1", #""v1"#, #"w/"v1""#, #"W/v1"#, #""v 1""#, #""v1" "#, #""a"b""#, "*"])
    func `what is no entity tag is not read`(text: String) {
        #expect(EntityTag(parsing: text) == nil)
    }

    @Test func `a quote cannot be smuggled in`() {
        #expect(EntityTag(opaque: "a\"b") == nil)
        #expect(EntityTag(opaque: "a\r\nb") == nil)
    }

    /// The table of RFC 9110 §8.8.3.2.
    @Test(arguments: [
        (#"W/"1""#, #"W/"1""#, false, true), (#"W/"1""#, #"W/"2""#, false, false), (#"W/"1""#, #""1""#, false, true),
        (#""1""#, #""1""#, true, true),
    ])
    func `strong and weak comparison differ`(left: String, right: String, strong: Bool, weak: Bool) throws {
        let left = try #require(EntityTag(parsing: left))
        let right = try #require(EntityTag(parsing: right))
        #expect(left.stronglyMatches(right) == strong)
        #expect(right.stronglyMatches(left) == strong)
        #expect(left.weaklyMatches(right) == weak)
        #expect(right.weaklyMatches(left) == weak)
    }

    @Test func `lists of entity tags are read, commas and backslashes in tags included`() {
        #expect(EntityTag.list(parsing: #" "a,b" ,, W/"c\", "d" "#)?.map(\.opaque) == ["a,b", #"c\"#, "d"])
        for text in ["", "*", #""a" "b""#, #""a", b"#, ","] { #expect(EntityTag.list(parsing: text) == nil) }
    }
}
