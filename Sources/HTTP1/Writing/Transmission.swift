package import HTTPExchange
/// A plan on its way to the wire: a list of steps, taken one after the other as output drains and time passes.
///
/// While it waits it keeps no more than it will need: what can be encoded is, and the plan is let go.
///
/// [RFC 9112 §6](https://www.rfc-editor.org/rfc/rfc9112#section-6)
package struct Transmission: Sendable {
    /// What is to happen when all steps have been taken.
    package enum Ending: Sendable {
        case keepAlive
        case close
        /// The end that nobody announced (FIN).
        case disconnect
        case reset
        case upgrade(@Sendable () -> any UpgradedProtocol)
    }

    /// Where a transmission stands after it was asked to go on.
    package enum Progress: Sendable {
        /// There is no room for more; ask again when the output has drained.
        case full
        /// Nothing is to be sent before this time.
        case waiting(Instant)
        case done(Ending)
    }

    private(set) var steps: [Step]
    private let ending: Ending
    private var index = 0
    /// Until when the pause that is under way lasts.
    private var pausedUntil: Instant?
    private var isCondensed = false

    /// The steps of `plan` for a client of this kind.
    package init(_ plan: ResponsePlan, in context: ResponseWriter.Context, limits: Limits = Limits()) {
        if plan.isSentAtOnce(within: Self.condensedSize) {
            steps = [.whole(Head(final: plan.final, context: context, limit: nil))]
            ending = context.closes ? .close : .keepAlive
            return
        }
        let encoder = ResponseEncoder(plan, in: context)
        // RFC 9110 §15.2: an HTTP/1.0 client gets no interim response.
        let takesInterims = !context.isHTTP10
        let schedule = Schedule(plan, hasContent: encoder.hasContent, takesInterims: takesInterims, limits: limits)
        steps = schedule.steps.map(encoder.step)
        ending = encoder.ending(schedule.ending)
    }

    /// Whether the connection goes on to be used by the client when all steps have been taken.
    var needsInput: Bool {
        switch ending {
        case .keepAlive, .upgrade: true
        case .close, .disconnect, .reset: false
        }
    }

    /// Whether nothing will be sent any more, only the end is being waited for.
    var isStalled: Bool {
        if index < steps.count, case .stall = steps[index] { true } else { false }
    }

    /// Appends to `output` what may be sent now, until it holds about `room` octets.
    package mutating func advance(at moment: Moment, room: Int, into output: inout [UInt8]) -> Progress {
        while index < steps.count {
            guard output.count < room else { return .full }
            switch steps[index] {
            case .pause(let duration), .stall(let duration):
                if let until = pause(duration, at: moment.instant) { return .waiting(until) }
            case .interim(let interim):
                ResponseWriter.append(interim, to: &output)
            case .repeated(var repeated):
                let interim = repeated.interim[repeated.index]
                if let until = pause(interim.pause, at: moment.instant) { return .waiting(until) }
                ResponseWriter.append(interim, to: &output)
                repeated.index = (repeated.index + 1) % repeated.interim.count
                repeated.left -= 1
                if repeated.left > 0 {
                    steps[index] = .repeated(repeated)
                    continue
                }
            case .whole(let head):
                head.appendWithContent(at: moment.wallSeconds, to: &output)
            case .head(let head):
                _ = head.append(at: moment.wallSeconds, to: &output)
            case .octets(let octets, let date):
                let start = output.count
                output.append(contentsOf: octets)
                if date >= 0 { ResponseWriter.overwriteDate(at: start + date, moment.wallSeconds, in: &output) }
            case .content(var flow):
                let progress = flow.advance(at: moment.instant, room: room, into: &output)
                if let progress {
                    steps[index] = .content(flow)
                    return progress
                }
            }
            index += 1
        }
        return .done(ending)
    }

    /// When the pause is over; `nil` if it is.
    private mutating func pause(_ duration: Duration, at instant: Instant) -> Instant? {
        guard duration > .zero else { return nil }
        let until = pausedUntil ?? instant.advanced(by: duration)
        pausedUntil = until <= instant ? nil : until
        return pausedUntil
    }

    // MARK: Waiting

    /// The largest answer that is encoded for the time of a wait.
    private static let condensedSize = 8 * 1024

    /// Lets go of what is not needed any more, now that there is time: heads and small content are encoded.
    ///
    /// `share` may give back octets that are equal and there already.
    mutating func condense(_ share: ([UInt8]) -> [UInt8]) {
        guard index < steps.count, !isCondensed else { return }
        isCondensed = true
        var condensed: [Step] = []
        var octets: [UInt8] = []
        var date = -1
        func flush() {
            guard !octets.isEmpty else { return }
            condensed.append(.octets(share(octets), date: date))
            octets = []
            date = -1
        }
        for step in steps[index...] {
            switch step {
            case .head(let head) where octets.isEmpty:
                date = head.append(at: 0, to: &octets)
            case .octets(let more, -1) where octets.count + more.count <= Self.condensedSize:
                octets += more
            case .content(var flow) where flow.isAtOnce(within: Self.condensedSize):
                _ = flow.advance(at: Instant(nanoseconds: 0), room: .max, into: &octets)
            default:
                flush()
                condensed.append(step)
            }
        }
        flush()
        steps = Array(condensed)
        index = 0
    }
}

extension ResponsePlan {
    /// Whether it is one response of at most `limit` octets of content, written the true way, and nothing before, amid or
    /// behind it.
    func isSentAtOnce(within limit: Int) -> Bool {
        guard interim.isEmpty, fault == nil, final.http1 == nil else { return false }
        return final.content.count <= limit && pacing == Pacing()
    }
}

extension Transmission {
    /// One thing to be done after the other; the larger ones lie out of line, so that a list of them is short.
    enum Step: Sendable {
        case pause(Duration)
        indirect case interim(InterimResponse)
        indirect case repeated(RepeatedInterims)
        /// The head of the final response and its content at once, as most answers are sent.
        indirect case whole(Head)
        indirect case head(Head)
        indirect case content(ContentFlow)
        /// Octets as they are, but for a `Date` value that is written into them when they are sent; negative for none.
        case octets([UInt8], date: Int)
        /// Nothing happens, until the limit of the connection is reached.
        case stall(Duration)
    }

    /// Interim responses over and over.
    struct RepeatedInterims: Sendable {
        let interim: [InterimResponse]
        var index = 0
        /// How many are still to be sent.
        var left: Int
    }

    /// The head of the final response, whole or the first octets of it.
    struct Head: Sendable {
        let final: FinalResponse
        let context: ResponseWriter.Context
        /// How many octets of it are sent; `nil` for all.
        let limit: Int?

        /// The octets of content behind it, where those follow at once.
        var contentLength: Int {
            guard !context.isHead, case .length(1...) = ResponseWriter.bodyFraming(of: final, in: context) else {
                return 0
            }
            return final.content.count
        }

        /// Appends it, and the content behind it.
        func appendWithContent(at wallSeconds: Int64, to output: inout [UInt8]) {
            ResponseWriter.appendHead(of: final, in: context, wallSeconds: wallSeconds, to: &output)
            let length = contentLength
            guard length > 0 else { return }
            var reader = Content.Reader(final.content)
            reader.read(length, into: &output)
        }

        /// Appends it, and returns where the `Date` value begins, negative if there is none to be kept up to date.
        func append(at wallSeconds: Int64, to output: inout [UInt8]) -> Int {
            let start = output.count
            let marks = ResponseWriter.appendHead(of: final, in: context, wallSeconds: wallSeconds, to: &output)
            guard let limit, output.count - start > limit else { return marks.date ?? -1 }
            output.removeLast(output.count - start - limit)
            // A Date that is cut is not worth keeping true.
            guard let date = marks.date, date + ResponseWriter.dateLength <= output.count else { return -1 }
            return date
        }
    }
}
