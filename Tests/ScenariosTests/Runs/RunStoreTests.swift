import HTTPExchange
import Testing

@testable import Runs
@testable import ScenarioKit

@Suite struct RunStoreTests {
    private struct Count: RunState {
        var number = 0
    }

    private static func key(_ name: String) throws -> RunStore.Key {
        .named(try #require(RunID(name)))
    }

    private static func counted(_ store: RunStore, _ run: RunStore.Key, _ state: String = "n", at: Int64 = 0) -> Int {
        store.update(run, state, at: Instant(nanoseconds: at)) { (count: inout Count?) in
            var now = count ?? Count()
            now.number += 1
            count = now
            return now.number
        }
    }

    @Test func `a run counts on, another from the start`() throws {
        let store = RunStore()
        #expect(Self.counted(store, try Self.key("a")) == 1)
        #expect(Self.counted(store, try Self.key("a")) == 2)
        #expect(Self.counted(store, try Self.key("b")) == 1)
        #expect(Self.counted(store, .target("a")) == 1)
        #expect(store.count == 3)
    }

    @Test func `a run that is forgotten starts over`() throws {
        let store = RunStore()
        let run = try Self.key("a")
        #expect(!store.forget(run))
        #expect(Self.counted(store, run) == 1)
        #expect(store.forget(run))
        #expect(Self.counted(store, run) == 1)
    }

    @Test func `the oldest runs go first, and there are never more than the bound`() throws {
        let store = RunStore(bounds: RunStore.Bounds(runs: 8), shardCount: 1)
        for number in 0..<100 { _ = Self.counted(store, try Self.key("r\(number)"), at: Int64(number)) }
        #expect(store.count <= 16)
        #expect(Self.counted(store, try Self.key("r99"), at: 100) == 2)
        #expect(Self.counted(store, try Self.key("r0"), at: 101) == 1)
    }

    @Test func `the names of runs take room, and what has no name takes that of its target`() throws {
        let bounds = RunStore.Bounds(octetsPerRun: 20_000, octets: 200_000)
        let store = RunStore(bounds: bounds, shardCount: 1)
        #expect(Self.counted(store, try Self.key("abc")) == 1)
        let before = store.octetCount
        #expect(Self.counted(store, .target(String(repeating: "x", count: 8000))) == 1)
        #expect(store.octetCount - before >= 8000)
        for number in 0..<100 {
            _ = Self.counted(store, .target("\(number)" + String(repeating: "x", count: 8000)), at: Int64(number))
            #expect(store.octetCount <= 200_000 && store.count * 8000 <= 208_000)
        }
        #expect(store.drops > 70)
    }

    @Test func `a run that is too old is a new one`() throws {
        let store = RunStore(bounds: RunStore.Bounds(age: .seconds(1)))
        let run = try Self.key("a")
        #expect(Self.counted(store, run, at: 0) == 1)
        #expect(Self.counted(store, run, at: 1_000_000_000) == 2)
        #expect(Self.counted(store, run, at: 2_000_000_001) == 1)
    }

    @Test func `states of a run are bounded, the oldest goes first`() throws {
        let store = RunStore(bounds: RunStore.Bounds(statesPerRun: 4))
        let run = try Self.key("a")
        for number in 0..<6 { _ = Self.counted(store, run, "s\(number)") }
        #expect(Self.counted(store, run, "s5") == 2)
        #expect(Self.counted(store, run, "s0") == 1)
    }

    @Test(arguments: ["", "a/b", "ä", "a b", String(repeating: "x", count: 65), "a%"])
    func `what is no name of a run is refused`(text: String) {
        #expect(RunID(text) == nil)
    }

    @Test(arguments: ["a", "A-b_c.d~9", String(repeating: "x", count: 64)])
    func `letters, digits and four marks are a name`(text: String) {
        #expect(RunID(text)?.text == text)
    }

    @Test(arguments: [
        ("GET /run/a/status/301", "Location: /run/a/anything"),
        ("GET /run/a/status/201", "Location: /run/a/status/200?created=1"),
    ])
    func `a location stays in the run`(line: String, field: String) {
        var rehearsal = Rehearsal()
        let answer = rehearsal.send(Array("\(line) HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8))
        #expect(String(decoding: answer.octets, as: UTF8.self).contains("\r\n\(field)"))
    }

    @Test func `a bad name of a run is a 400 that says what is right`() {
        var rehearsal = Rehearsal()
        let answer = rehearsal.send(Array("GET /run/a%20b/status/301 HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8))
        let text = String(decoding: answer.octets, as: UTF8.self)
        #expect(text.hasPrefix("HTTP/1.1 400 ") && text.contains("/run/my-test/status/503"))
    }
}
