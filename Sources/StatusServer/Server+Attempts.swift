internal import HTTPExchange
internal import HTTPSemantics
internal import Runs
internal import ScenarioKit

extension Server {
    /// The attempts on record of a run, oldest first; none if nothing was asked for in it.
    ///
    /// - Parameter run: The name that stands in the paths, as in `/run/my-test/status/503`.
    /// - Returns: The attempts at this moment; the latest may still be under way.
    public func attempts(in run: String) -> [RecordedAttempt] {
        guard let id = RunID(run), let journal = journal(of: id) else { return [] }
        var last: Instant?
        return journal.attempts.map { attempt in
            defer { last = attempt.arrival }
            return RecordedAttempt(attempt, gap: last.map { max(.zero, $0.duration(to: attempt.arrival)) } ?? .zero)
        }
    }

    /// The URL of a path on this server, on the loopback address; `nil` unless it is running.
    ///
    /// - Parameter path: What comes behind the authority, from its slash on.
    /// - Returns: The URL as text: `http://127.0.0.1:8080/status/301`.
    public func address(of path: String) -> String? {
        port.map { "http://127.0.0.1:\($0)\(path)" }
    }
}

extension RecordedAttempt {
    fileprivate init(_ attempt: Attempt, gap: Duration) {
        self.init(
            number: attempt.number,
            gap: gap,
            method: attempt.method,
            target: attempt.target,
            fields: attempt.fields,
            contentLength: attempt.contentLength,
            contentDigest: attempt.contentDigest,
            connection: attempt.connection,
            request: attempt.request,
            interim: attempt.answer?.interim ?? [],
            status: attempt.answer?.status,
            answerFields: attempt.answer?.fields ?? Fields(),
            fault: attempt.fault?.rawValue,
            end: End(rawValue: attempt.end.rawValue) ?? .pending
        )
    }
}
