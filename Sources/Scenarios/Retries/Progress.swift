internal import HTTPExchange
internal import ScenarioKit

/// How far a client has come in a sequence.
struct Progress: CountedAttempts {
    /// What the sequence waits for before it goes on.
    enum Barrier: Sendable, Hashable {
        /// The answer that is being made: what it says in the end decides.
        case answer
        case instant(Instant)
        /// A second of the wall clock, as an HTTP-date names it.
        case wallSeconds(Int64)
        /// A connection other than the one with this number.
        case connection(other: UInt64)
    }

    /// The attempts that got a step of their own, in this round.
    private(set) var attempts = 0
    /// The attempts that came before a gate was open.
    private(set) var early = 0
    /// When the last attempt came.
    private var last: Instant?
    private var barrier: Barrier?

    /// What one attempt gets.
    struct Turn: Sendable {
        let step: Step
        /// Which attempt this is, from 1 on; an early one has the number of the one that it repeats.
        let number: Int
        /// Since the attempt before; nothing for the first one.
        let gap: Duration
        /// How many attempts have come too early, if this one has.
        var early: Int?
        /// How long it is until the gate opens.
        var left: Duration?
    }

    /// Takes the next attempt.
    ///
    /// `stays` says whether the last step stays; otherwise the sequence starts over after it. `opening` says what the
    /// sequence waits for once the step has been answered.
    mutating func take(
        _ list: StepList,
        stays: Bool,
        at moment: Moment,
        on connection: UInt64,
        opening: (Step) -> Barrier?
    ) -> Turn {
        let gap = last.map { $0 < moment.instant ? $0.duration(to: moment.instant) : .zero } ?? .zero
        last = max(last ?? moment.instant, moment.instant)
        if let left = self.left(at: moment, on: connection) {
            early += 1
            return Turn(step: list.step(at: attempts - 1), number: attempts, gap: gap, early: early, left: left)
        }
        if attempts >= list.count, !stays { attempts = 0 }
        let step = list.step(at: attempts)
        attempts += 1
        barrier = opening(step)
        return Turn(step: step, number: attempts, gap: attempts == 1 ? .zero : gap)
    }

    /// Puts in the place of ``Barrier/answer`` what the answer says; `false` if that is not awaited.
    mutating func close(until opening: () -> Barrier?) -> Bool {
        guard barrier == .answer else { return false }
        barrier = opening()
        return true
    }

    /// How long the sequence still waits; `nil` if it does not.
    func left(at moment: Moment, on connection: UInt64) -> Duration? {
        barrier.flatMap { Self.left(until: $0, at: moment, on: connection) }
    }

    /// How long a barrier still stands; `nil` if it does not.
    private static func left(until barrier: Barrier, at moment: Moment, on connection: UInt64) -> Duration? {
        switch barrier {
        case .answer: .zero
        case .instant(let opening):
            moment.hasReached(opening) ? nil : moment.instant.duration(to: opening)
        case .wallSeconds(let opening):
            opening > moment.wallSeconds ? .seconds(opening - moment.wallSeconds) : nil
        case .connection(let number): number == connection ? .zero : nil
        }
    }
}
