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
