internal import HTTPExchange
internal import HTTPSemantics
internal import Runs
internal import ScenarioKit

extension Check {
    /// Requests that are repeated: which, when, and how.
    static let retries: [Check] =
        [(.serviceUnavailable, "10.2.3"), (.tooManyRequests, "4"), (.contentTooLarge, "15.5.14")].map(waiting)
        + [waitingUntil, waitingForPast, waitingTooLong, waitingForNonsense, waitingRedirect]
        + interrupted

    // MARK: Retry-After

    /// How much too early is in time: timers of clients are not exact.
    private static let leniency = Duration.milliseconds(10)

    static func repeated(
        _ evidence: Observations,
        _ judge: (ObservedRequest, ObservedRequest) -> CheckResult
    ) -> CheckResult {
        guard let first = evidence.entry, let second = evidence.repeats(of: "").first else {
            return evidence.notRepeated("It did not repeat the request, as a client may.")
        }
        return judge(first, second)
    }

    /// The time between an answer and the next request.
    private static func gap(_ first: ObservedRequest, _ second: ObservedRequest) -> Duration {
        (first.attempt.ended ?? first.attempt.arrival).duration(to: second.attempt.arrival)
    }

    private static func waiting(_ status: StatusCode, _ section: String) -> Check {
        Check(
            "retry-after-\(status)",
            "A request is not repeated before the seconds of Retry-After are over.",
            .retries,
            status == .tooManyRequests ? .rfc(6585, section) : .rfc(9110, section),
            status == .contentTooLarge ? .sending("PUT") : RequestSpec(),
            ["": { $0.number == 1 ? $0.page(status, ["Retry-After": "1"]) : $0.page() }]
        ) { evidence in
            repeated(evidence) { waited($0, $1, for: .seconds(1), "Retry-After said 1 second") }
        }
    }

    private static func waited(
        _ first: ObservedRequest,
        _ second: ObservedRequest,
        for time: Duration,
        _ what: String
    ) -> CheckResult {
        let gap = gap(first, second)
        let text = "\(gap.nanoseconds / 1_000_000) ms"
        if gap + leniency >= time {
            return .conforms("\(what), and the next request came \(text) later.", first, second)
        }
        return .permitted(
            "\(what), which a client ought to wait, and the next request came \(text) later. Some ignore the field.",
            first,
            second
        )
    }

    private static let waitingUntil = Check(
        "retry-after-date",
        "A request is not repeated before the date of Retry-After.",
        .retries,
        .rfc(9110, "10.2.3"),
        ["": { $0.number == 1 ? $0.page(.serviceUnavailable, ["Retry-After": $0.date(in: 2)]) : $0.page() }]
    ) { evidence in
        repeated(evidence) { first, second in
            guard let date = first.attempt.answer?.fields["Retry-After"].flatMap({ HTTPDate(parsing: $0) }) else {
                return .notObserved("The date that was sent is not on record.", first, second)
            }
            if second.attempt.arrivalOnWall + 10 >= date.secondsSince1970 * 1000 {
                return .conforms("It waited until then.", first, second)
            }
            return .permitted("It ought to wait until \(date), and came earlier. Some ignore the field.", first, second)
        }
    }

    private static let waitingForPast = Check(
        "retry-after-past",
        "A date of Retry-After that is past is no reason to wait long.",
        .retries,
        .rfc(9110, "10.2.3"),
        ["": { $0.number == 1 ? $0.page(.serviceUnavailable, ["Retry-After": $0.date(in: -100)]) : $0.page() }]
    ) { evidence in
        repeated(evidence) { first, second in
            gap(first, second) < .seconds(60)
                ? .conforms("It came again when it liked.", first, second)
                : .permitted("It waited for more than a minute, for nothing.", first, second)
        }
    }

    private static let waitingTooLong = Check(
        "retry-after-absurd",
        "A Retry-After of 31 years is waited for, or the request is given up.",
        .retries,
        .rfc(9110, "10.2.3"),
        ["": { $0.number == 1 ? $0.page(.serviceUnavailable, ["Retry-After": "1000000000"]) : $0.page() }]
    ) { evidence in
        if let second = evidence.repeats(of: "").first {
            return .permitted(
                "It ought to wait 31 years, and came earlier. Some have a limit of their own.",
                evidence.entry,
                second
            )
        }
        guard evidence.isOver else { return .notObserved(Observations.notOver, evidence.entry) }
        return .conforms("It did not come again.", evidence.entry)
    }

    private static let waitingForNonsense = Check(
        "retry-after-invalid",
        "A Retry-After that is neither a number nor a date does not make a client hurry.",
        .retries,
        .rfc(9110, "10.2.3"),
        ["": { $0.number == 1 ? $0.page(.serviceUnavailable, ["Retry-After": "-soon"]) : $0.page() }]
    ) { evidence in
        repeated(evidence) { first, second in
            gap(first, second) >= .milliseconds(50)
                ? .conforms("It waited for a time of its own.", first, second)
                : .permitted("It came again at once. Others wait for a time of their own.", first, second)
        }
    }

    private static let waitingRedirect = Check(
        "retry-after-redirect",
        "A redirect with Retry-After is followed when that time is over.",
        .retries,
        .rfc(9110, "10.2.3"),
        ["": { $0.redirect(stage: "landing", ["Retry-After": "1"]) }]
    ) { evidence in
        evidence.landed { landing in
            guard let entry = evidence.entry else { return .notObserved(Observations.notFollowed) }
            return waited(entry, landing, for: .seconds(1), "Retry-After asked to wait 1 second before it is followed")
        }
    }
}
