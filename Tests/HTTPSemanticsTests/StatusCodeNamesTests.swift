import Foundation
import HTTPSemantics
import Testing

/// A status is written down in three places: its definition, the list of definitions, the name of its code.
@Suite struct StatusCodeNamesTests {
    /// A definition as the source has it.
    struct Written: Sendable, CustomTestStringConvertible {
        let name: String
        let code: Int
        let phrase: String

        var testDescription: String { "\(code) \(phrase)" }
    }

    private static let sources = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Sources/HTTPSemantics")

    private static func source(_ path: String) throws -> String {
        try String(contentsOf: sources.appending(path: path), encoding: .utf8)
    }

    private static func definitions() throws -> [Written] {
        let files = try FileManager.default.contentsOfDirectory(atPath: sources.path + "/Definitions")
        return try files.filter { $0.hasSuffix(".swift") }.flatMap { file in
            let text = try source("Definitions/\(file)")
            return text.matches(of: /static let (`?\w+`?) = StatusDefinition\(\s*(\d+),\s*"(.*)",/).map { found in
                Written(name: String(found.1), code: Int(found.2) ?? 0, phrase: String(found.3))
            }
        }
    }

    @Test(arguments: try definitions())
    func `a definition is in the list`(definition: Written) {
        let isListed = StatusDefinition.all.contains { $0.code.rawValue == definition.code }
        #expect(
            isListed,
            "add .\(definition.name) to a list in Sources/HTTPSemantics/Status/StatusDefinition.swift, sorted by code"
        )
    }

    @Test(arguments: try definitions())
    func `a definition's code has its name`(definition: Written) throws {
        let name = """
                /// \(definition.code) \(definition.phrase).
                public static var \(definition.name): StatusCode { StatusCode(known: \(definition.code)) }

            """
        let isThere = try Self.source("Status/StatusCode+Names.swift").contains(name)
        #expect(isThere, "add to Sources/HTTPSemantics/Status/StatusCode+Names.swift:\n\(name)")
    }

    @Test func `each definition and each name has been read`() throws {
        let names = try Self.source("Status/StatusCode+Names.swift").matches(of: /static var/)
        let definitions = try Self.definitions()
        #expect(definitions.map(\.code).sorted() == StatusDefinition.all.map(\.code.rawValue))
        #expect(names.count == definitions.count, "StatusCode+Names.swift has a name without a definition, or twice")
    }
}
