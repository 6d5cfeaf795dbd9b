import HTTPExchange
import Testing

/// How fast a client takes an answer that waits for it.
@Suite struct MinimumSendRateTests {
    private static let limits = Limits(contentRate: 240, unreadTime: .seconds(30))
    private static let start = Instant(nanoseconds: 1_000_000_000)

    private func sendRate(queued: Int) -> MinimumSendRate {
        MinimumSendRate(queued: queued, at: Self.start, limits: Self.limits)
    }

    @Test func `a client that takes nothing is too slow when the time is over`() {
        var sendRate = sendRate(queued: 2_000_000)
        #expect(sendRate.deadline == Self.start.advanced(by: .seconds(30)))
        let first = sendRate.isEnough(queued: 2_000_000, at: sendRate.deadline, limits: Self.limits)
        #expect(!first)
    }

    @Test func `what the client acknowledges counts, even if the system has no room for more yet`() {
        var sendRate = sendRate(queued: 2_000_000)
        let first = sendRate.isEnough(queued: 2_000_000 - 7200, at: sendRate.deadline, limits: Self.limits)
        #expect(first)
        #expect(sendRate.deadline == Self.start.advanced(by: .seconds(60)))
        // Each time counts for itself: what was taken early does not make up for later.
        let second = sendRate.isEnough(queued: 2_000_000 - 7200, at: sendRate.deadline, limits: Self.limits)
        #expect(!second)
    }

    @Test func `what the system takes counts only as far as the client has`() {
        var filling = sendRate(queued: 0)
        filling.send(7200)
        let first = filling.isEnough(queued: 7200, at: filling.deadline, limits: Self.limits)
        #expect(!first)
        var flowing = sendRate(queued: 50_000)
        flowing.send(7200)
        let second = flowing.isEnough(queued: 50_000, at: flowing.deadline, limits: Self.limits)
        #expect(second)
    }

    @Test(arguments: [(239, false), (240, true), (1000, true)])
    func `a steady client is as slow as the least rate at most`(rate: Int, isEnough: Bool) {
        var sendRate = sendRate(queued: 100_000)
        for minute in 1...10 where isEnough || minute == 1 {
            sendRate.send(30 * rate)
            let first = sendRate.isEnough(queued: 100_000, at: sendRate.deadline, limits: Self.limits)
            #expect(first == isEnough)
        }
    }

    @Test func `an octet now and then holds no connection`() {
        var sendRate = sendRate(queued: 65_536)
        let first = sendRate.isEnough(queued: 65_536 - 30, at: sendRate.deadline, limits: Self.limits)
        #expect(!first)
    }

    @Test func `the least is an octet, however short the time is`() {
        let limits = Limits(contentRate: 1, unreadTime: .milliseconds(1))
        var sendRate = MinimumSendRate(queued: 10, at: Self.start, limits: limits)
        let first = sendRate.isEnough(queued: 10, at: sendRate.deadline, limits: limits)
        #expect(!first)
        let second = sendRate.isEnough(queued: 9, at: sendRate.deadline, limits: limits)
        #expect(second)
    }
}
