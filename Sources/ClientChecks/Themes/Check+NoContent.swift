internal import HTTPExchange
internal import HTTPSemantics
internal import Runs
internal import ScenarioKit

extension Check {
    /// Responses that have no content, whatever their fields say, and what comes behind them.
    static let noContent: [Check] = [head, headExtra] + twice

    private static let head = Check(
        "head-content-length",
        "Content-Length in a response to HEAD announces no content.",
        .framing,
        .rfc(9112, "6.3"),
        RequestSpec("HEAD"),
        controlled { visit in
            visit.raw(["HTTP/1.1 302 Found", "Location: \(visit.link("landing"))", "Content-Length: 500"])
        }
    ) { $0.read("a response to HEAD with a Content-Length") }

    private static let headExtra = Check(
        "head-content",
        "What comes behind a response to HEAD is no response.",
        .framing,
        .rfc(9112, "9.2"),
        RequestSpec("HEAD"),
        controlled { visit in
            let extra = visit.misplacedRedirect(to: "trap")
            let length = "Content-Length: \(extra.utf8.count)"
            return visit.raw(["HTTP/1.1 302 Found", "Location: \(visit.link("landing"))", length], extra)
        }
    ) { evidence in
        evidence.read("a response to HEAD with content") {
            .permitted($0 + " A client may discard what comes behind a response, or see an error in it.")
        }
    }

    /// The milliseconds that a client waited for more, gave up and asked again, at once and on another connection.
    private static func wait(between first: Attempt, and second: Attempt) -> Int? {
        guard let connectionOutcome = first.connectionOutcome, connectionOutcome.event != .closedByServer,
            let wait = first.millisecondsToConnectionOutcome, wait >= 3000, first.connection != second.connection,
            (.zero..<Duration.milliseconds(200)).contains(connectionOutcome.moment.duration(to: second.arrival))
        else { return nil }
        return wait
    }

    private static let twice: [Check] = [
        ("204-content", StatusCode.noContent, "204 No Content", "What comes behind a 204 is no response.", true),
        ("304-content", StatusCode.notModified, "304 Not Modified", "What comes behind a 304 is no response.", true),
        (
            "204-content-length", StatusCode.noContent, "204 No Content",
            "Content-Length of a 204 announces no content.", false
        ),
        (
            "304-content-length", StatusCode.notModified, "304 Not Modified",
            "Content-Length of a 304 announces no content.", false
        ),
    ].map { name, status, line, title, hasExtra in
        Check(
            name,
            title,
            .framing,
            .rfc(9112, hasExtra ? "9.2" : "6.3"),
            RequestSpec(count: 2),
            [
                "": { visit in
                    guard visit.number == 1 else { return visit.page() }
                    let extra = visit.misplacedRedirect(to: "trap")
                    return visit.raw(
                        ["HTTP/1.1 \(line)", "Content-Length: \(extra.utf8.count)"],
                        hasExtra ? extra : "",
                        as: status
                    )
                }
            ]
        ) { evidence in
            if let trap = evidence.trap {
                return .violates("It took what is behind the response for a response to its next request.", trap)
            }
            let visits = evidence.all("")
            if !hasExtra, visits.count > 1, let wait = wait(between: visits[0].attempt, and: visits[1].attempt) {
                return .permitted(
                    "It closed the connection after \(wait) ms and asked again at once, as if it had waited for content, "
                        + "which a \(status) cannot have. Others go on at once.",
                    visits[0],
                    visits[1]
                )
            }
            if let told = evidence.told, told.isError == true, !hasExtra {
                // A server must not send it with a 204, and need not have sent the 304 at all.
                return .permitted(
                    "It reported an error. Some clients do, of a 204 with Content-Length or of a 304 unasked.",
                    visits.first
                )
            }
            guard let next = evidence.repeats(of: "").first else {
                return evidence.notRepeated("The check asks for two requests, and one came.")
            }
            guard !hasExtra || next.attempt.end != .pending else { return .notObserved(Observations.notOver, next) }
            return .conforms("The next request got its own response.", visits[0], next)
        }
    }
}
