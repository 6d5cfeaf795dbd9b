import Foundation
import TestSupport
import Testing

/// Every status can be looked up among the transcripts.
@Suite struct CoverageTests {
    /// The codes of the registry, from the fixture that the definitions are tested against.
    private static func registeredCodes() throws -> [Int] {
        let file = Transcript.folder.deletingLastPathComponent()
            .appending(path: "HTTPSemanticsTests/Fixtures/registered-status-codes.csv")
        let text = try String(contentsOf: file, encoding: .utf8)
        return text.split(whereSeparator: \.isNewline).dropFirst().compactMap { Int($0.prefix { $0 != "," }) }
    }

    /// The codes that the server sends in a transcript.
    private static func codes(in transcript: Transcript) -> [Int] {
        transcript.rounds.flatMap { round in
            TranscriptText.lines(of: round.answer).compactMap { line in
                line.hasPrefix(" HTTP/1.1 ") ? Int(line.dropFirst(10).prefix(3)) : nil
            }
        }
    }

    @Test func `there are 64 registered codes`() throws {
        #expect(try Self.registeredCodes().count == 64)
    }

    @Test(arguments: try registeredCodes() + [449, 509])
    func `a status has a transcript with its number, in which it is sent`(code: Int) throws {
        let named = try Transcript.all().filter { $0.name.hasPrefix("\(code)-") }
        #expect(named.contains { Self.codes(in: $0).contains(code) })
    }

    @Test(arguments: try Transcript.all())
    func `a transcript starts with a sentence on what it shows`(transcript: Transcript) {
        let first = transcript.text.prefix { $0 != "\n" }
        #expect(first.hasPrefix("* ") && (first.hasSuffix(".") || first.hasSuffix("!")))
    }
}
