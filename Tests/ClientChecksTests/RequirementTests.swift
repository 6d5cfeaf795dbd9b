import HTTPSemantics
import Testing

@testable import ClientChecks

/// A verdict is as strong as the sentence that it comes from.
@Suite struct RequirementTests {
    @Test func `every check has a requirement, and every requirement a check`() {
        #expect(Set(Requirement.all.keys) == Set(Check.all.map(\.name)))
    }

    @Test(arguments: Check.all)
    func `the level is that of the keyword in the sentence`(check: Check) {
        let requirement = check.requirement
        let words = Set(requirement.sentence.split { !$0.isLetter }.map(String.init))
        let found = words.intersection(["MUST", "REQUIRED", "SHALL", "SHOULD", "RECOMMENDED", "MAY"])
        switch requirement.level {
        case .must: #expect(found == ["MUST"])
        case .should: #expect(found == ["SHOULD"])
        case .may: #expect(found.subtracting(["MAY"]).isEmpty)
        case .definition: #expect(found.isEmpty)
        }
    }

    @Test(arguments: Check.all)
    func `the clause is a section that exists`(check: Check) throws {
        let section = try #require(check.clause.section)
        let title = Sections.titles[check.clause.document]?[section]
        #expect(title != nil, "\(check.clause) is not in Sections.swift")
    }

    @Test(arguments: Check.all.filter { !$0.requirement.level.isBinding })
    func `a client that ignores a SHOULD or uses a MAY does not violate it`(check: Check) {
        let (misstep, _) = Missteps.wrong(for: check)
        let missteps = [misstep, .stopping(after: 2), .telling("error=1"), .telling("status=200&length=3&error=0")]
        for misstep in missteps + [.altering { $0.method = "PATCH" }, .altering { $0.content = "another" }] {
            let finding = ModelClient(check, misstep).finding()
            #expect(finding.verdict != .violates, "\(finding.reason)")
        }
    }

    @Test(arguments: ["length-letters", "length-negative", "length-empty", "length-hexadecimal"])
    func `where two standards disagree the finding names both`(name: String) throws {
        let check = try #require(Check.named(name))
        let finding = ModelClient(check, .going(to: "landing", from: "test")).finding()
        #expect(finding.verdict == .violates)
        #expect(finding.reason.contains("RFC 9112 §6.3") && finding.reason.contains("the Fetch standard"))
        #expect(!ModelClient(check).finding().reason.contains("Fetch"))
    }
}
