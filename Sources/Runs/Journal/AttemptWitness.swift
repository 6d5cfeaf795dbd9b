internal import Crypto
package import HTTP1
package import ScenarioKit

/// Puts on record what becomes of one request of a run.
package final class AttemptWitness: ExchangeWitness {
    private let runs: RunStore
    private let run: RunID
    private let number: Int
    private let connection: ConnectionIdentity
    private let showsCredentials: Bool
    private let clock: ExactClock

    /// Begins the record.
    package init(of request: Request, in run: RunID, of runs: RunStore, clock: ExactClock, at moment: Moment) {
        self.runs = runs
        self.run = run
        self.clock = clock
        connection = request.connection
        let arrival = clock.moment(moment).instant
        showsCredentials = runs.showsCredentials(of: run)
        let attempt = AttemptRecord(
            request,
            arrival: arrival,
            arrivalOnWall: clock.wallMilliseconds(moment),
            showsCredentials: showsCredentials,
            octetLimit: runs.bounds.octetsPerAttempt
        )
        number = runs.begin(attempt, in: run, at: arrival)
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
        let end: Attempt.End =
            switch outcome {
            case .answered: .answered
            case .fault: .fault
            case .clientClosed: .clientClosed
            case .clientReset: .clientReset
            case .cutOff: .cutOff
            }
        change(at: moment) { attempt, instant in attempt.end(end, at: instant) }
    }

    package func connectionEnded(_ ending: ConnectionEnding, at moment: Moment) {
        let event: Attempt.Aftermath.Event =
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
        let instant = clock.moment(moment).instant
        runs.change(number, on: connection, in: run, at: instant) { body(&$0, instant) }
    }
}
