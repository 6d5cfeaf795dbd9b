internal import HTTPExchange
internal import HTTPSemantics
package import ScenarioKit

/// `attempts=3&timeout=2s&closed=1`: what whoever reads a journal waits for, and how long.
package struct JournalWait {
    package let attempts: Int
    package let timeout: Duration
    /// Whether the connections of the attempts are to have ended too.
    package let closed: Bool

    private static let usualTimeout = Duration.seconds(10)
    package static let longestTimeout = Duration.seconds(60)
    private static let mostAttempts = 1_000_000

    /// Reads a query; `nil` if nothing is waited for.
    package init?(_ query: Query) throws(BadInput) {
        let attempts = try Self.one("attempts", in: query)
        let timeout = try Self.one("timeout", in: query)
        let closed = try Self.one("closed", in: query)
        guard let attempts else {
            if let name = timeout != nil ? "timeout" : closed != nil ? "closed" : nil {
                let sentence = "\(name) goes with attempts, as in ?attempts=3&timeout=2s."
                throw BadInput(sentence)
            }
            return nil
        }
        guard let number = attempts.decimal, (1...Self.mostAttempts).contains(number) else {
            let sentence =
                "attempts=\(StatusChoice.quoted(attempts)): how many are waited for is a number from 1 to \(Self.mostAttempts)."
            throw BadInput(sentence)
        }
        guard let time = timeout.map({ DurationText.parse($0) }) ?? Self.usualTimeout, time <= Self.longestTimeout
        else {
            let sentence =
                "timeout=\(StatusChoice.quoted(timeout ?? "")): that is a time of at most 60s, as in 2s or 500ms."
            throw BadInput(sentence)
        }
        guard ["1", "0", nil].contains(closed) else {
            throw BadInput("closed=1 waits for the ends of the connections too, closed=0 does not.")
        }
        self.attempts = number
        self.timeout = time
        self.closed = closed == "1"
    }

    private static func one(_ name: String, in query: Query) throws(BadInput) -> String? {
        let values = query.values(of: name)
        guard values.count < 2 else { throw BadInput("\(name) is given twice: once is right.") }
        return values.first
    }

    /// How long it is waited before it is looked again; `nil` if the time is over, or the longest that may be waited.
    ///
    /// Soon at first, then seldom: an answer is late by a twentieth of its wait at most.
    func pause(after waited: Duration, atMost longest: Duration) -> Duration? {
        let end = min(timeout, longest)
        guard waited < end else { return nil }
        return min(max(waited / 20, Self.shortestPause), Self.longestPause, end - waited)
    }

    private static let shortestPause = Duration.milliseconds(2)
    private static let longestPause = Duration.milliseconds(25)
}
