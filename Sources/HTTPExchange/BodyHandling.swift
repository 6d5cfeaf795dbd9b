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
