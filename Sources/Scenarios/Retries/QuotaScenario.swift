internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// `/quota/{n}/{window}`: so many successes in a window of time, and 429 until it is over.
///
/// A window begins with the first request that falls into none.
struct QuotaScenario: Scenario {
    let limit: Int
    /// In seconds.
    let window: Int
    let key: String

    static let mostRequests = 1_000_000
    static let longestWindow = 86_400

    /// Reads the two parameters; `nil` if one is no number in its range.
    init?(limit: String, window: String, key: String) {
        let seconds = window.hasSuffix("s") ? window.dropLast() : window[...]
        guard let limit = Self.number(limit[...], upTo: Self.mostRequests),
            let window = Self.number(seconds, upTo: Self.longestWindow)
        else { return nil }
        self.limit = limit
        self.window = window
        self.key = key
    }

    static let usage =
        "The path is /quota/{n}/{window}: 1 to \(mostRequests) requests in 1 to \(longestWindow) seconds, as in "
        + "/quota/5/10s."

    private static func number(_ text: Substring, upTo most: Int) -> Int? {
        guard text.utf8.count <= 9, let number = text.decimal else { return nil }
        return (1...most).contains(number) ? number : nil
    }

    func plan(for request: Request, content: ReceivedContent, in context: ScenarioContext) -> ResponsePlan {
        let share = context.run.update(key, at: context.moment.instant) { (state: inout Quota?) in
            var quota = state ?? Quota()
            defer { state = quota }
            return quota.take(limit, in: .seconds(window), at: context.moment.instant)
        }
        let seconds = share.left.wholeSeconds
        let rest = "The window of \(window) s is over in \(share.left.milliseconds) ms."
        var fields = Self.fields(limit: limit, window: window, rest: share.rest, seconds: seconds, context.moment)
        guard share.isGranted else {
            fields.append("Retry-After", String(seconds))
            let sentence = "All \(limit) requests of this window have been made. \(rest)"
            return Refusal.problem(.tooManyRequests, sentence, to: request, extra: fields)
        }
        let note = "Request \(limit - share.rest) of \(limit) in this window. \(rest)"
        fields.append("Cache-Control", "no-store")
        var explanation = Explanation(of: .ok)
        explanation.notes = [note] + StatusQuery.ignored(in: Query(request.query), known: [])
        let representation = Representation.preferred(by: request.fields["Accept"])
        return StatusPlan.finished(ResponsePlan(explanation.response(as: representation, fields: fields)))
    }

    /// What remains, as the draft says it and as older clients look for it.
    ///
    /// [draft-ietf-httpapi-ratelimit-headers §4](https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/)
    private static func fields(limit: Int, window: Int, rest: Int, seconds: Int64, _ moment: Moment) -> Fields {
        [
            "RateLimit-Policy": "\"quota\";q=\(limit);w=\(window)",
            "RateLimit": "\"quota\";r=\(rest);t=\(seconds)",
            "X-RateLimit-Limit": String(limit),
            "X-RateLimit-Remaining": String(rest),
            "X-RateLimit-Reset": String(moment.wallSeconds + seconds),
        ]
    }
}

/// What has been used of a quota.
struct Quota: CountedAttempts {
    /// What one request gets of it.
    struct Share: Sendable, Hashable {
        let isGranted: Bool
        /// The successes that are left in this window.
        let rest: Int
        /// Until the window is over.
        let left: Duration
    }

    private(set) var attempts = 0
    private(set) var early = 0
    private var used = 0
    private var end: Instant?

    init() {}

    /// Takes one of `limit` successes in a window that is so long.
    mutating func take(_ limit: Int, in window: Duration, at instant: Instant) -> Share {
        if end.map({ $0 <= instant }) ?? true {
            end = instant.advanced(by: window)
            used = 0
        }
        // Another worker's clock may be a little behind.
        let left = min(window, instant.duration(to: end ?? instant))
        guard used < limit else {
            early += 1
            return Share(isGranted: false, rest: 0, left: left)
        }
        used += 1
        attempts += 1
        return Share(isGranted: true, rest: limit - used, left: left)
    }
}
