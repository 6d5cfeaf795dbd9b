import StatusServer
import TestSupport
import Testing

/// The conversations of `Tests/Transcripts/`, over a socket.
@Suite struct LiveTranscriptTests {
    /// Those that take time are replayed without a socket only, where time is an argument.
    private static func transcripts() throws -> [Transcript] {
        try Transcript.all().filter { !$0.takesTime }
    }

    @Test(.enabled(if: !Transcript.isRecording), arguments: try transcripts())
    func `the server answers over a socket what the transcript says`(transcript: Transcript) throws {
        // A server of its own, for the echo tells the number of the connection.
        try RunningServer.with { port in
            var client = try RawClient(port: port)
            for round in transcript.rounds {
                let place: Comment = "\(transcript.name).http, line \(round.line)"
                switch round.move {
                case .send(let octets): try client.send(octets)
                case .finishSending: client.finishSending()
                case .connect: client = try RawClient(port: port)
                case .wait: Issue.record("time does not pass here")
                }
                try Self.expect(round, from: client, place)
            }
            guard transcript.rounds.last?.ending == nil else { return }
            // The server leaves the connection open, and has nothing more to say.
            client.finishSending()
            let end = try client.readToEnd()
            #expect(end.octets.isEmpty && end.ending == .closed, "\(transcript.name).http: nothing follows")
        }
    }

    private static func expect(_ round: Transcript.Round, from client: RawClient, _ place: Comment) throws {
        var octets: [UInt8]
        if let ending = round.ending {
            let end = try client.readToEnd()
            octets = end.octets
            #expect(end.ending == (ending == .closes ? .closed : .reset), place)
        } else {
            octets = try client.read(round.answer.count)
        }
        octets = DateShape.fixed(in: octets)
        #expect(TranscriptText.lines(of: octets) == TranscriptText.lines(of: round.answer), place)
    }
}
