import AsyncHTTPClient
import NIOCore

/// usage: retries PORT: AsyncHTTPClient, which repeats no request by itself, in a loop.
@main struct Retries {
    private struct Outcome: Equatable {
        var status: Int?
        var gap: Int?
    }

    private let base: String
    private let client = HTTPClient.shared
    private var number = 0
    private var failed = false

    private init(port: String) {
        base = "http://127.0.0.1:\(port)"
    }

    static func main() async throws {
        var retries = Retries(port: CommandLine.arguments.last ?? "8080")
        let gated = "503;retry-after=1;gate=1,429;retry-after=1;gate=1,200"
        try await retries.check("in a loop", gated, attempts: 3, gap: 1000, status: 200, retries.loop)
        let broken = "reset,200;size=50;fault=close;at=3,200"
        try await retries.check("in a loop", broken, attempts: 3, gap: 200, status: 200, retries.loop)
        try await retries.check("alone", "503,200", attempts: 1, gap: 0, status: 503, retries.once)
        try await retries.check("alone", "reset,200", attempts: 1, gap: nil, status: nil, retries.once)
        if retries.failed { throw Differs() }
    }

    private struct Differs: Error {}

    private mutating func check(
        _ name: String,
        _ steps: String,
        attempts: Int,
        gap: Int?,
        status: Int?,
        _ call: (String) async throws -> Outcome
    ) async throws {
        number += 1
        let run = "\(base)/run/AsyncHTTPClient-\(number)"
        let outcome = try await call("\(run)/sequence/\(steps)")
        let answer = try await client.execute(HTTPClientRequest(url: run), timeout: .seconds(10))
        let journal = String(buffer: try await answer.body.collect(upTo: 65_536)).filter { !$0.isWhitespace }
        let isInTime = gap.map { ($0 - 10...$0 + 1500).contains(outcome.gap ?? -1) } ?? true
        let isRight = journal.contains("\"attempts\":\(attempts),\"early\":0") && outcome.status == status && isInTime
        let end = outcome.status.map { "\($0)" } ?? "an error"
        let last = outcome.gap.map { "\($0)" } ?? "?"
        print(
            "  \(isRight ? "ok" : "DIFFERS"): AsyncHTTPClient \(name): \(steps): the last after \(last) ms, then \(end)"
        )
        if !isRight {
            print(journal)
            failed = true
        }
    }

    private func once(_ url: String) async throws -> Outcome {
        do {
            return try await outcome(of: url).outcome
        } catch {
            return Outcome()
        }
    }

    private func outcome(of url: String) async throws -> (outcome: Outcome, retryAfter: Int?) {
        let answer = try await client.execute(HTTPClientRequest(url: url), timeout: .seconds(10))
        _ = try await answer.body.collect(upTo: 65_536)
        let gap = answer.headers.first(name: "X-Status-Gap").flatMap { Int($0) }
        let retryAfter = answer.headers.first(name: "Retry-After").flatMap { Int($0) }
        return (Outcome(status: Int(answer.status.code), gap: gap), retryAfter)
    }

    private func loop(_ url: String) async throws -> Outcome {
        for attempt in 0..<4 {
            var wait = Duration.milliseconds(100 << attempt)
            do {
                let (outcome, retryAfter) = try await outcome(of: url)
                if outcome.status == 200 { return outcome }
                if let retryAfter { wait = .seconds(retryAfter) }
            } catch {
                // A broken connection is tried again.
            }
            try await Task.sleep(for: wait)
        }
        return Outcome()
    }
}
