import HTTPExchange
import HTTPSemantics
import Runs
import Testing

@testable import ClientChecks

extension Check: CustomTestStringConvertible {
    package var testDescription: String { name }
}

@Suite struct CheckTests {
    @Test func `there are at least a hundred checks, each with a name of its own`() {
        #expect(Check.all.count >= 100)
        #expect(Set(Check.all.map(\.name)).count == Check.all.count)
        for check in Check.all {
            #expect(
                check.name.utf8.allSatisfy {
                    $0 == 0x2D || $0 == 0x2E || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0)
                }
            )
            #expect(check.title.hasSuffix("."), "\(check.name)")
            #expect(check.clause.section != nil && check.clause.url.contains("#section-"), "\(check.name)")
        }
    }

    @Test(arguments: Check.all)
    func `a client that does right passes`(check: Check) {
        let finding = ModelClient(check).finding()
        #expect(finding.verdict != .violates, "\(finding.reason)")
        #expect(finding.verdict != .notObserved, "\(finding.reason)")
    }

    @Test(arguments: Check.all)
    func `a client that breaks just this rule is caught`(check: Check) {
        let (misstep, verdict) = Missteps.wrong(for: check)
        let finding = ModelClient(check, misstep).finding()
        #expect(
            finding.verdict == verdict,
            "\(finding.reason) Does Tests/ClientChecksTests/Missteps.swift say what a client does wrong at \(check.name)?"
        )
        #expect(!finding.attempts.isEmpty)
    }

    @Test(arguments: Check.all)
    func `nobody is judged who was not there`(check: Check) {
        let finding = check.finding(in: .init(run: ModelClient.run, now: .init(nanoseconds: 0)))
        #expect(finding.verdict == .notObserved)
        #expect(finding.attempts.isEmpty)
    }
}
