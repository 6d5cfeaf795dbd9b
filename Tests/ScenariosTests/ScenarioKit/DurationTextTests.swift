import ScenarioKit
import Testing

/// Durations in URLs.
@Suite struct DurationTextTests {
    @Test(
        arguments: [
            ("250ms", Duration.milliseconds(250)), ("2s", .seconds(2)), ("1m", .seconds(60)), ("1h", .seconds(3600)),
            ("3", .seconds(3)), ("0", .zero), ("0.5", .milliseconds(500)), ("1.25s", .milliseconds(1250)),
            ("0.000000001", .nanoseconds(1)), ("0.5m", .seconds(30)), ("999999999ms", .milliseconds(999_999_999)),
        ]
    )
    func `a duration is a number and a unit`(text: String, duration: Duration) {
        #expect(DurationText.parse(text) == duration)
    }

    @Test(
        arguments: [
            "", "s", "ms", "-1", "+1", "1 s", "1d", "1S", ".5", "1.", "1.2.3", "1e3", "٣s", "9999999999", "999999999h",
            "1.0000000000", "0x1", "1s ",
        ]
    )
    func `all else is none`(text: String) {
        #expect(DurationText.parse(text) == nil)
    }

    @Test func `it is written in the largest unit that fits`() {
        #expect(DurationText.written(.seconds(300)) == "5m")
        #expect(DurationText.written(.seconds(90)) == "90s")
        #expect(DurationText.written(.milliseconds(1500)) == "1500ms")
        #expect(DurationText.written(.zero) == "0s")
    }
}
