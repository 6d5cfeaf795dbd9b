internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

extension JournalPage {
    /// All of it as JSON.
    var json: JSONValue {
        var members: [(String, JSONValue)] = [("run", .string(journal.run))]
        if let wait {
            let time = Int(wait.time.milliseconds)
            members.append(
                (
                    "waited",
                    .object([
                        ("attempts", .integer(wait.attempts)), ("outcome", .string(wait.outcome)),
                        ("ms", .integer(time)),
                    ])
                )
            )
        }
        members += [
            ("attempts", .array(zip(journal.attempts, gaps).map(Self.object))),
            ("dropped", .integer(journal.dropped)),
            ("counted", .array(counted.map(Self.object))),
        ]
        if droppedStates > 0 { members.append(("dropped-states", .integer(droppedStates))) }
        return .object(members)
    }

    private static func object(of count: Count) -> JSONValue {
        .object([
            ("resource", .string(count.resource)), ("attempts", .integer(count.attempts)),
            ("early", .integer(count.early)),
        ])
    }

    private static func object(of attempt: Attempt, gap: Int?) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("number", .integer(attempt.number)),
            ("arrival", .string(attempt.timestamp)),
            ("gap-ms", number(gap)),
            ("method", .string(attempt.method)),
            ("target", .string(attempt.target)),
            ("version", attempt.version.map { .string($0) } ?? .null),
            ("fields", list(attempt.fields)),
        ]
        if attempt.omittedFields > 0 { members.append(("omitted-fields", .integer(attempt.omittedFields))) }
        members += [
            (
                "content",
                .object([
                    ("length", .integer(attempt.contentLength)),
                    ("sha256", attempt.contentDigest.map { .string($0) } ?? .null),
                    ("complete", .boolean(attempt.contentIsComplete)),
                ])
            ),
            ("connection", .integer(Int(truncatingIfNeeded: attempt.connection))),
            ("request", .integer(attempt.request)),
            ("port", .string(attempt.isOnSecondPort ? "second" : "first")),
            ("answer", attempt.answer.map(object) ?? .null),
            ("fault", attempt.fault.map { .string($0.rawValue) } ?? .null),
            ("end", .string(attempt.end.rawValue)),
            ("ended-after-ms", number(attempt.milliseconds)),
            (
                "aftermath",
                attempt.connectionOutcome.map { object(of: $0, after: attempt.millisecondsToConnectionOutcome) }
                    ?? .null
            ),
        ]
        return .object(members)
    }

    private static func object(of answer: Attempt.Answer) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("interim", .array(answer.interim.map { .integer($0) })),
            ("status", .integer(answer.status)),
            ("fields", list(answer.fields)),
        ]
        if answer.omittedFields > 0 { members.append(("omitted-fields", .integer(answer.omittedFields))) }
        members.append(("length", .integer(answer.contentLength)))
        return .object(members)
    }

    private static func object(of connectionOutcome: Attempt.ConnectionOutcome, after milliseconds: Int?) -> JSONValue {
        .object([
            ("event", .string(connectionOutcome.event.rawValue)), ("after-ms", number(milliseconds)),
            ("octets", .integer(connectionOutcome.octetsAfterAnswer)),
            ("unacknowledged", .integer(connectionOutcome.unacknowledged)),
        ])
    }

    private static func list(_ fields: Fields) -> JSONValue {
        .array(fields.map { .array([.string($0.name.rawValue), .string($0.value)]) })
    }

    private static func number(_ number: Int?) -> JSONValue {
        number.map { .integer($0) } ?? .null
    }
}
