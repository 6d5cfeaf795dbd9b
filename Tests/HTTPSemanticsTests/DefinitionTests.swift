import HTTPSemantics
import Testing

/// What holds for every definition.
@Suite struct DefinitionTests {
    @Test func `codes are listed once and in order`() {
        let codes = StatusDefinition.all.map(\.code)
        #expect(zip(codes, codes.dropFirst()).allSatisfy { $0 < $1 })
        #expect(codes.count == StatusDefinition.registered.count + StatusDefinition.unofficial.count)
    }

    @Test(arguments: StatusDefinition.all)
    func `a code finds its definition`(definition: StatusDefinition) {
        #expect(definition.code.definition == definition)
        #expect(definition.description == "\(definition.code.rawValue) \(definition.reasonPhrase)")
    }

    @Test(arguments: StatusDefinition.all)
    func `the content rule follows from the code`(definition: StatusDefinition) {
        let expected: ContentRule =
            switch definition.code.rawValue {
            case ..<200, 204, 304: .absent
            case 205: .empty
            default: .optional
            }
        #expect(definition.content == expected)
        if expected != .optional { #expect(definition.contentAdvice == nil) }
    }

    @Test(arguments: StatusDefinition.all)
    func `it is said when to send a status, or not to`(definition: StatusDefinition) {
        #expect(definition.occasion.hasPrefix("Send it ") || definition.occasion.hasPrefix("Never send it"))
        #expect(definition.occasion.hasSuffix("."))
    }

    @Test(arguments: StatusDefinition.registered)
    func `content that may be sent comes with advice`(definition: StatusDefinition) {
        #expect((definition.contentAdvice != nil) == (definition.content == .optional))
    }

    @Test(arguments: StatusDefinition.all)
    func `errors and nothing else are temporary or permanent`(definition: StatusDefinition) {
        #expect((definition.permanence != nil) == (definition.code.rawValue >= 400))
    }

    @Test(arguments: StatusDefinition.all)
    func `texts are sentences`(definition: StatusDefinition) {
        let texts =
            [definition.meaning, definition.clientAction] + definition.fields.map(\.reason)
            + [definition.contentAdvice, definition.rfc2616Note?.said, definition.rfc2616Note?.today].compactMap(
                \.self
            )
        for text in texts {
            #expect(text.hasSuffix("."), "\(text)")
            #expect(text.first?.isUppercase == true || text.hasPrefix("no-store") || text.hasPrefix("close"), "\(text)")
            #expect(!text.contains("  ") && !text.contains("\n"), "\(text)")
        }
    }

    @Test(arguments: StatusDefinition.all)
    func `no field is asked for and forbidden under the same condition`(definition: StatusDefinition) {
        let rules = definition.fields.map { "\($0.name.canonical) \($0.condition)" }
        #expect(Set(rules).count == rules.count)
        #expect(definition.fields.allSatisfy { $0.name.isToken })
    }

    @Test(arguments: StatusDefinition.all)
    func `Date is required of 2xx, 3xx and 4xx only`(definition: StatusDefinition) {
        let isRequired = definition.fields.contains { $0.name == "Date" && $0.requirement == .must }
        #expect(isRequired == (200..<500).contains(definition.code.rawValue))
    }

    @Test(arguments: StatusDefinition.all)
    func `1xx and 204 forbid both framing fields`(definition: StatusDefinition) {
        let forbidden = definition.fields.filter { $0.requirement == .mustNot && $0.condition == .always }.map(\.name)
        let expected = definition.code.isInterim || definition.code == .noContent
        #expect(forbidden.contains("Content-Length") == expected)
        #expect(forbidden.contains("Transfer-Encoding") == expected)
    }

    @Test(arguments: StatusDefinition.all)
    func `redirections that are followed have Location`(definition: StatusDefinition) {
        guard case .redirect = definition.followUp, definition.registration == .registered else { return }
        #expect(definition.fields.contains { $0.name == "Location" && $0.requirement == .should })
    }

    @Test func `the method of the next request is kept by 307 and 308 only`() {
        let kept = StatusDefinition.all.filter { $0.followUp == .redirect(method: .kept) }
        #expect(kept.map(\.code) == [.temporaryRedirect, .permanentRedirect])
        #expect(StatusDefinition.seeOther.followUp == .redirect(method: .changedToGet))
    }

    @Test func `a code that comes with Retry-After as a rule says how to wait`() {
        for definition in [StatusDefinition.tooManyRequests, .serviceUnavailable, .siteIsOverloaded] {
            #expect(definition.followUp == .retry(.afterDelay))
            #expect(definition.permanence == .temporary)
            #expect(definition.fields.contains { $0.name == "Retry-After" })
        }
    }
}
