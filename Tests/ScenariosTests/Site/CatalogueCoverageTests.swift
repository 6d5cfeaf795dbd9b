import Foundation
import HTTPSemantics
import Testing

@testable import ScenarioKit
@testable import Scenarios

/// What is there is in the catalogue: no URL that the README names is missing, and no name of httpbin's.
@Suite struct CatalogueCoverageTests {
    /// The URLs in the first column of the README's tables of URLs, with the method before some of them.
    private static func documentedURLs() throws -> [String] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../README.md")
        let lines = try String(contentsOf: file, encoding: .utf8).split(
            separator: "\n",
            omittingEmptySubsequences: false
        )
        var urls: [String] = []
        var isTable = false
        for line in lines {
            if line.hasPrefix("| URL |") || line.hasPrefix("| request |") { isTable = true }
            guard line.hasPrefix("| ") || line.hasPrefix("|-") else {
                isTable = false
                continue
            }
            guard isTable, line.hasPrefix("| `") else { continue }
            let spans = line.dropFirst(2).prefix { $0 != "|" }.split(separator: "`", omittingEmptySubsequences: false)
            urls += spans.indices.filter { !$0.isMultiple(of: 2) }.map { String(spans[$0]) }
        }
        return urls.filter { $0.contains("/") }
    }

    /// The pieces of a path without method, query, and what it says of anything that may stand behind it.
    private static func pieces(of url: String) -> [Substring] {
        let target = url.split(separator: " ").last ?? ""
        var pieces = target.prefix { $0 != "?" }.split(separator: "/")
        if pieces.last == "…" { pieces.removeLast() }
        return pieces
    }

    /// Whether a template of the catalogue is that path: a name is itself, and what varies there may be anything here.
    private static func describes(_ resource: ResourceDescription, _ pieces: [Substring]) -> Bool {
        let own = resource.path.split(separator: "/")
        return own.count == pieces.count && zip(own, pieces).allSatisfy { $0 == $1 || $1.hasPrefix("{") }
    }

    @Test func `the README has tables of URLs`() throws {
        #expect(try Self.documentedURLs().count > 70)
    }

    @Test(arguments: try documentedURLs())
    func `a URL of the README is in the catalogue`(url: String) {
        let pieces = Self.pieces(of: url)
        let resources = Catalogue.all.filter { Self.describes($0, pieces) }
        #expect(!resources.isEmpty, "\(url)")
        if let method = url.split(separator: " ").first.map({ Method(String($0)) }), url.contains(" ") {
            #expect(resources.contains { $0.methods.contains(method) }, "\(url)")
        }
    }

    @Test(arguments: HttpbinResources.single.keys.sorted())
    func `a resource of httpbin's is in the catalogue with its methods`(name: String) throws {
        let methods = Catalogue.all.filter { $0.path == "/\(name)" }.flatMap(\.methods).map(\.description)
        let allowed = try #require(HttpbinResources.single[name]).allow.split(separator: ", ").map(String.init)
        #expect(Set(methods) == Set(allowed))
    }
}
