import HTTPSemantics
import TestSupport
import Testing

/// Every status can be looked up among the transcripts.
@Suite struct CoverageTests {
    /// The codes that the server sends in a transcript.
    private static func codes(in transcript: Transcript) -> [Int] {
        transcript.rounds.flatMap { round in
            TranscriptText.lines(of: round.answer).compactMap { line in
                line.hasPrefix(" HTTP/1.1 ") ? Int(line.dropFirst(10).prefix(3)) : nil
            }
        }
    }

    @Test(arguments: StatusDefinition.all)
    func `a status has a transcript with its number, in which it is sent`(definition: StatusDefinition) throws {
        let code = definition.code.rawValue
        let named = try Transcript.all().filter { $0.name.hasPrefix("\(code)-") }
        let isSent = named.contains { Self.codes(in: $0).contains(code) }
        #expect(isSent, "\(Self.advice(on: definition))")
    }

    /// How to make the transcript that is missing.
    private static func advice(on definition: StatusDefinition) -> String {
        let words = definition.reasonPhrase.lowercased().split { !$0.isLetter && !$0.isNumber }
        return """
            write to Tests/Transcripts/\(definition.code)-\(words.joined(separator: "-")).http
            * \(definition), as plain text.
            > GET /status/\(definition.code) HTTP/1.1
            > Host: localhost
            >
            then run `RECORD=1 swift test --filter TranscriptTests`, and read what it wrote behind that.
            """
    }

    @Test(arguments: try Transcript.all())
    func `a transcript starts with a sentence on what it shows`(transcript: Transcript) {
        let first = transcript.text.prefix { $0 != "\n" }
        #expect(first.hasPrefix("* ") && (first.hasSuffix(".") || first.hasSuffix("!")))
    }
}
