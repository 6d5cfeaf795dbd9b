internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// Resources that close for a while and truly open again: `/when/503` and `/when/429`.
///
/// They count in a run; outside of one, in that of the exact target.
enum Gate {
    /// What a run remembers of a 503.
    private struct Closing: RunState {
        let opens: Instant
        let opensAt: Int64
        var attempts = 0
    }

    /// What a run remembers of a 429.
    private struct Window: RunState {
        let ends: Instant
        let endsAt: Int64
        var used = 0
    }

    /// What an attempt came to.
    private struct Outcome: Sendable {
        var isOpen: Bool
        /// The time that is left, in nanoseconds.
        var left: Int64 = 0
        var opensAt: Int64 = 0
        var count = 0
    }

    /// 503: closed for a while from the first attempt on.
    static func unavailable(_ visit: EarnedRequest) throws(BadInput) -> ResponsePlan {
        let closed = try visit.number("closed", from: 1, to: 60, or: 2)
        let isDate = try asDate(visit)
        let now = visit.context.moment
        let isNamed = visit.context.run.isNamed
        let outcome = visit.context.run.update("\(visit.path) gate", at: now.instant) {
            (kept: inout Closing?) -> Outcome in
            var closing =
                kept
                ?? Closing(
                    opens: now.instant.advanced(by: .seconds(closed)),
                    opensAt: now.wallSeconds + Int64(closed)
                )
            closing.attempts += 1
            kept = closing
            guard !now.hasReached(closing.opens), !isDate || closing.opensAt > now.wallSeconds else {
                // Outside of a run it is all over with the success, and begins anew.
                if !isNamed { kept = nil }
                return Outcome(isOpen: true, count: closing.attempts)
            }
            return Outcome(
                isOpen: false,
                left: closing.opens.nanoseconds - now.instant.nanoseconds,
                opensAt: closing.opensAt,
                count: closing.attempts
            )
        }
        if outcome.isOpen { return visit.success("It is open again, at attempt \(outcome.count).") }
        let early = outcome.count > 1 ? "Attempt \(outcome.count) comes too early by \(seconds(outcome.left)). " : ""
        return visit.earned(
            .sentence("\(early)It opens in \(seconds(outcome.left)), however often you ask until then."),
            fields: ["Retry-After": "\(retryAfter(outcome, isDate: isDate))"]
        )
    }

    /// 429: so many requests in a window, which begins with the first.
    static func tooMany(_ visit: EarnedRequest) throws(BadInput) -> ResponsePlan {
        let limit = try visit.number("limit", from: 1, to: 100, or: 3)
        let length = try visit.number("window", from: 1, to: 60, or: 5)
        let isDate = try asDate(visit)
        let now = visit.context.moment
        let outcome = visit.context.run.update("\(visit.path) gate", at: now.instant) {
            (kept: inout Window?) -> Outcome in
            var window =
                kept.flatMap { isDate && $0.endsAt <= now.wallSeconds || $0.ends <= now.instant ? nil : $0 }
                ?? Window(
                    ends: now.instant.advanced(by: .seconds(length)),
                    endsAt: now.wallSeconds + Int64(length)
                )
            let isOpen = window.used < limit
            window.used += 1
            kept = window
            return Outcome(
                isOpen: isOpen,
                left: window.ends.nanoseconds - now.instant.nanoseconds,
                opensAt: window.endsAt,
                count: window.used
            )
        }
        if outcome.isOpen {
            return visit.success("Request \(outcome.count) of \(limit) in \(length) s.")
        }
        return visit.earned(
            .sentence(
                "This is request \(outcome.count), and \(limit) are allowed in \(length) s: you come too early by "
                    + "\(seconds(outcome.left))."
            ),
            fields: ["Retry-After": "\(retryAfter(outcome, isDate: isDate))"]
        )
    }

    private static func asDate(_ visit: EarnedRequest) throws(BadInput) -> Bool {
        switch visit.item("as") {
        case nil, "seconds"?: return false
        case "date"?: return true
        case let text?:
            throw BadInput("as=\(StatusChoice.quoted(text)) is neither seconds nor date.")
        }
    }

    /// Never less than there is to wait.
    private static func retryAfter(_ outcome: Outcome, isDate: Bool) -> RetryAfter {
        if isDate { return .date(HTTPDate(secondsSince1970: outcome.opensAt)) }
        return .seconds(Int((outcome.left + 999_999_999) / 1_000_000_000))
    }

    /// A time to a tenth of a second, rounded up.
    private static func seconds(_ nanoseconds: Int64) -> String {
        let tenths = (max(0, nanoseconds) + 99_999_999) / 100_000_000
        return "\(tenths / 10).\(tenths % 10) s"
    }
}
