import HTTPExchange
import HTTPSemantics
import Testing

@testable import Scenarios

/// How a sequence goes on; the time is what the test says.
@Suite struct ProgressTests {
    private struct Client {
        var progress = Progress()
        let list: StepList
        var stays = true

        init(_ text: String, stays: Bool = true) throws {
            list = try StepList(parsing: text[...].utf8)
            self.stays = stays
        }

        mutating func attempt(
            at milliseconds: Double,
            on connection: UInt64 = 1,
            _ opening: (Step) -> Progress.Barrier? = { _ in nil }
        ) -> Progress.Turn {
            let nanoseconds = Int64(milliseconds * 1_000_000)
            let moment = Moment(instant: Instant(nanoseconds: nanoseconds), wallSeconds: nanoseconds / 1_000_000_000)
            return progress.take(list, stays: stays, at: moment, on: connection, opening: opening)
        }
    }

    @Test func `in a run the last step stays`() throws {
        var client = try Client("503*2,200")
        let codes = (0..<5).map { client.attempt(at: Double($0)).step.code.rawValue }
        #expect(codes == [503, 503, 200, 200, 200])
        #expect(client.progress.attempts == 5)
    }

    @Test func `outside of a run the sequence starts over after its last step`() throws {
        var client = try Client("503,200", stays: false)
        let turns = (0..<5).map { client.attempt(at: Double($0) * 10) }
        #expect(turns.map(\.step.code.rawValue) == [503, 200, 503, 200, 503])
        #expect(turns.map(\.number) == [1, 2, 1, 2, 1])
        #expect(turns.map(\.gap) == [.zero, .milliseconds(10), .zero, .milliseconds(10), .zero])
    }

    @Test func `an early attempt is answered again, does not count and does not extend the gate`() throws {
        var client = try Client("503,200")
        let gate = Progress.Barrier.instant(Instant(nanoseconds: 1_000_000_000))
        #expect(client.attempt(at: 0) { _ in gate }.early == nil)
        let early = client.attempt(at: 400)
        #expect(early.step.code.rawValue == 503 && early.number == 1 && early.early == 1)
        #expect(early.left == .milliseconds(600) && early.gap == .milliseconds(400))
        let second = client.attempt(at: 996.999)
        #expect(second.step.code.rawValue == 503 && second.early == 2 && second.left == .microseconds(3001))
        let third = client.attempt(at: 997)
        #expect(third.step.code.rawValue == 200 && third.number == 2 && third.early == nil && third.left == nil)
        #expect(client.progress.attempts == 2 && client.progress.early == 2)
    }

    @Test func `a gate of the last step holds even when the sequence is to start over`() throws {
        var client = try Client("429", stays: false)
        let gate = Progress.Barrier.instant(Instant(nanoseconds: 1_000_000_000))
        _ = client.attempt(at: 0) { _ in gate }
        #expect(client.attempt(at: 500).early == 1)
        #expect(client.attempt(at: 1000).early == nil)
    }

    @Test func `a date is reached when the wall clock shows it`() throws {
        var client = try Client("503,200")
        _ = client.attempt(at: 500) { _ in .wallSeconds(2) }
        #expect(client.attempt(at: 1999).left == .seconds(1))
        #expect(client.attempt(at: 2000).step.code.rawValue == 200)
    }

    @Test func `a gate of the connection opens for another one`() throws {
        var client = try Client("421,200")
        _ = client.attempt(at: 0, on: 7) { _ in .connection(other: 7) }
        #expect(client.attempt(at: 1, on: 7).step.code.rawValue == 421)
        #expect(client.attempt(at: 2, on: 8).step.code.rawValue == 200)
    }

    @Test func `a worker whose clock is behind makes no gap below nothing`() throws {
        var client = try Client("503,200")
        _ = client.attempt(at: 10)
        #expect(client.attempt(at: 9).gap == .zero)
    }
}
