internal import HTTP1

extension Duration {
    /// The whole milliseconds in it.
    var milliseconds: Int64 { nanoseconds / 1_000_000 }

    /// The milliseconds until it is over: what is begun counts.
    var wholeMilliseconds: Int64 { (nanoseconds + 999_999) / 1_000_000 }

    /// The seconds until it is over: what is begun counts.
    var wholeSeconds: Int64 { (nanoseconds + 999_999_999) / 1_000_000_000 }
}
