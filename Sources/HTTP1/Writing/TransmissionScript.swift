internal import HTTPSemantics

/// Turns a plan into the steps of its transmission: the one place that knows where a fault belongs.
struct TransmissionScript {
    private let plan: ResponsePlan
    private let final: FinalResponse
    private let context: ResponseWriter.Context
    private let framing: Framing
    private let fault: Fault?
    private let limits: Limits
    private(set) var steps: [Transmission.Step] = []
    private(set) var ending = Transmission.Ending.keepAlive
    private let isOldClient: Bool

    init(_ plan: ResponsePlan, in context: ResponseWriter.Context, limits: Limits) {
        var context = context
        isOldClient = context.isHTTP10
        var final = plan.final
        if let form = final.form {
            context.isHTTP10 = context.isHTTP10 || form.isHTTP10
        }
        fault = plan.fault.map(Self.placed)
        // What is wrong with chunks can be shown in chunks only.
        if fault?.kind == .badChunk || fault?.kind == .noLastChunk { final.delimiter = .chunked }
        framing = final.upgraded == nil ? ResponseWriter.bodyFraming(of: final, in: context) : .tunnel
        if framing == .untilClose || final.form?.hides(framing, isHTTP10: context.isHTTP10) ?? false {
            context.closes = true
        }
        self.plan = plan
        self.final = final
        self.context = context
        self.limits = limits
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

    mutating func write() {
        if fault?.place == .request {
            appendPause(plan.pacing.beforeHead)
            return appendFault()
        }
        appendInterims()
        appendPause(plan.pacing.beforeHead)
        if fault?.place == .head { return appendFault() }
        if case .headOctets(let count) = fault?.place {
            appendHead(limit: count)
            return appendFault()
        }
        appendHead(limit: nil)
        appendContent()
        if fault != nil { return appendFault() }
        end()
    }

    private mutating func appendPause(_ duration: Duration) {
        if duration > .zero { steps.append(.pause(duration)) }
    }

    /// RFC 9110 §15.2: an HTTP/1.0 client gets no interim response.
    private mutating func appendInterims() {
        guard !isOldClient, !plan.interim.isEmpty else { return }
        if plan.repeatsInterim, limits.repeatedInterims > 0 {
            let repeated = Transmission.RepeatedInterims(interim: plan.interim, left: limits.repeatedInterims)
            return steps.append(.repeated(repeated))
        }
        for interim in plan.interim {
            appendPause(interim.pause)
            steps.append(.interim(interim))
        }
    }

    private mutating func appendHead(limit: Int?) {
        steps.append(.head(Transmission.Head(final: final, context: context, limit: limit)))
    }

    private var hasContent: Bool {
        if context.isHead { return false }
        return switch framing {
        case .none, .length(0), .tunnel: false
        case .length, .chunked, .untilClose: true
        }
    }

    private mutating func appendContent() {
        guard hasContent else { return }
        appendPause(plan.pacing.beforeContent)
        var limit: Int?
        var cut = ContentFlow.Cut.none
        if let fault, fault.kind != .extra, case .content(let count) = fault.place {
            limit = max(0, count)
            cut = fault.kind == .badChunk || fault.kind == .noLastChunk ? .afterChunk : .anywhere
        }
        let flow = ContentFlow(
            final.content,
            isChunked: framing == .chunked,
            trailers: final.trailers,
            drip: plan.pacing.drip,
            limit: limit,
            cut: cut
        )
        steps.append(.content(flow))
    }

    // MARK: Ends

    private mutating func end() {
        if let upgraded = final.upgraded {
            ending = .upgrade(upgraded)
        } else {
            ending = context.closes ? .close : .keepAlive
        }
    }

    private mutating func appendFault() {
        guard let fault else { return }
        ending = .disconnect
        switch fault.kind {
        case .reset: ending = .reset
        case .close, .noLastChunk: break
        case .stall: steps.append(.stall(limits.stallTime))
        case .garbage: steps.append(.octets(Self.garbage, date: -1))
        case .badChunk: steps.append(.octets(Self.badChunk, date: -1))
        case .extra:
            let isShown = !final.content.isEmpty && !hasContent
            let extra = isShown ? final.content : Content(Self.extra)
            steps.append(.content(ContentFlow(extra, isChunked: isShown && framing == .chunked)))
            end()
        }
    }

    /// No octet of this can begin a status line, a field line or a chunk.
    private static let garbage: [UInt8] = [0x00, 0xFF, 0x16, 0x03, 0x01] + Array("?this is not HTTP?\r\n\r\n".utf8)
    private static let badChunk = Array("this is no chunk size\r\n".utf8)
    private static let extra = Array("Content where none may be.\n".utf8)
}

extension HeadForm {
    /// Whether what is left out leaves only the connection's end to tell where the content ends, or that it goes on.
    fileprivate func hides(_ framing: Framing, isHTTP10: Bool) -> Bool {
        if isHTTP10, omitted.contains("Connection") { return true }
        return switch framing {
        case .length: omitted.contains("Content-Length") && statedLengths.isEmpty
        case .chunked: omitted.contains("Transfer-Encoding")
        case .none, .untilClose, .tunnel: false
        }
    }
}
