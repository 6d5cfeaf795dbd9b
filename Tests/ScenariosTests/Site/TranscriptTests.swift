import Foundation
import TestSupport
import Testing

/// The conversations of `Tests/Transcripts/`, without a socket.
@Suite struct TranscriptTests {
    @Test(arguments: try Transcript.all())
    func `the server answers octet for octet what the transcript says`(transcript: Transcript) throws {
        var rehearsal = Rehearsal()
        var answers: [(octets: [UInt8], ending: Transcript.Ending?)] = []
        for round in transcript.rounds {
            let answer = rehearsal.perform(round.move)
            answers.append((answer.octets, answer.ending))
        }
        let played = transcript.answered(by: answers)
        if Transcript.isRecording {
            try played.save()
        } else {
            for (said, wanted) in zip(played.rounds, transcript.rounds) {
                let place: Comment = "\(transcript.name).http, line \(wanted.line)"
                #expect(TranscriptText.lines(of: said.answer) == TranscriptText.lines(of: wanted.answer), place)
                #expect(said.ending == wanted.ending, place)
            }
            guard answers.last?.ending == nil else { return }
            let end = rehearsal.finishSending()
            #expect(end.octets.isEmpty && end.ending == .closes, "\(transcript.name).http: nothing is left under way")
        }
    }

    @Test(.enabled(if: !Transcript.isRecording), arguments: try Transcript.all())
    func `how the client's octets are cut into pieces makes no difference`(transcript: Transcript) {
        // One octet at a time is a lot of work where a lot is sent.
        let sizes = transcript.sent.count < 4000 ? [1, 2, 3, 5, 7, 11, 16, 61, 256] : [7, 61, 1000, 4096]
        for size in sizes {
            var rehearsal = Rehearsal()
            for round in transcript.rounds {
                let answer = rehearsal.perform(round.move, inPiecesOf: size)
                let place: Comment = "\(transcript.name).http, line \(round.line), in pieces of \(size)"
                #expect(TranscriptText.lines(of: answer.octets) == TranscriptText.lines(of: round.answer), place)
                #expect(answer.ending == round.ending, place)
            }
        }
    }

    @Test(.enabled(if: !Transcript.isRecording), arguments: try Transcript.all())
    func `a transcript is written as the recorder writes it`(transcript: Transcript) throws {
        let file = Transcript.folder.appending(path: transcript.name + ".http")
        #expect(try transcript.text == String(contentsOf: file, encoding: .utf8))
    }
}
