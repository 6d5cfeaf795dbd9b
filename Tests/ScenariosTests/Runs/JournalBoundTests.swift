import HTTPExchange
import HTTPSemantics
import Runs
import ScenarioKit
import TestSupport
import Testing

/// How much is kept of runs, and what happens beyond that.
@Suite struct JournalBoundTests {
    private static func request(_ run: String, _ fields: String = "") -> [UInt8] {
        Array("GET /run/\(run)/status/200 HTTP/1.1\r\nHost: a\r\n\(fields)\r\n".utf8)
    }

    private func journal(_ runs: RunStore, _ run: String = "a") throws -> Journal? {
        runs.journal(of: try #require(RunID(run)), at: Instant(nanoseconds: 0))
    }

    @Test func `beyond so many attempts the oldest go, and the journal says how many`() throws {
        let runs = RunStore(bounds: RunStore.Bounds(attemptsPerRun: 10))
        var rehearsal = Rehearsal(runs: runs)
        for _ in 0..<25 { _ = rehearsal.send(Self.request("a")) }
        let journal = try #require(try journal(runs))
        #expect(journal.attempts.map(\.number) == Array(16...25) && journal.dropped == 15)
        let run = try #require(RunID("a"))
        #expect(runs.has(25, closed: false, in: run))
        let page = rehearsal.send(Array("GET /run/a HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
        #expect(String(decoding: page.octets, as: UTF8.self).contains("\n  \"dropped\": 15,\n"))
    }

    @Test func `beyond so many octets of a run the oldest attempts go, before what is still needed`() throws {
        let runs = RunStore(bounds: RunStore.Bounds(octetsPerRun: 20_000))
        var rehearsal = Rehearsal(runs: runs)
        _ = rehearsal.send(Array("GET /run/a/sequence/503*9,200 HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
        let fields = "X: \(String(repeating: "x", count: 3000))\r\n"
        for _ in 0..<20 { _ = rehearsal.send(Self.request("a", fields)) }
        let journal = try #require(try journal(runs))
        #expect((3...5).contains(journal.attempts.count) && journal.attempts.last?.number == 21)
        #expect(journal.dropped == 21 - journal.attempts.count)
        #expect(runs.octetCount <= 20_000)
        let next = rehearsal.send(Array("GET /run/a/sequence/503*9,200 HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
        #expect(String(decoding: next.octets, as: UTF8.self).contains("X-Status-Attempt: 2\r\n"))
    }

    @Test func `beyond so many octets of an attempt field lines are left out as a whole, and counted`() throws {
        let runs = RunStore(bounds: RunStore.Bounds(octetsPerAttempt: 1000))
        var rehearsal = Rehearsal(runs: runs)
        let fields = (1...9).map { "X-\($0): \(String(repeating: "x", count: 200))\r\n" }.joined()
        _ = rehearsal.send(Self.request("a", fields))
        let attempt = try #require(try journal(runs)?.attempts.first)
        #expect(attempt.fields.map(\.name.rawValue) == ["Host", "X-1", "X-2", "X-3", "X-4"])
        #expect(attempt.omittedFields == 5)
        #expect(attempt.fields.last?.value == String(repeating: "x", count: 200))
        #expect(attempt.answer?.status == 200 && !(attempt.answer?.fields.isEmpty ?? true))
    }

    @Test func `beyond so many octets of all runs the oldest runs go, and who asks for one is told`() throws {
        let bounds = RunStore.Bounds(octetsPerRun: 20_000, octets: 200_000)
        let runs = RunStore(bounds: bounds, shardCount: 1)
        var rehearsal = Rehearsal(runs: runs)
        for number in 0..<500 {
            _ = rehearsal.pass(.milliseconds(1))
            _ = rehearsal.send(Self.request("r\(number)"))
            #expect(runs.octetCount <= 200_000)
        }
        #expect(runs.octetCount > 150_000 && runs.drops == 500 - runs.count)
        #expect(try journal(runs, "r0") == nil)
        #expect(try journal(runs, "r499")?.attempts.count == 1)
        let page = rehearsal.send(Array("GET /run/r0 HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
        let text = String(decoding: page.octets, as: UTF8.self)
        #expect(
            text.hasPrefix("HTTP/1.1 404 ")
                && text.replacing("\n", with: " ").contains("was dropped, as \(runs.drops) runs were")
        )
    }

    @Test func `the metrics tell how many runs there are, what they take, and how many were dropped`() throws {
        let runs = RunStore(bounds: RunStore.Bounds(runs: 8), shardCount: 1)
        var rehearsal = Rehearsal(runs: runs)
        for number in 0..<20 {
            _ = rehearsal.pass(.milliseconds(1))
            _ = rehearsal.send(Self.request("r\(number)"))
        }
        let answer = rehearsal.send(Array("GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
        let lines = String(decoding: answer.octets, as: UTF8.self).split(separator: "\n")
        #expect(lines.contains("status_server_runs \(runs.count)"))
        #expect(lines.contains("status_server_runs_bytes \(runs.octetCount)"))
        #expect(runs.drops == 20 - runs.count && lines.contains("status_server_runs_dropped_total \(runs.drops)"))
    }

    @Test func `what is forgotten takes no room`() throws {
        let runs = RunStore()
        var rehearsal = Rehearsal(runs: runs)
        for _ in 0..<100 { _ = rehearsal.send(Self.request("a")) }
        #expect(runs.octetCount > 50_000)
        _ = rehearsal.send(Array("DELETE /run/a HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
        #expect(runs.octetCount == 0 && runs.count == 0)
    }

    @Test func `a journal that is too old is none`() throws {
        let runs = RunStore(bounds: RunStore.Bounds(age: .seconds(60)))
        var rehearsal = Rehearsal(runs: runs)
        _ = rehearsal.send(Self.request("a"))
        let run = try #require(RunID("a"))
        let later = rehearsal.moment.instant.advanced(by: .seconds(60))
        #expect(runs.journal(of: run, at: later) != nil)
        #expect(runs.journal(of: run, at: later.advanced(by: .milliseconds(1))) == nil)
    }

    @Test func `what ends after its run was forgotten changes no other attempt`() throws {
        let runs = RunStore()
        var first = Rehearsal(runs: runs)
        _ = first.send(Array("POST /run/a/status/200 HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n".utf8))
        let run = try #require(RunID("a"))
        #expect(runs.forget(.named(run)))
        var second = Rehearsal(runs: runs)
        _ = second.connectAgain()
        _ = second.send(Array("POST /run/a/status/200 HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n".utf8))
        _ = first.send([0x61])
        #expect(try journal(runs)?.attempts.map(\.end) == [.pending])
    }

    @Test func `many threads record in the same run and in others`() async throws {
        let runs = RunStore(bounds: RunStore.Bounds(attemptsPerRun: 1000))
        await withTaskGroup(of: Void.self) { group in
            for worker in 0..<8 {
                group.addTask {
                    var rehearsal = Rehearsal(runs: runs)
                    for _ in 0..<50 {
                        _ = rehearsal.send(Self.request("shared"))
                        _ = rehearsal.send(Self.request("own-\(worker)"))
                    }
                }
            }
        }
        let shared = try #require(try journal(runs, "shared"))
        #expect(shared.attempts.map(\.number) == Array(1...400) && shared.dropped == 0)
        for worker in 0..<8 {
            let own = try #require(try journal(runs, "own-\(worker)"))
            #expect(own.attempts.count == 50 && own.attempts.allSatisfy { $0.end == .answered })
        }
    }
}
