import HTTPExchange
import Runs
import ScenarioKit
import Site
import TestSupport
import Testing

/// `GET /run/{id}?attempts=3&timeout=2s`: a journal that is waited for.
@Suite struct JournalWaitTests {
    /// What comes of asking for `query` in a run of `attempts`, and how long that takes.
    private func ask(
        _ query: String,
        after attempts: Int,
        isPublic: Bool = false
    ) -> (text: String, time: Duration) {
        var rehearsal = Rehearsal()
        rehearsal.site.isPublic = isPublic
        for _ in 0..<attempts { _ = rehearsal.send(Array("GET /run/a/status/200 HTTP/1.1\r\nHost: a\r\n\r\n".utf8)) }
        _ = rehearsal.finishSending()
        _ = rehearsal.connectAgain()
        let start = rehearsal.moment.instant
        let answer = rehearsal.send(Array("GET /run/a?\(query) HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
        return (String(decoding: answer.octets, as: UTF8.self), start.duration(to: rehearsal.moment.instant))
    }

    @Test(arguments: ["attempts=2", "attempts=2&timeout=0", "attempts=1&timeout=2s&closed=1", "attempts=2&closed=0"])
    func `what is there is not waited for`(query: String) {
        let (text, time) = ask(query, after: 2)
        #expect(time == .zero)
        #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n") && text.contains("\r\nX-Status-Wait: met\r\n"))
        #expect(text.contains("\"outcome\": \"met\""))
    }

    @Test(arguments: [("attempts=3", 10_000), ("attempts=3&timeout=250ms", 250), ("attempts=3&timeout=60s", 60_000)])
    func `what does not come is waited for as long as was asked, and no longer`(query: String, milliseconds: Int) {
        let (text, time) = ask(query, after: 2)
        #expect(time == .milliseconds(milliseconds))
        #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n") && text.contains("\r\nX-Status-Wait: timeout\r\n"))
        #expect(text.contains("\"number\": 2,") && text.contains("\"ms\": \(milliseconds)\n"))
    }

    @Test func `a run that nobody has begun is waited for too`() {
        let (text, time) = ask("attempts=1&timeout=1s", after: 0)
        #expect(time == .seconds(1))
        #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n") && text.contains("\"attempts\": [],"))
    }

    @Test func `who may not wait long gets what is there, and is told how long it was waited`() {
        let (text, time) = ask("attempts=3&timeout=30s", after: 1, isPublic: true)
        #expect(time == .seconds(1))
        #expect(text.contains("\r\nX-Status-Wait: timeout\r\n") && text.contains("\"ms\": 1000\n"))
        #expect(ask("attempts=3&timeout=300ms", after: 1, isPublic: true).time == .milliseconds(300))
        #expect(ask("attempts=3&read=none", after: 1).time == .zero)
    }

    @Test func `a server that stops answers at once, and says how long it was waited`() {
        var rehearsal = Rehearsal()
        rehearsal.site.isDraining = true
        let answer = rehearsal.send(Array("GET /run/a?attempts=3 HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
        #expect(String(decoding: answer.octets, as: UTF8.self).contains("\r\nX-Status-Wait: timeout\r\n"))
        #expect(rehearsal.moment.instant == Instant(nanoseconds: 1_000_000_000))
    }

    @Test(arguments: [
        "attempts=", "attempts=0", "attempts=-1", "attempts=%2B3", "attempts=1000001", "attempts=3&attempts=3",
        "attempts=3&timeout=61s", "attempts=3&timeout=soon", "attempts=3&closed=yes", "timeout=2s", "closed=1",
    ])
    func `what cannot be waited for is a 400 that says what is right`(query: String) {
        let (text, time) = ask(query, after: 1)
        #expect(time == .zero)
        #expect(text.hasPrefix("HTTP/1.1 400 "))
    }

    @Test func `an attempt under way does not count, and an open connection only where that is wanted`() throws {
        let runs = RunStore()
        let run = try #require(RunID("a"))
        var rehearsal = Rehearsal(runs: runs)
        _ = rehearsal.send(Array("POST /run/a/status/200 HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n".utf8))
        #expect(!runs.has(1, closed: false, in: run))
        _ = rehearsal.send([0x61])
        #expect(runs.has(1, closed: false, in: run) && !runs.has(1, closed: true, in: run))
        _ = rehearsal.send(Array("GET /run/a/status/200 HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
        _ = rehearsal.finishSending()
        #expect(runs.has(2, closed: true, in: run) && !runs.has(3, closed: true, in: run))
    }

    @Test func `a connection is waited for as long as an attempt of it is there`() throws {
        let runs = RunStore(bounds: RunStore.Bounds(attemptsPerRun: 3))
        let run = try #require(RunID("a"))
        let request = Array("GET /run/a/status/200 HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
        var rehearsal = Rehearsal(runs: runs)
        _ = rehearsal.send(request + request)
        // Left open: what becomes of it is never told.
        _ = rehearsal.connectAgain()
        for _ in 0..<2 {
            _ = rehearsal.send(request)
            #expect(!runs.has(1, closed: true, in: run))
        }
        _ = rehearsal.finishSending()
        #expect(!runs.has(4, closed: true, in: run), "one attempt of the first connection is still there")
        _ = rehearsal.connectAgain()
        _ = rehearsal.send(request)
        _ = rehearsal.finishSending()
        #expect(runs.has(5, closed: true, in: run), "only connections that have ended are left")
    }
}
