import Foundation
import Testing

@testable import ClientChecks

/// The README counts the checks.
@Suite struct ReadmeCountTests {
    private static func readme() throws -> String {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../README.md")
        return try String(contentsOf: file, encoding: .utf8)
    }

    @Test(arguments: Theme.allCases)
    func `the README's table of themes has the number of checks`(theme: Theme) throws {
        let row = "| \(theme.rawValue) | \(Check.all.count { $0.theme == theme }) | "
        let isThere = try Self.readme().contains("\n" + row)
        #expect(isThere, "README.md, the table of themes under Checks: \(row)")
    }

    @Test func `the README has the number of all checks`() throws {
        // Two of them are made in its example.
        for words in ["lists them: \(Check.all.count),", ", \(Check.all.count - 2) not observed."] {
            let isThere = try Self.readme().contains(words)
            #expect(isThere, "README.md, under Checks: \(words)")
        }
    }
}
