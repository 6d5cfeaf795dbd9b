/// Whoever answers requests: the connection asks, one after the other, on one thread.
package protocol Responder: ~Copyable {
    var limits: Limits { get }

    /// The plan for a request of which only the request line has come, if its fault is to happen before the rest does.
    ///
    /// Asked only where a head comes in pieces, with each of them; the request has no fields, and `nil` waits for the rest.
    mutating func plan(beforeFieldsOf request: Request, at moment: Moment) -> ResponsePlan?

    /// Octets that are equal and are kept already, if there are any: many connections may wait with the same answer.
    mutating func shared(_ octets: [UInt8]) -> [UInt8]

    /// Who is to be told what becomes of a request; asked once, when its head has been read, off the plain path.
    mutating func observer(of request: Request, at moment: Moment) -> (any ExchangeObserver)?

    /// The first phase: asked with the head alone.
    mutating func bodyPolicy(of request: Request, at moment: Moment) -> BodyPolicy

    /// The second phase: asked with the content, or what is left of it, and with what the first phase found out.
    mutating func plan(
        for request: Request,
        finding: (any Sendable)?,
        content: ReceivedContent,
        at moment: Moment
    ) -> ResponsePlan

    /// Whether it wants to know the request of an exchange that is over.
    var wantsRequests: Bool { get }

    /// An exchange that took more than the plain path is over.
    mutating func ended(_ end: ExchangeEnd)

    /// The answer to a request that was refused before any scenario saw it; `request` is there if its head was whole.
    mutating func refusal(_ rejection: RequestRejection, of request: Request?, at moment: Moment) -> ResponsePlan
}

extension Responder where Self: ~Copyable {
    /// Keeps nothing.
    package mutating func shared(_ octets: [UInt8]) -> [UInt8] { octets }

    /// Waits for the whole head.
    package mutating func plan(beforeFieldsOf request: Request, at moment: Moment) -> ResponsePlan? { nil }

    /// Nobody asks.
    package var wantsRequests: Bool { false }

    /// Nobody.
    package mutating func observer(of request: Request, at moment: Moment) -> (any ExchangeObserver)? { nil }

    /// Nobody asks.
    package mutating func ended(_ end: ExchangeEnd) {}
}

/// What a responder says when it has seen the head of a request: how to go on, and how to take the content.
package struct BodyPolicy: Sendable {
    /// What a client that waits for a 100 gets before its content is read.
    ///
    /// To refuse is to answer at once: `BodyHandling.answer`.
    ///
    /// [RFC 9110 §10.1.1](https://www.rfc-editor.org/rfc/rfc9110#section-10.1.1)
    package enum Expectation: Sendable, Hashable {
        /// The 100, at once.
        case accepted
        /// Nothing: the content is read whenever it comes.
        case ignored
        /// The 100, after a while.
        case late(Duration)
    }

    package var handling: BodyHandling
    package var expectation = Expectation.accepted
    /// The most octets of content that are read in a second; `nil` for as many as come.
    package var rate: Int?
    /// What the responder has found out about this request and wants back with the content: it is asked once only.
    package var finding: (any Sendable)?

    package init(_ handling: BodyHandling, finding: (any Sendable)? = nil) {
        self.handling = handling
        self.finding = finding
    }
}

/// What a scenario says when it has seen the head of a request and not yet its content.
package enum BodyHandling: Sendable {
    /// The answer does not depend on the content: send it, whether the content has come or not.
    case answer(ResponsePlan)
    /// Keep the content, up to so many octets, and ask again with it; more of it is a 413.
    case collect(limit: Int)
    /// Read the content and drop it, with a digest of it if one is wanted, and ask again.
    case discard((any ContentDigest)?)
}

/// Content as a scenario sees it in the second phase.
package enum ReceivedContent: Sendable, Hashable {
    /// All octets.
    case octets([UInt8])
    /// How many there were, and their digest if one was wanted.
    case summary(length: Int, digest: [UInt8]?)

    /// The octets, if they were kept.
    package var octets: [UInt8] {
        if case .octets(let octets) = self { octets } else { [] }
    }

    package var length: Int {
        switch self {
        case .octets(let octets): octets.count
        case .summary(let length, _): length
        }
    }
}

/// A digest that is computed as content passes by.
package protocol ContentDigest: Sendable {
    mutating func update(_ bytes: Span<UInt8>)
    /// The digest of all octets so far.
    func finalized() -> [UInt8]
}
