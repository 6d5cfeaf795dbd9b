import HTTP1
import HTTPExchange
import HTTPSemantics
import Runs
import Scenarios
import Site
import TestSupport

/// A client and the whole server without a socket: octets go through the real connection and the real site, and time is
/// what the test says.
struct Rehearsal: ~Copyable {
    /// What the server sent, and whether it ended the connection.
    struct Answer {
        var octets: [UInt8] = []
        var ending: Transcript.Ending?
    }

    var site: StatusSite
    private var connection: HTTP1Connection
    private(set) var moment: Moment
    private var number: UInt64 = 1
    private var hasEnded = false

    init(
        files: PublicFiles = PublicFiles(),
        limits: Limits = Limits(),
        runs: RunStore = RunStore(),
        entropy: UInt64 = 0
    ) {
        site = StatusSite(files: files, limits: limits, runs: runs, entropy: entropy)
        moment = Moment(
            instant: Instant(nanoseconds: 1_000_000_000),
            wallSeconds: DateShape.transcriptSeconds
        )
        connection = Rehearsal.connection(number: 1, at: moment, limits: limits)
    }

    private static func connection(number: UInt64, at moment: Moment, limits: Limits) -> HTTP1Connection {
        let peer = PeerAddress(ipv4: 0x7F00_0001)
        return HTTP1Connection(number: number, peer: peer, at: moment.instant, limits: limits)
    }

    /// Whether the connection waits for a request.
    var isIdle: Bool { !hasEnded && connection.isIdle }

    // MARK: Moves

    /// Sends octets, at most `size` of them at a time.
    mutating func send(_ octets: [UInt8], inPiecesOf size: Int = .max) -> Answer {
        var answer = Answer()
        var start = 0
        while start < octets.count, !hasEnded {
            let end = start + min(size, octets.count - start)
            let piece = Array(octets[start..<end])
            let next = connection.receive(piece.span, at: moment, from: &site, into: &answer.octets)
            follow(next, &answer)
            start = end
        }
        return answer
    }

    mutating func finishSending() -> Answer {
        var answer = Answer()
        let next = connection.receiveEnd(at: moment, from: &site, into: &answer.octets)
        follow(next, &answer)
        return answer
    }

    /// The connection is reset by the client.
    mutating func reset() {
        connection.lose(byReset: true, at: moment, from: &site)
    }

    mutating func pass(seconds: Int) -> Answer { pass(.seconds(seconds)) }

    /// Lets time pass; the wall clock shows the whole seconds of it.
    mutating func pass(_ time: Duration) -> Answer {
        var answer = Answer()
        moment.instant = moment.instant.advanced(by: time)
        moment.wallSeconds += time.components.seconds
        if connection.deadline <= moment.instant, !hasEnded {
            follow(connection.expire(at: moment, from: &site, into: &answer.octets), &answer)
        }
        return answer
    }

    mutating func connectAgain() -> Answer {
        number += 1
        hasEnded = false
        connection = Rehearsal.connection(number: number, at: moment, limits: site.limits)
        return Answer()
    }

    mutating func perform(_ move: Transcript.Move, inPiecesOf size: Int = .max) -> Answer {
        switch move {
        case .send(let octets): send(octets, inPiecesOf: size)
        case .finishSending: finishSending()
        case .wait(let seconds): pass(seconds: seconds)
        case .connect: connectAgain()
        }
    }

    /// Does what the connection asks for, as the owner of a socket would.
    private mutating func follow(_ first: HTTP1Connection.Next, _ answer: inout Answer) {
        var next = first
        while true {
            switch next {
            case .read, .readInTime: return
            case .drain: break
            case .wait(let until), .pauseReading(let until):
                let passed = moment.instant.duration(to: until)
                moment.instant = until
                moment.wallSeconds += passed.components.seconds
            case .linger, .close:
                hasEnded = true
                answer.ending = .closes
                return
            case .reset:
                hasEnded = true
                answer.ending = .resets
                return
            }
            var output: [UInt8] = []
            next = connection.proceed(at: moment, from: &site, into: &output)
            answer.octets += output
        }
    }

    // MARK: Whole exchanges

    /// The only response to one request on a new connection.
    static func response(
        to request: String,
        method: Method = .get,
        files: PublicFiles = PublicFiles()
    ) throws -> ReceivedResponse {
        var rehearsal = Rehearsal(files: files)
        let answer = rehearsal.send(Array(request.utf8))
        let responses = try ResponseReader.responses(
            in: answer.octets,
            to: [method],
            hasEnded: answer.ending != nil
        )
        return responses[0]
    }
}
