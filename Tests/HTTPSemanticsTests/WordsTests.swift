import HTTPSemantics
import Testing

/// The words that values bring along for readers.
@Suite struct WordsTests {
    @Test func `cases that differ have words that differ`() {
        let registrations: [Registration] = [
            .registered, .temporary, .deprecated, .obsoleted, .unused, .unofficial(origin: "nginx"),
            .unofficial(origin: "AWS"),
        ]
        #expect(Set(registrations.map(\.description)).count == registrations.count)
        #expect(registrations.map(\.isRegistered) == [true, true, true, true, true, false, false])
        #expect(Set(StatusClass.allCases.map(\.name)).count == 5)
        #expect(Set(StatusClass.allCases.map(\.meaning)).count == 5)
        #expect(Set([Permanence.temporary, .permanent, .unknown].map(\.sentence)).count == 3)
        #expect(Set(Requirement.allCases.map(\.description)).count == 5)
    }

    @Test func `conditions are words that follow a rule`() {
        #expect(Condition.always.description == "")
        #expect(Condition.method([.get, .head]).description == "if the method is GET or HEAD")
        #expect(Condition.methodOtherThan([.head]).description == "unless the method is HEAD")
        #expect(Condition.requestHas("Range").description == "if the request has Range")
        #expect(Condition.responseHas("ETag").description == "if the response has ETag")
    }

    @Test func `a reference without a section is the document`() {
        #expect(Reference.rfc(7538).description == "RFC 7538")
        #expect(Reference.rfc(7538).url == "https://www.rfc-editor.org/rfc/rfc7538")
    }

    @Test func `a set of ranges is written as it is read`() {
        let text = "bytes=0-9, 20-, -5"
        #expect(ByteRangeSet(parsing: text)?.description == text)
    }
}
