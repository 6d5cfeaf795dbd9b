/// Something that breaks off or spoils an answer, because the client asked to see how it copes.
package struct Fault: Sendable, Hashable {
    /// What happens, by the name that it is asked for with.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The connection is reset (RST).
        case reset
        /// The connection is closed (FIN), whatever was promised.
        case close
        /// Nothing more is sent, and the connection stays open until the client gives up or the limit is reached.
        case stall
        /// Octets that are not HTTP, then the end of the connection.
        case garbage
        /// A chunk whose size is no number.
        case badChunk = "bad-chunk"
        /// The last chunk never comes; the connection is closed instead.
        case noLastChunk = "no-last-chunk"
        /// Octets of content where none may be: behind 204, 304, an answer to HEAD, or the end of the content.
        case extra
    }

    /// Where it happens.
    package enum Place: Sendable, Hashable {
        /// As soon as the request line has been read.
        ///
        /// A responder that wants this answers from the head alone (`BodyHandling.answer`), so that no content is read; where the
        /// head comes in pieces it is asked with the target as soon as that is there (`plan(beforeFieldsOf:at:)`).
        case request
        /// When the request has been read, and nothing has been sent of the final response.
        case head
        /// After so many octets of the final response's head.
        case headOctets(Int)
        /// After so many octets of content; on a message without content, at its end.
        case content(Int)
    }

    package var kind: Kind
    package var place: Place

    package init(_ kind: Kind, at place: Place = .head) {
        self.kind = kind
        self.place = place
    }
}
