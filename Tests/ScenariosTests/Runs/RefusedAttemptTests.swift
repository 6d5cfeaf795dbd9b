import HTTPExchange
import HTTPSemantics
import Runs
import ScenarioKit
import TestSupport
import Testing

/// What is on record of requests in a run that never became whole.
@Suite struct RefusedAttemptTests {
    private let runs = RunStore()

    private func attempts() throws -> [Attempt] {
        let run = try #require(RunID("a"))
        return runs.journal(of: run, at: Instant(nanoseconds: 0))?.attempts ?? []
    }

    private static let many = (1...101).map { "X-\($0): 1\r\n" }.joined()
    private static let long = String(repeating: "x", count: 9000)

    @Test(
        arguments: [
            (
                "GET /run/a/status/200 HTTP/1.1\r\nHost: a\r\nX-A: 1\r\nBad Name: 1\r\nX-B: 1\r\n\r\n", 400,
                ["Host", "X-A"], "1.1"
            ),
            ("GET /run/a/status/200 HTTP/1.1\r\nX-A: 1\r\n\r\n", 400, ["X-A"], "1.1"),
            ("\r\nGET /run/a/status/200 HTTP/1.0\r\nX-A: 1\r\n folded\r\n\r\n", 400, ["X-A"], "1.0"),
            ("GET /run/a/status/200 HTTP/1.1\r\n\(many)\r\n", 431, (1...100).map { "X-\($0)" }, "1.1"),
            ("GET /run/a/status/200 HTTP/1.1\r\nHost: a\r\nX-A: \(long)\(long)\r\n\r\n", 431, ["Host"], "1.1"),
            ("GET /run/a/status/200 HTTP/2.0\r\nHost: a\r\n\r\n", 505, [], "2.0"),
            ("\(String(repeating: "M", count: 65)) /run/a/status/200 HTTP/1.1\r\nHost: a\r\n\r\n", 501, [], "1.1"),
        ] as [(String, Int, [String], String)]
    )
    func `a head that is refused is an attempt, with the fields that came before what was wrong`(
        _ row: (octets: String, status: Int, names: [String], version: String)
    ) throws {
        var rehearsal = Rehearsal(runs: runs)
        _ = rehearsal.send(Array(row.octets.utf8))
        let attempt = try #require(try attempts().first)
        #expect(attempt.target == "/run/a/status/200" && attempt.version == row.version)
        #expect(attempt.fields.map(\.name.rawValue) == row.names)
        #expect(attempt.answer?.status == row.status && attempt.end == .answered)
        #expect(!attempt.contentIsComplete && attempt.connectionOutcome?.event == .closedByServer)
    }

    @Test func `a target that is too long is on record as far as it was read`() throws {
        var rehearsal = Rehearsal(runs: runs)
        _ = rehearsal.send(Array("PUT /run/a/status/200?\(Self.long) HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
        let attempt = try #require(try attempts().first)
        #expect(attempt.method == "PUT" && attempt.target.hasPrefix("/run/a/status/200?xxx"))
        #expect(attempt.target.utf8.count == 8192 - 4 && attempt.version == nil)
        #expect(attempt.answer?.status == 414)
        let page =
            rehearsal.connectAgain().octets
            + rehearsal.send(Array("GET /run/a HTTP/1.1\r\nHost: a\r\n\r\n".utf8)).octets
        #expect(String(decoding: page, as: UTF8.self).contains("\"version\": null,"))
    }

    @Test(arguments: ["HTTP/1", "HTTP/E.1", "HTTP/1.1x"]) func `a version is told as it came, or not`(
        version: String
    ) throws {
        var rehearsal = Rehearsal(runs: runs)
        let method = String(repeating: "M", count: 70)
        _ = rehearsal.send(Array("\(method) /run/a/status/200 \(version)\r\nHost: a\r\n\r\n".utf8))
        #expect(try attempts().map(\.version) == [nil])
    }

    @Test func `a head that comes in pieces is refused in the same words`() throws {
        var rehearsal = Rehearsal(runs: runs)
        _ = rehearsal.send(
            Array("GET /run/a/status/200 HTTP/1.1\r\nHost: a\r\nBad Name: 1\r\n\r\n".utf8),
            inPiecesOf: 3
        )
        #expect(try attempts().map(\.fields.first?.value) == ["a"])
    }

    @Test(arguments: [
        "GET /run/a/status/200\r\n\r\n", "G(T /run/a/status/200 HTTP/1.1\r\n\r\n",
        "GET /run/a/sta tus HTTP/1.1\r\n\r\n",
        "GET /run/a/status/\u{E4} HTTP/1.1\r\n\r\n", "GET /run/a/status/200 HTTP/1.1x\r\n\r\n",
        "GET /run/a/status/200 HTTP/1.1\n",
        "GET http://user:secret@a/run/a/status/200 HTTP/1.1\r\nHost: a\r\n\r\n",
        "CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /run/a HTTP/1.1\r\nBad Name: 1\r\n\r\n", "GET /status/200 HTTP/1.1\r\nBad Name: 1\r\n\r\n",
        String(repeating: "M", count: 70_000), "\r\r\n\r\n",
    ])
    func `what a malformed line was for is not known, and what is outside of runs is on no record`(
        octets: String
    ) throws {
        var rehearsal = Rehearsal(runs: runs)
        let answer = rehearsal.send(Array(octets.utf8))
        #expect(!answer.octets.isEmpty && answer.ending == .closes)
        #expect(try attempts().isEmpty)
    }

    @Test func `a request that follows another one is an attempt of its own`() throws {
        var rehearsal = Rehearsal(runs: runs)
        _ = rehearsal.send(
            Array("GET /run/a/status/200 HTTP/1.1\r\nHost: a\r\n\r\nGET /run/a/status/404 HTTP/3.0\r\n\r\n".utf8)
        )
        let attempts = try attempts()
        #expect(attempts.map(\.answer?.status) == [200, 505] && attempts.map(\.request) == [1, 2])
        #expect(attempts.map(\.connectionOutcome?.event) == [nil, .closedByServer])
    }

    @Test func `what is no request ends the connection of the one before`() throws {
        var rehearsal = Rehearsal(runs: runs)
        _ = rehearsal.send(Array("GET /run/a/status/200 HTTP/1.1\r\nHost: a\r\n\r\n???\r\n\r\n".utf8))
        #expect(try attempts().map(\.connectionOutcome?.event) == [.closedByServer])
        #expect(try attempts().map(\.answer?.status) == [200])
    }

    @Test func `a head whose rest never comes is an attempt that its client gave up, or that a limit ended`() throws {
        let beginning = Array("GET /run/a/status/200 HTTP/1.1\r\nHost: a\r\nX-A: 1".utf8)
        var rehearsal = Rehearsal(runs: runs)
        _ = rehearsal.send(beginning)
        _ = rehearsal.finishSending()
        _ = rehearsal.connectAgain()
        _ = rehearsal.send(beginning)
        _ = rehearsal.pass(seconds: 10)
        let attempts = try attempts()
        #expect(attempts.map(\.answer?.status) == [400, 408])
        #expect(attempts.map(\.end) == [.clientClosed, .cutOff])
        #expect(attempts.map(\.connectionOutcome?.event) == [.closedByClient, .closedByServer])
        #expect(attempts.map { $0.fields.map(\.name) } == [["Host"], ["Host"]])
    }

    @Test(arguments: [1, 40, .max])
    func `a fault at the request line is on record, however the head comes`(size: Int) throws {
        var rehearsal = Rehearsal(runs: runs)
        let request = "POST /run/a/status/200?fault=reset&at=request HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\na"
        _ = rehearsal.send(Array(request.utf8), inPiecesOf: size)
        let attempt = try #require(try attempts().first)
        #expect(try attempts().count == 1)
        #expect(attempt.method == "POST" && attempt.target == "/run/a/status/200?fault=reset&at=request")
        #expect(attempt.answer == nil && attempt.end == .fault && attempt.request == 1)
        #expect(attempt.connectionOutcome?.event == .closedByServer)
    }
}
