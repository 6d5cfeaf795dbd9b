internal import HTTPExchange

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
