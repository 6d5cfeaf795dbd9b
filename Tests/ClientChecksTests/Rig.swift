import HTTP1
import HTTPExchange
import HTTPSemantics
import Runs
import ScenarioKit
import Scenarios
import Site
import TestSupport

@testable import ClientChecks

/// The whole server without a socket, and the record of what was asked of it: octets go through real connections.
final class Rig {
    /// What came back on a connection.
    struct Answer {
        var octets: [UInt8] = []
        var isClosed = false
    }

    private var site: StatusSite
    private var connections: [UInt64: HTTP1Connection] = [:]
    private var requests: [UInt64: Int] = [:]
    private(set) var moment = Moment(
        instant: Instant(nanoseconds: 1_000_000_000),
        wallSeconds: DateShape.transcriptSeconds
    )
    private var nanoseconds: Int64 = 0
    private(set) var attempts: [Attempt] = []
    private var number: UInt64 = 0

    init() {
        site = StatusSite(files: PublicFiles(), further: [CheckResources.scenario(for:at:)], entropy: 0)
        site.ports = Ports(first: 81, second: 82)
    }

    func connect(onSecondPort: Bool) -> UInt64 {
        number += 1
        connections[number] = HTTP1Connection(
            number: number,
            peer: PeerAddress(ipv4: 0x7F00_0001),
            isOnSecondPort: onSecondPort,
            at: moment.instant,
            limits: site.limits
        )
        return number
    }

    func pass(_ time: Duration) {
        moment.instant = moment.instant.advanced(by: time)
        nanoseconds += time.nanoseconds
        moment.wallSeconds = DateShape.transcriptSeconds + nanoseconds / 1_000_000_000
    }

    /// Sends octets, and does what the connection asks for.
    func send(_ text: String, on connection: UInt64) -> Answer {
        let octets = Array(text.utf8)
        var answer = Answer()
        guard var value = connections[connection] else { return Answer(isClosed: true) }
        let next = value.receive(octets.span, at: moment, from: &site, into: &answer.octets)
        follow(next, &value, &answer)
        connections[connection] = answer.isClosed ? nil : value
        return answer
    }

    private func follow(_ first: HTTP1Connection.Next, _ connection: inout HTTP1Connection, _ answer: inout Answer) {
        var next = first
        while true {
            switch next {
            case .read, .readInTime: return
            case .drain: break
            case .wait(let until), .pauseReading(let until): pass(moment.instant.duration(to: until))
            case .linger, .close, .reset:
                answer.isClosed = true
                return
            }
            var output: [UInt8] = []
            next = connection.proceed(at: moment, from: &site, into: &output)
            answer.octets += output
        }
    }

    /// The answer to one request on a new server.
    static func answer(_ request: String) -> String {
        let rig = Rig()
        return String(decoding: rig.send(request, on: rig.connect(onSecondPort: false)).octets, as: UTF8.self)
    }

    // MARK: The record

    /// Begins the record of a request; the rest is filled in by `record`.
    func begin(_ request: Outgoing, on connection: UInt64) -> Int {
        requests[connection, default: 0] += 1
        attempts.append(
            Attempt(
                number: attempts.count + 1,
                arrival: moment.instant,
                arrivalOnWall: DateShape.transcriptSeconds * 1000 + nanoseconds / 1_000_000,
                method: request.method,
                target: request.target,
                fields: request.allFields,
                contentIsComplete: request.content == nil,
                connection: connection,
                request: requests[connection] ?? 1,
                isOnSecondPort: request.isForSecondPort
            )
        )
        return attempts.count - 1
    }

    func record(content: String?, at index: Int) {
        attempts[index].contentLength = content?.utf8.count ?? 0
        attempts[index].contentDigest = content
        attempts[index].contentIsComplete = true
    }

    func record(answer: Attempt.Answer, at index: Int) {
        attempts[index].answer = answer
        attempts[index].end = .answered
        attempts[index].ended = moment.instant
    }

    func record(octetsAfterAnswer count: Int, at index: Int) {
        attempts[index].connectionOutcome = Attempt.ConnectionOutcome(
            event: .closedByClient,
            moment: moment.instant,
            octetsAfterAnswer: count
        )
    }

    /// The client goes: what is on record then.
    func journal(run: String) -> Journal {
        for index in attempts.indices where attempts[index].connectionOutcome == nil {
            let connection = attempts[index].connection
            guard !attempts[(index + 1)...].contains(where: { $0.connection == connection }) else { continue }
            attempts[index].connectionOutcome = Attempt.ConnectionOutcome(
                event: .closedByClient,
                moment: moment.instant
            )
        }
        return Journal(run: run, attempts: attempts, now: moment.instant)
    }
}
