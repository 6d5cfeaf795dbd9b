import HTTP1
import HTTPExchange
import HTTPSemantics
import Runs
import ScenarioKit
import TestSupport

@testable import ClientChecks

/// A client that does what every clause asks for, and one thing wrong if it is told to.
final class ModelClient {
    /// One exchange, as the client remembers it.
    struct Exchange {
        var request: Outgoing
        /// What came; `nil` if nothing did, or what a client must refuse.
        var response: Incoming?
        var wasRefused = false
        var connection: UInt64
    }

    let check: Check
    let misstep: Misstep
    let rig = Rig()
    let carelessness: Incoming.Carelessness?
    /// What was left of a connection's octets, for the next response to begin with.
    var rests: [UInt64: [UInt8]] = [:]
    var idle: [String: UInt64] = [:]
    var exchanges: [Exchange] = []
    var cookies: [String: String] = [:]
    var repeats = 0
    var hops = 0
    var digest: (challenge: Challenge, count: Int)?
    var knowsBasic = false
    var isAbroad = false
    var partial: [UInt8] = []
    var given: (status: Int?, content: [UInt8], isError: Bool)

    init(_ check: Check, _ misstep: Misstep = Misstep(), _ carelessness: Incoming.Carelessness? = nil) {
        self.carelessness = carelessness
        self.check = check
        self.misstep = misstep
        given = (nil, [], false)
    }

    static let run = "t.1"

    /// Makes the check's requests, and tells how they ended.
    func finding() -> CheckResult {
        for _ in 0..<check.instruction.count { make() }
        tell()
        return check.finding(in: rig.journal(run: Self.run))
    }

    private func make() {
        let instruction = check.instruction
        var fields = instruction.fields
        if instruction.hasToken { fields.append("Authorization", "Bearer token") }
        var first = Outgoing(
            method: instruction.method,
            target: "/run/\(Self.run)/check/\(check.name)" + instruction.suffix.prefix { $0 != "#" },
            fields: fields,
            content: instruction.content
        )
        addCookies(to: &first)
        misstep.first?(&first)
        var next: Outgoing? = first
        var count = 0
        while let request = next, count < 200 {
            count += 1
            if request.delay > .zero { rig.pass(request.delay) }
            let exchange = perform(request)
            exchanges.append(exchange)
            next = following(exchange)
            misstep.decide?(&next, exchange, exchanges.count)
        }
    }

    private func tell() {
        var query = "error=\(given.isError ? 1 : 0)"
        if !given.isError {
            if let status = given.status { query += "&status=\(status)" }
            query += "&length=\(given.content.count)&sha256=\(Hexadecimal.digest(of: given.content))"
        }
        let target = "/run/\(Self.run)/check/\(check.name)/told?\(misstep.told ?? query)"
        var request = Outgoing(target: target)
        request.wantsNewConnection = true
        _ = perform(request)
    }

    /// What the server itself reports on the client.
    func report(_ path: String, accept: String) -> String {
        for _ in 0..<check.instruction.count { make() }
        tell()
        let connection = rig.connect(onSecondPort: false)
        let head = "GET /run/\(Self.run)\(path) HTTP/1.1\r\nHost: localhost:81\r\nAccept: \(accept)\r\n\r\n"
        return String(decoding: rig.send(head, on: connection).octets, as: UTF8.self)
    }

    // MARK: One exchange

    private func perform(_ request: Outgoing) -> Exchange {
        var connection = request.wantsNewConnection ? nil : idle[request.authority]
        idle[request.authority] = nil
        let number = connection ?? rig.connect(onSecondPort: request.isForSecondPort)
        connection = number
        // An answer takes time to arrive: the next request is later than its end.
        rig.pass(.milliseconds(1))
        let index = rig.begin(request, on: number)
        var answer: Rig.Answer
        var sent = request.content
        if request.allFields["Expect"] != nil, request.content != nil {
            answer = rig.send(request.head, on: number)
            if answer.octets.isEmpty { rig.pass(.seconds(1)) }
            let isContinued = answer.octets == Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)
            if misstep.keepsContent {
                return Exchange(request: request, connection: number)
            } else if answer.octets.isEmpty || isContinued {
                answer = rig.send(request.content ?? "", on: number)
            } else {
                sent = misstep.sendsRefusedContent ? sent : nil
                rig.record(octetsAfterAnswer: sent?.utf8.count ?? 0, at: index)
                sent = nil
                answer.isClosed = true
            }
        } else {
            answer = rig.send(request.head + (request.content ?? ""), on: number)
        }
        rig.record(content: sent, at: index)
        var exchange = Exchange(request: request, connection: number)
        do {
            exchange.response = try Incoming(
                (rests[number] ?? []) + answer.octets,
                to: request.method,
                isClosed: answer.isClosed,
                carelessness
            )
            rests[number] = exchange.response?.rest
        } catch {
            exchange.wasRefused = true
        }
        let response = exchange.response
        rig.record(
            answer: Attempt.Answer(status: response?.status ?? 0, fields: response?.fields ?? Fields()),
            at: index
        )
        if response?.isPersistent == true || misstep.keepsConnections && !answer.isClosed {
            idle[request.authority] = number
        }
        return exchange
    }
}
