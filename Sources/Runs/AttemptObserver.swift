internal import Crypto
package import HTTPExchange
package import ScenarioKit

/// Puts on record what becomes of one request of a run.
package final class AttemptObserver: ExchangeObserver {
    private let runs: RunStore
    private let run: RunID
    private let number: Int
    private let connection: ConnectionIdentity
    private let showsCredentials: Bool

    /// Begins the record.
    package init(of request: Request, in run: RunID, of runs: RunStore, at moment: Moment) {
        self.runs = runs
        self.run = run
        connection = request.connection
        showsCredentials = runs.showsCredentials(of: run)
        let attempt = AttemptRecord(
            request,
            arrival: moment.instant,
            arrivalOnWall: moment.wallMilliseconds,
            showsCredentials: showsCredentials,
            octetLimit: runs.bounds.octetsPerAttempt
        )
        number = runs.begin(attempt, in: run, at: moment.instant)
    }

    package func contentDigest() -> (any ContentDigest)? { RunningDigest<SHA256>() }

    package func exchangeIsDecided(
        _ content: ContentEvidence,
        _ answer: AnswerEvidence?,
        fault: Fault.Kind?,
        at moment: Moment
    ) {
        let showsCredentials = showsCredentials
        change(at: moment) { attempt, _ in
            attempt.decide(content, answer, fault: fault, showsCredentials: showsCredentials)
        }
    }

    package func exchangeEnded(_ outcome: ExchangeOutcome, at moment: Moment) {
        change(at: moment) { attempt, instant in attempt.end(Attempt.End(outcome), at: instant) }
    }

    package func connectionEnded(_ ending: ConnectionEnding, at moment: Moment) {
        let event: Attempt.ConnectionOutcome.Event =
            switch ending {
            case .closedByClient: .closedByClient
            case .resetByClient: .resetByClient
            case .closedByServer: .closedByServer
            }
        change(at: moment) { attempt, instant in attempt.close(event, at: instant) }
    }

    package func unacknowledged(_ octets: Int, at moment: Moment) {
        change(at: moment) { attempt, _ in attempt.lose(octets) }
    }

    package func dropped(_ octets: Int, at moment: Moment) {
        change(at: moment) { attempt, _ in attempt.drop(octets) }
    }

    private func change(at moment: Moment, _ body: (inout AttemptRecord, Instant) -> Void) {
        let instant = moment.instant
        runs.change(number, on: connection, in: run, at: instant) { body(&$0, instant) }
    }
}
