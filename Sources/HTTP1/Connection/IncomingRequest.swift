internal import HTTPExchange
internal import HTTPSemantics

/// One request that takes more than a single step: what a connection holds out of line until it is answered.
final class IncomingRequest {
    var request: Request?
    /// What is known of a request without a whole head.
    var beginning: Request?
    /// Which request it is, where there is no whole head.
    var connection: ConnectionIdentity?
    /// What is known about the end of the content.
    var body: Body
    var received: Received
    /// Octets of content that have come.
    var length = 0
    /// The digest that a witness wants, whatever the responder wants.
    var digest: (any ContentDigest)?
    /// How it ends when it is answered, if that is not as the responder planned.
    var outcome: ExchangeOutcome?
    /// Whether all of the request has come, and its answer is asked for again later.
    var isPostponed = false
    /// Whether the end of the request is not waited for, because something was wrong with it or its head decides all.
    var isCutShort = false
    /// When the content started to come, or could have.
    var started: Instant
    /// When the head had been read.
    let began: Instant
    /// What the responder found out in the first phase.
    var finding: (any Sendable)?
    /// The most octets of content that are read in a second.
    var rate: Int?
    /// When the client is to be sent the 100 it waits for; `nil` if that is not to come.
    var continueTime: Instant?
    /// Whether octets of the client are or may be left unread when the answer has been sent.
    var leavesInputUnread = false

    enum Body {
        case none
        case remaining(Int)
        case chunked(ChunkedDecoder)
    }

    enum Received {
        case collecting([UInt8], limit: Int)
        case digesting((any ContentDigest)?)
    }

    init(request: Request?, body: Body = .none, received: Received = .digesting(nil), started: Instant) {
        self.request = request
        self.body = body
        self.received = received
        self.started = started
        began = started
    }

    /// Whether all of the content has come.
    var isComplete: Bool {
        switch body {
        case .none: true
        case .remaining(let count): count == 0
        case .chunked(let decoder): decoder.isComplete
        }
    }

    /// The fields behind the last chunk.
    var trailers: Fields {
        guard case .chunked(let decoder) = body else { return Fields() }
        return Fields(lines: decoder.trailers, from: 0)
    }

    var content: ReceivedContent {
        switch received {
        case .collecting(let octets, _): .octets(octets)
        case .digesting(let digest): .summary(length: length, digest: digest?.finalized())
        }
    }

    /// The most seconds that content is made to take.
    private static let longestReadingPause = 300.0

    /// Until when no more is read, at the rate that was asked for; `nil` if more may be read now.
    func readingPause(at instant: Instant) -> Instant? {
        guard let rate, length > 0 else { return nil }
        // Not without end: what came in one go would keep the connection for hours.
        let seconds = min(Double(length) / Double(max(1, rate)), Self.longestReadingPause)
        let until = started.advanced(by: .seconds(seconds))
        return until > instant ? until : nil
    }

    /// When the client is too slow: the later the content, the more of it must have come.
    func deadline(at instant: Instant, limits: Limits) -> Instant {
        if rate != nil { return instant.advanced(by: limits.contentGrace) }
        let earned = Duration.seconds(length / max(1, limits.contentRate))
        return started.advanced(by: limits.contentGrace).advanced(by: earned)
    }

    /// Takes content from `at` on and moves it behind what belonged to this request.
    func receive(_ bytes: Span<UInt8>, _ at: inout Int) throws(RequestRejection) {
        switch body {
        case .none: return
        case .remaining(let count):
            let end = at &+ min(count, bytes.count &- at)
            body = .remaining(count &- (end &- at))
            try take(bytes, at..<end)
            at = end
        case .chunked(var decoder):
            defer { body = .chunked(decoder) }
            while let stretch = try decoder.next(bytes, &at) { try take(bytes, stretch) }
        }
    }

    private func take(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(RequestRejection) {
        length &+= range.count
        let stretch = bytes.extracting(range)
        digest?.update(stretch)
        switch received {
        case .collecting(var octets, let limit):
            guard octets.count &+ range.count <= limit else { throw .contentTooLarge }
            // Let go of the stored copy first, so that this one grows in place.
            received = .digesting(nil)
            octets.append(stretch)
            received = .collecting(octets, limit: limit)
        case .digesting(var digest):
            digest?.update(stretch)
            received = .digesting(digest)
        }
    }
}

/// An answer on its way: what is left of an exchange when its request is not needed any more.
final class OutgoingResponse {
    var transmission: Transmission
    /// What the connection speaks after a 101.
    var upgraded: (any UpgradedProtocol)?
    /// Whether octets of the client are or may be left unread when the answer has been sent.
    var leavesInputUnread: Bool
    /// Whether the transmission waits for its time.
    var isWaiting = false
    let idling: IdleState?
    /// What is to be told when it is over; `nil` if it answers no request.
    var report: Report?

    /// What is known of an exchange when its answer begins.
    struct Report {
        /// The request, if whoever is told wants to know it.
        let request: Request?
        let connection: ConnectionIdentity
        /// The status of the final response; `nil` if a fault leaves none.
        let status: StatusCode?
        let octets: Int
        let began: Instant
        let fault: Fault.Kind?
        /// How it ends when all steps have been taken.
        let outcome: ExchangeOutcome
        /// Who else wants to know.
        let observed: ObservedExchange?
    }

    init(_ transmission: Transmission, leavesInputUnread: Bool, idling: IdleState?) {
        self.transmission = transmission
        self.leavesInputUnread = leavesInputUnread
        self.idling = idling
    }
}

/// What is to become of a connection after an answer, other than the usual.
final class IdleState {
    let idlePolicy: IdlePolicy

    init(_ idlePolicy: IdlePolicy) {
        self.idlePolicy = idlePolicy
    }
}

/// What a connection holds out of line while it is not idle: one reference, and no more than the phase needs.
enum Work {
    case none
    /// A request is being read.
    case reading(IncomingRequest)
    /// An answer is being sent.
    case sending(OutgoingResponse)
    /// The answer said what is to become of the connection while it is idle.
    case idling(IdleState)
}
