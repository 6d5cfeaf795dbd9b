import Foundation
import HTTPSemantics
import Testing

/// The definitions against the registry's own list.
@Suite struct RegistryTests {
    /// A row of the registry: the code, its phrase, and where it is defined ("RFC 9110 15.5.6").
    struct Row: CustomStringConvertible {
        let code: Int
        let phrase: String
        let reference: String

        var description: String { "\(code) \(phrase)" }
    }

    static let rows: [Row] = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "Fixtures/registered-status-codes.csv"
        )
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        return text.split(whereSeparator: \.isNewline).dropFirst().compactMap { line in
            let columns = line.split(separator: ",")
            guard columns.count == 3, let code = Int(columns[0]) else { return nil }
            return Row(code: code, phrase: String(columns[1]), reference: String(columns[2]))
        }
    }()

    @Test func `the fixture has been read`() {
        #expect(RegistryTests.rows.count > 60)
    }

    @Test(arguments: rows)
    func `a registered code has its phrase and its reference`(row: Row) throws {
        let definition = try #require(StatusCode(rawValue: row.code)?.definition)
        #expect(definition.reasonPhrase == row.phrase)
        #expect(definition.reference.description.replacing("§", with: "") == row.reference)
        #expect(definition.registration.isRegistered)
    }

    @Test func `nothing else claims to be registered`() {
        #expect(
            StatusDefinition.registered.map(\.code.rawValue) == RegistryTests.rows.map(\.code).sorted(),
            "the registry is Tests/HTTPSemanticsTests/Fixtures/registered-status-codes.csv"
        )
        #expect(StatusDefinition.unofficial.allSatisfy { !$0.registration.isRegistered })
        #expect(StatusDefinition.all.filter(\.registration.isRegistered) == StatusDefinition.registered)
    }

    @Test(arguments: rows)
    func `the link of a reference leads to its section`(row: Row) throws {
        let reference = try #require(StatusCode(rawValue: row.code)?.definition?.reference)
        if let section = reference.section {
            let number = reference.document.dropFirst("RFC ".count)
            #expect(reference.url == "https://www.rfc-editor.org/rfc/rfc\(number)#section-\(section)")
        } else {
            #expect(reference.url.contains(reference.document))
        }
    }
}
