package import Foundation

/// A conversation between a client and the server, as a file of `Tests/Transcripts/` writes it down.
///
/// The notation is that of `curl -v`, one line of the file for one line on the wire:
///
///     * What this shows, as a sentence with a capital letter.
///     > GET /status/204 HTTP/1.1
///     > Host: localhost
///     >
///     < HTTP/1.1 204 No Content
///     < Date: Fri, 02 Jan 2026 03:04:05 GMT
///     <
///
/// - `> ` is sent by the client and `< ` by the server, with CR LF for the line end.
/// - `>| ` and `<| ` add no line end: what is to be sent stands there in full, `\n` for a line feed.
/// - Escapes: `\\`, `\n`, `\r`, `\t`, `\xHH` for an octet, and `\*300{abc}` for a text repeated 300 times.
/// - Server lines before client lines are waited for: a file may have as many rounds as it takes.
///
/// A line that starts with `* ` and a small letter is a directive:
///
/// - `* closes`: the server ends the connection in order (FIN, behind all that it sent).
/// - `* resets`: the server ends the connection with a reset.
/// - `* half-closes`: the client closes its sending side.
/// - `* after 10 s`: so much time passes; such a file is replayed without a socket only.
/// - `* connects again`: the client opens another connection; the first one is opened without saying so.
///
/// A connection that is neither closed nor reset in the file must be left open by the server, waiting for a request.
///
/// `RECORD=1 swift test --filter TranscriptTests` rewrites the server lines, `* closes` and `* resets` included.
package struct Transcript: Sendable {
    /// What the client does, or what happens to it.
    package enum Move: Sendable, Hashable {
        case send([UInt8])
        case finishSending
        case wait(seconds: Int)
        case connect
    }

    /// How the server ends a connection.
    package enum Ending: String, Sendable {
        case closes, resets
    }

    /// What the client does and what the server answers to it.
    package struct Round: Sendable {
        /// The lines of the file up to the answer, as they are.
        var source: [String] = []
        package var move: Move
        /// The line in the file where it starts.
        package var line: Int
        package var answer: [UInt8] = []
        package var ending: Ending?
    }

    /// What a line of a file should have been.
    package struct Malformed: Error, CustomStringConvertible {
        package let description: String
    }

    /// The name of the file without its ending.
    package let name: String
    package private(set) var rounds: [Round] = []
    /// Comments behind the last round.
    private var epilogue: [String] = []

    /// Reads a transcript.
    package init(name: String, text: String) throws {
        self.name = name
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        for (index, line) in lines.enumerated() {
            do {
                try take(line, number: index + 1)
            } catch let error as Malformed {
                throw Malformed(description: "\(name).http, line \(index + 1): \(error)")
            }
        }
    }

    /// Whether it takes time, so that it cannot be replayed over a socket.
    package var takesTime: Bool {
        rounds.contains { if case .wait = $0.move { true } else { false } }
    }

    /// The octets that all clients of the transcript send.
    package var sent: [UInt8] {
        rounds.flatMap { if case .send(let octets) = $0.move { octets } else { [UInt8]() } }
    }

    // MARK: Reading

    private mutating func take(_ line: String, number: Int) throws {
        if line.hasPrefix("* ") {
            let words = line.dropFirst(2)
            guard words.first?.isLowercase ?? false else {
                epilogue.append(line)
                return
            }
            return try direct(words, line, number)
        }
        guard let side = line.first, side == ">" || side == "<" else {
            throw Malformed(description: "a line starts with >, < or *, not with \(line.prefix(10))")
        }
        let octets = try TranscriptText.octets(ofLine: line.dropFirst())
        if side == ">" {
            if case .send(let before)? = rounds.last?.move, !isAnswered {
                rounds[rounds.count - 1].move = .send(before + octets)
                rounds[rounds.count - 1].source += epilogue + [line]
                epilogue = []
            } else {
                begin(.send(octets), line, number)
            }
        } else {
            guard !rounds.isEmpty else { throw Malformed(description: "the server speaks first") }
            guard epilogue.isEmpty else { throw Malformed(description: "a comment stands within the server's lines") }
            rounds[rounds.count - 1].answer += octets
        }
    }

    /// Whether the last round has an answer, so that what the client sends next starts another round.
    private var isAnswered: Bool {
        guard let last = rounds.last else { return false }
        return !last.answer.isEmpty || last.ending != nil
    }

    private mutating func begin(_ move: Move, _ line: String, _ number: Int) {
        rounds.append(Round(source: epilogue + [line], move: move, line: number))
        epilogue = []
    }

    private mutating func direct(_ words: Substring, _ line: String, _ number: Int) throws {
        if let ending = Ending(rawValue: String(words)) {
            guard !rounds.isEmpty else { throw Malformed(description: "the server ends what has not begun") }
            rounds[rounds.count - 1].ending = ending
        } else if words == "half-closes" {
            begin(.finishSending, line, number)
        } else if words == "connects again" {
            begin(.connect, line, number)
        } else if words.hasPrefix("after "), words.hasSuffix(" s"), let seconds = Int(words.dropFirst(6).dropLast(2)) {
            begin(.wait(seconds: seconds), line, number)
        } else {
            throw Malformed(description: "there is no directive \"\(words)\"; a comment starts with a capital letter")
        }
    }

    // MARK: Writing

    /// The text of the file.
    package var text: String {
        var lines: [String] = []
        for round in rounds {
            lines += round.source + TranscriptText.lines(of: round.answer, side: "<")
            if let ending = round.ending { lines.append("* \(ending)") }
        }
        return (lines + epilogue).map { $0 + "\n" }.joined()
    }

    /// The same conversation with what the server answered in each round.
    package func answered(by answers: [(octets: [UInt8], ending: Ending?)]) -> Transcript {
        var copy = self
        for (index, answer) in answers.enumerated() {
            copy.rounds[index].answer = answer.octets
            copy.rounds[index].ending = answer.ending
        }
        return copy
    }

    // MARK: Files

    /// Whether the server's lines are to be rewritten instead of compared.
    package static let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"

    /// The folder of the transcripts.
    package static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Transcripts")

    /// All transcripts, sorted by name.
    package static func all() throws -> [Transcript] {
        try loaded.get()
    }

    private static let loaded = Result { try load() }

    private static func load() throws -> [Transcript] {
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return try files.filter { $0.pathExtension == "http" }
            .map { file in
                let name = file.deletingPathExtension().lastPathComponent
                return try Transcript(name: name, text: String(contentsOf: file, encoding: .utf8))
            }
            .sorted { $0.name < $1.name }
    }

    /// Writes the transcript to its file.
    package func save() throws {
        let file = Transcript.folder.appending(path: name + ".http")
        try Data(text.utf8).write(to: file, options: .atomic)
    }
}

extension Transcript: CustomStringConvertible {
    package var description: String { name }
}
