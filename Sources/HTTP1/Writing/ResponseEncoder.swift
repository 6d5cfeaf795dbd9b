internal import HTTPExchange
internal import HTTPSemantics

/// Makes the steps of a schedule octets of HTTP/1.1, for one plan and one client.
struct ResponseEncoder {
    private let final: FinalResponse
    private let context: ResponseWriter.Context
    private let framing: Framing
    private let fault: Fault.Kind?
    private let drip: Duration

    init(_ plan: ResponsePlan, in context: ResponseWriter.Context) {
        var context = context
        var final = plan.final
        if let form = final.http1 { context.isHTTP10 = context.isHTTP10 || form.isHTTP10 }
        fault = plan.fault?.kind
        // What is wrong with chunks can be shown in chunks only.
        if fault == .badChunk || fault == .noLastChunk { final.delimiter = .chunked }
        framing = final.upgraded == nil ? ResponseWriter.bodyFraming(of: final, in: context) : .tunnel
        if framing == .untilClose || final.http1?.hides(framing, isHTTP10: context.isHTTP10) ?? false {
            context.closes = true
        }
        self.final = final
        self.context = context
        drip = plan.pacing.drip
    }

    /// Whether there is content behind the head.
    var hasContent: Bool {
        if context.isHead { return false }
        return switch framing {
        case .none, .length(0), .tunnel: false
        case .length, .chunked, .untilClose: true
        }
    }

    func step(_ step: Schedule.Step) -> Transmission.Step {
        switch step {
        case .pause(let duration): .pause(duration)
        case .interim(let interim): .interim(interim)
        case .repeatedInterims(let interim, let count): .repeated(.init(interim: interim, left: count))
        case .head(let limit): .head(Transmission.Head(final: final, context: context, limit: limit))
        case .content(let limit): .content(content(upTo: limit))
        case .misplaced(let kind): misplaced(kind)
        case .stall(let duration): .stall(duration)
        }
    }

    private func content(upTo limit: Int?) -> ContentFlow {
        let endsBehindChunk = fault == .badChunk || fault == .noLastChunk
        return ContentFlow(
            final.content,
            isChunked: framing == .chunked,
            trailers: final.trailers,
            drip: drip,
            limit: limit,
            cut: limit == nil ? .none : endsBehindChunk ? .afterChunk : .anywhere
        )
    }

    private func misplaced(_ kind: Fault.Kind) -> Transmission.Step {
        switch kind {
        case .garbage: return .octets(Self.garbage, date: -1)
        case .badChunk: return .octets(Self.badChunk, date: -1)
        case .reset, .close, .stall, .noLastChunk, .extra:
            let isShown = !final.content.isEmpty && !hasContent
            let extra = isShown ? final.content : Content(Self.extra)
            return .content(ContentFlow(extra, isChunked: isShown && framing == .chunked))
        }
    }

    func ending(_ ending: Schedule.Ending) -> Transmission.Ending {
        switch ending {
        case .regular: final.upgraded.map { .upgrade($0) } ?? (context.closes ? .close : .keepAlive)
        case .disconnect: .disconnect
        case .reset: .reset
        }
    }

    /// No octet of this can begin a status line, a field line or a chunk.
    private static let garbage: [UInt8] = [0x00, 0xFF, 0x16, 0x03, 0x01] + Array("?this is not HTTP?\r\n\r\n".utf8)
    private static let badChunk = Array("this is no chunk size\r\n".utf8)
    private static let extra = Array("Content where none may be.\n".utf8)
}

extension HTTP1Form {
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
