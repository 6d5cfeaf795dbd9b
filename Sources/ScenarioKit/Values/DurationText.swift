package import HTTPExchange

/// Durations as URLs have them: `250ms`, `2s`, `1m`, `1h`; a bare number is seconds.
package enum DurationText {
    /// The duration that `text` says, or `nil` if it says none.
    ///
    /// Digits with at most one point among them, and a unit; no more than nine digits on either side of the point.
    package static func parse(_ text: some StringProtocol) -> Duration? {
        let text = String(text)
        let number = text.prefix { $0 == "." || $0.isASCII && $0.isNumber }
        guard let unit = nanoseconds[String(text[number.endIndex...])] else { return nil }
        let halves = number.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(halves.count), halves.allSatisfy({ (1...9).contains($0.utf8.count) }),
            let whole = Int64(halves[0])
        else { return nil }
        let (product, overflow) = whole.multipliedReportingOverflow(by: unit)
        guard !overflow, product < .max - unit else { return nil }
        var total = product
        if halves.count == 2 {
            // Nine digits: the fraction in billionths.
            let digits = halves[1] + String(repeating: "0", count: 9 - halves[1].utf8.count)
            total += (Int64(digits) ?? 0) * (unit / 1_000_000) / 1000
        }
        return .nanoseconds(total)
    }

    /// A duration as it is read best: in whole minutes or seconds, else in milliseconds.
    package static func written(_ duration: Duration) -> String {
        let milliseconds = duration.nanoseconds / 1_000_000
        if milliseconds > 0, milliseconds % 60_000 == 0 { return "\(milliseconds / 60_000)m" }
        return milliseconds % 1000 == 0 ? "\(milliseconds / 1000)s" : "\(milliseconds)ms"
    }

    private static let nanoseconds: [String: Int64] = [
        "ms": 1_000_000, "s": 1_000_000_000, "": 1_000_000_000, "m": 60_000_000_000, "h": 3_600_000_000_000,
    ]
}

extension Duration {
    /// The whole milliseconds in it.
    package var milliseconds: Int64 { nanoseconds / 1_000_000 }

    /// The milliseconds until it is over: what is begun counts.
    package var wholeMilliseconds: Int64 { parts(of: 1_000_000) }

    /// The seconds until it is over: what is begun counts.
    package var wholeSeconds: Int64 { parts(of: 1_000_000_000) }

    /// Divided first: the longest duration has no room for more.
    private func parts(of unit: Int64) -> Int64 {
        let (whole, rest) = nanoseconds.quotientAndRemainder(dividingBy: unit)
        return rest > 0 ? whole + 1 : whole
    }
}

extension Moment {
    /// How much too early is in time: the timers of many clients count whole milliseconds, and round down.
    package static let leniency = Duration.milliseconds(3)

    /// Whether a client that was told to wait until then is not too early.
    package func hasReached(_ opening: Instant) -> Bool { opening <= instant.advanced(by: Self.leniency) }
}
