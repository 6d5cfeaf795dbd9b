internal import HTTPExchange
internal import HTTPSemantics
internal import Runs

extension Check {
    /// Connections that end before the answer, and what is repeated then.
    static let interrupted: [Check] =
        ["GET", "HEAD", "PUT", "DELETE", "POST", "PURGE"].map(closed) + [again, sameContent]
        + ["GET", "PUT", "POST"].map(stale) + [misdirected]

    private static func closed(_ method: String) -> Check {
        let isIdempotent = Method(method).isIdempotent
        let takesContent = method == "POST" || method == "PUT"
        return Check(
            "retry-closed-\(method == "PURGE" ? "custom" : method.lowercased())",
            isIdempotent
                ? "A \(method) that got no answer may be repeated, and then it is the same request."
                : "A \(method) that got no answer is not repeated by the client alone.",
            .retries,
            .rfc(9110, "9.2.2"),
            takesContent ? .sending(method) : RequestSpec(method),
            ["": { $0.number == 1 ? $0.hangUp() : $0.page() }]
        ) { evidence in
            guard let first = evidence.entry, let second = evidence.repeats(of: "").first else {
                guard !isIdempotent, evidence.all("").count < 2 else {
                    return evidence.notRepeated("It did not repeat the request, as a client may.")
                }
                guard evidence.isOver else { return .notObserved(Observations.notOver, evidence.entry) }
                return .conforms("It did not repeat what may have been done already.", evidence.entry)
            }
            guard isIdempotent else {
                return .permitted(
                    "It SHOULD NOT repeat a \(method) unless it knows that this does no harm. Some guess.",
                    first,
                    second
                )
            }
            return same(first, second)
        }
    }

    /// Judges whether a repeated request is the one that it repeats.
    private static func same(_ first: ObservedRequest, _ second: ObservedRequest) -> CheckResult {
        guard first.method == second.method else {
            return .notObserved("What came next is another request, a \(second.method).", first, second)
        }
        guard first.attempt.contentLength == second.attempt.contentLength,
            first.attempt.contentDigest == second.attempt.contentDigest
        else {
            return .violates(
                "Only an identical request has the same effect: the first had \(first.attempt.contentLength) octets, and "
                    + "the second \(second.attempt.contentLength), or others.",
                first,
                second
            )
        }
        return .conforms("It sent the same request again.", first, second)
    }

    private static let again = Check(
        "retry-once",
        "A request that was repeated and failed again is not repeated once more.",
        .retries,
        .rfc(9110, "9.2.2"),
        ["": { $0.number <= 2 ? $0.hangUp() : $0.page() }]
    ) { evidence in
        let repeats = evidence.repeats(of: "")
        guard let second = repeats.first else {
            return evidence.notRepeated("It did not repeat the request, as a client may.")
        }
        if let third = repeats.first(where: { $0.came(after: second) }) {
            return .permitted(
                "A client SHOULD NOT repeat a failed automatic retry. Many repeat as often as they are configured to.",
                second,
                third
            )
        }
        guard evidence.isOver else { return .notObserved(Observations.notOver, second) }
        return .conforms("It tried twice.", evidence.entry, second)
    }

    private static let sameContent = Check(
        "retry-same-content",
        "A PUT that is repeated has its content again.",
        .retries,
        .rfc(9110, "9.2.2"),
        .sending("PUT"),
        ["": { $0.number == 1 ? $0.page(.serviceUnavailable, ["Retry-After": "0"]) : $0.page() }]
    ) { evidence in
        repeated(evidence) { same($0, $1) }
    }

    /// The connection is closed under the second request on it.
    private static func stale(_ method: String) -> Check {
        let isIdempotent = Method(method).isIdempotent
        return Check(
            "stale-\(method.lowercased())",
            isIdempotent
                ? "A \(method) on a kept connection that turns out to be closed is repeated on a new one."
                : "A \(method) on a kept connection that turns out to be closed is not repeated.",
            .retries,
            .rfc(9110, "9.2.2"),
            method == "GET" ? RequestSpec() : .sending(method),
            [
                "": { $0.redirect(.temporaryRedirect, stage: "test") },
                "test": { $0.number == 1 && $0.request.connection.request > 1 ? $0.hangUp() : $0.page() },
            ]
        ) { evidence in
            guard let first = evidence.first("test") else {
                return .notObserved(Observations.notFollowed, evidence.entry)
            }
            guard first.attempt.request > 1 else {
                return .notObserved("It took a new connection for it, as a client may.", first)
            }
            guard let second = evidence.repeats(of: "test").first else {
                guard evidence.all("test").count < 2 else { return .notObserved(Observations.sentTwice, first) }
                guard evidence.isOver else { return .notObserved(Observations.notOver, first) }
                return isIdempotent
                    ? .permitted("It did not repeat the request. A client can, and most do.", first)
                    : .conforms("It did not repeat what may have been done already.", first)
            }
            guard isIdempotent else {
                return .permitted(
                    "It repeated a \(method), which a client SHOULD NOT do. Several guess that it is safe where a kept "
                        + "connection closes before anything is received.",
                    first,
                    second
                )
            }
            return same(first, second)
        }
    }

    private static let misdirected = Check(
        "retry-421",
        "A request that got 421 is repeated on another connection, if at all.",
        .retries,
        .rfc(9110, "15.5.20"),
        ["": { $0.number == 1 ? $0.page(.misdirectedRequest) : $0.page() }]
    ) { evidence in
        repeated(evidence) { first, second in
            first.attempt.connection != second.attempt.connection
                ? .conforms("It took another connection.", first, second)
                : .permitted(
                    "It came again on the same connection, and 421 allows for a retry on another one.",
                    first,
                    second
                )
        }
    }
}
