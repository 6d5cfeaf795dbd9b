import HTTPExchange
import Testing

struct InstantTests {
    @Test func `an instant moves by a duration and back`() {
        let start = Instant(nanoseconds: 5)
        let later = start.advanced(by: .milliseconds(1500))
        #expect(later.nanoseconds == 1_500_000_005)
        #expect(start.duration(to: later) == .milliseconds(1500))
        #expect(later.duration(to: start) == .milliseconds(-1500))
        #expect(start < later)
    }

    @Test func `no instant is later than never`() {
        #expect(Instant(nanoseconds: 1).advanced(by: .seconds(Int64.max)) == .never)
        #expect(Instant.never.advanced(by: .seconds(1)) == .never)
    }

    @Test(arguments: [
        (Duration.zero, Int64(0)), (.nanoseconds(1), 1), (.seconds(1), 1_000_000_000), (.seconds(Int64.max), .max),
        (.seconds(-2), -2_000_000_000), (.seconds(Int64.min), .min),
    ])
    func `a duration in nanoseconds goes no further than they can be counted`(_ duration: Duration, _ count: Int64) {
        #expect(duration.nanoseconds == count)
    }
}
