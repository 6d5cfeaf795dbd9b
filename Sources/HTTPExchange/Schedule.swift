/// A plan as steps in time, before a version of HTTP makes octets of them: the one place that knows where a fault belongs.
package struct Schedule: Sendable {
    package enum Step: Sendable {
        /// Nothing is sent for so long.
        case pause(Duration)
        case interim(InterimResponse)
        /// Interim responses in turn, so many in all.
        case repeatedInterims([InterimResponse], count: Int)
        /// The head of the final response, or its first octets.
        case head(limit: Int?)
        /// The content of the final response, or its first octets, spread over the time of the plan.
        case content(limit: Int?)
        /// What a fault sends that does not belong there.
        case misplaced(Fault.Kind)
        /// Nothing more is sent, until the limit of the connection is reached.
        case stall(Duration)
    }

    package enum Ending: Sendable, Hashable {
        /// As the plan and the client want it.
        case regular
        /// The connection is closed, though nothing has said so.
        case disconnect
        case reset
    }

    package private(set) var steps: [Step] = []
    package private(set) var ending = Ending.regular

    /// The steps of `plan` for a final response that has content on the wire or not, and for a client that takes interim
    /// responses or not.
    package init(_ plan: ResponsePlan, hasContent: Bool, takesInterims: Bool, limits: Limits) {
        let fault = plan.fault.map(Self.placed)
        if fault?.place != .request, takesInterims { appendInterims(of: plan, limits: limits) }
        appendPause(plan.pacing.beforeHead)
        switch fault?.place {
        case .request, .head: break
        case .headOctets(let count): steps.append(.head(limit: count))
        case .content, nil:
            steps.append(.head(limit: nil))
            guard hasContent else { break }
            appendPause(plan.pacing.beforeContent)
            if let fault, fault.kind != .extra, case .content(let count) = fault.place {
                steps.append(.content(limit: max(0, count)))
            } else {
                steps.append(.content(limit: nil))
            }
        }
        if let fault { append(fault.kind, limits: limits) }
    }

    /// A fault that is about content happens there, wherever else it was asked for.
    private static func placed(_ fault: Fault) -> Fault {
        if case .content = fault.place { return fault }
        switch fault.kind {
        case .badChunk: return Fault(.badChunk, at: .content(0))
        case .noLastChunk, .extra: return Fault(fault.kind, at: .content(.max))
        case .reset, .close, .stall, .garbage: return fault
        }
    }

    private mutating func appendPause(_ duration: Duration) {
        if duration > .zero { steps.append(.pause(duration)) }
    }

    private mutating func appendInterims(of plan: ResponsePlan, limits: Limits) {
        guard !plan.interim.isEmpty else { return }
        if plan.repeatsInterim, limits.repeatedInterims > 0 {
            return steps.append(.repeatedInterims(plan.interim, count: limits.repeatedInterims))
        }
        for interim in plan.interim {
            appendPause(interim.pause)
            steps.append(.interim(interim))
        }
    }

    private mutating func append(_ fault: Fault.Kind, limits: Limits) {
        switch fault {
        case .reset: ending = .reset
        case .close, .noLastChunk: ending = .disconnect
        case .stall:
            steps.append(.stall(limits.stallTime))
            ending = .disconnect
        case .garbage, .badChunk:
            steps.append(.misplaced(fault))
            ending = .disconnect
        case .extra: steps.append(.misplaced(.extra))
        }
    }
}

/// The pieces in which content is sent over a time.
package struct Drip: Sendable {
    private let total: Int
    private let duration: Int64
    private let pieces: Int
    private var piece = 1
    private var start: Instant?

    /// The shortest time between two pieces: what a client can tell apart.
    private static let pieceTime: Int64 = 10_000_000

    /// `nil` where all of it is sent at once.
    package init?(_ total: Int, over time: Duration) {
        duration = time.nanoseconds
        guard duration > 0, total > 0 else { return nil }
        self.total = total
        pieces = Int(max(1, min(Int64(total), duration / Self.pieceTime)))
    }

    /// When the current piece is due.
    package mutating func due(at instant: Instant) -> Instant {
        // Rounded up: never early.
        let part = Int64((Double(duration) * Double(piece) / Double(pieces)).rounded(.up))
        let begun = start ?? instant
        start = begun
        return Instant(nanoseconds: begun.nanoseconds &+ part)
    }

    /// Where the current piece ends.
    package var end: Int {
        // Not multiplied first: neither number has a limit of its own.
        total / pieces * piece + total % pieces * piece / pieces
    }

    package mutating func goOn() {
        piece += 1
    }
}
