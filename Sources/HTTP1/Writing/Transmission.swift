/// A plan on its way to the wire: a list of steps, taken one after the other as output drains and time passes.
///
/// [RFC 9112 §6](https://www.rfc-editor.org/rfc/rfc9112#section-6)
package struct Transmission: Sendable {
    private enum Step: Sendable {
        case pause(Duration)
        case interim(InterimResponse)
        case head
        case content(Content.Reader)
        case chunks(Content.Reader)
    }

    /// What is to happen when all steps have been taken.
    package enum Ending: Sendable {
        case keepAlive
        case close
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

    private let final: FinalResponse
    private let context: ResponseWriter.Context
    private var steps: [Step] = []
    private var index = 0
    /// Until when the pause that is under way lasts.
    private var pausedUntil: Instant?

    /// The largest chunk that is made of content.
    private static let chunkSize = 16 * 1024

    /// The steps of `plan` for a client of this kind.
    package init(_ plan: ResponsePlan, in context: ResponseWriter.Context) {
        var context = context
        final = plan.final
        if ResponseWriter.bodyFraming(of: plan.final, in: context) == .untilClose { context.closes = true }
        self.context = context
        if !context.isHTTP10 {
            // RFC 9110 §15.2: an HTTP/1.0 client gets no interim response.
            for interim in plan.interim {
                appendPause(interim.pause)
                steps.append(.interim(interim))
            }
        }
        appendPause(plan.pacing.beforeHead)
        steps.append(.head)
        guard !context.isHead else { return }
        appendPause(plan.pacing.beforeContent)
        switch ResponseWriter.bodyFraming(of: final, in: context) {
        case .chunked: steps.append(.chunks(Content.Reader(final.content)))
        case .none, .length(0), .tunnel: break
        case .length, .untilClose: steps.append(.content(Content.Reader(final.content)))
        }
    }

    private mutating func appendPause(_ duration: Duration) {
        if duration > .zero { steps.append(.pause(duration)) }
    }

    /// Appends to `output` what may be sent now, until it holds about `room` octets.
    package mutating func advance(at moment: Moment, room: Int, into output: inout [UInt8]) -> Progress {
        while index < steps.count {
            guard output.count < room else { return .full }
            switch steps[index] {
            case .pause(let duration):
                let until = pausedUntil ?? moment.instant.advanced(by: duration)
                pausedUntil = until
                guard until <= moment.instant else { return .waiting(until) }
                pausedUntil = nil
            case .interim(let interim):
                ResponseWriter.append(interim, to: &output)
            case .head:
                ResponseWriter.appendHead(of: final, in: context, wallSeconds: moment.wallSeconds, to: &output)
            case .content(var reader):
                reader.read(room - output.count, into: &output)
                if reader.remaining > 0 {
                    steps[index] = .content(reader)
                    continue
                }
            case .chunks(var reader):
                let size = min(reader.remaining, Self.chunkSize)
                ResponseWriter.appendChunkStart(size, to: &output)
                reader.read(size, into: &output)
                output.append(contentsOf: [Octet.carriageReturn, Octet.lineFeed])
                if size > 0 {
                    // The last chunk is the empty one: it comes when nothing is left.
                    steps[index] = .chunks(reader)
                    continue
                }
            }
            index += 1
        }
        if let upgraded = final.upgraded { return .done(.upgrade(upgraded)) }
        return .done(context.closes ? .close : .keepAlive)
    }
}
