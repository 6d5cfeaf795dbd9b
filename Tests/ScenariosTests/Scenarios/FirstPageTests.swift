import Foundation
import HTTPSemantics
import TestSupport
import Testing

/// The list of statuses on the first page.
@Suite struct FirstPageTests {
    private static func page() throws -> String {
        let file = Transcript.folder.appending(path: "../../Public/index.html")
        return try String(contentsOf: file, encoding: .utf8)
    }

    /// The lines about a status.
    private static func lines(about definition: StatusDefinition) -> String {
        let standing =
            switch definition.registration {
            case .registered: ""
            case .unofficial: " <i>unofficial</i>"
            case let other: " <i>\(other)</i>"
            }
        let escape = { (text: String) in text.replacing("&", with: "&amp;").replacing("<", with: "&lt;") }
        return """
            <li><a href=/status/\(definition.code)>\(definition)</a>
            <p>\(escape(definition.meaning))\(standing)
            <p>\(escape(definition.occasion))

            """
    }

    @Test(arguments: StatusDefinition.all)
    func `a status is on the first page, with its meaning and when to send it`(definition: StatusDefinition) throws {
        let lines = Self.lines(about: definition)
        let isThere = try Self.page().contains(lines)
        #expect(isThere, "add to Public/index.html, in the order of the codes:\n\(lines)")
    }

    @Test func `the statuses of the first page are in order, and there are no others`() throws {
        let codes = try Self.page().matches(of: /<li><a href=\/status\/(\d+)>/).map { String($0.1) }
        #expect(codes == StatusDefinition.all.map(\.code.description))
    }
}
