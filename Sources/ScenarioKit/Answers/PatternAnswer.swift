internal import Crypto
package import HTTPExchange
package import HTTPSemantics

/// Content of any length that is the same each time, with its digest: whoever fetches it in pieces can prove that he has
/// all of it.
package enum PatternAnswer {
    /// The most octets there can be.
    package static let mostOctets = 4 * 1024 * 1024

    /// When patterns were made: long before anybody asks.
    package static let modified = HTTPDate(secondsSince1970: 1_735_689_600)

    /// `length` octets of the pattern with a seed, with validators and `Repr-Digest`.
    package static func of(length: Int, seed: UInt64) -> RangeAnswer {
        let pattern = Pattern(seed: seed)
        var content = Content()
        content.append(.pattern(pattern, 0..<length))
        return RangeAnswer(
            content: content,
            mediaType: "application/octet-stream",
            validators: Validators(entityTag: EntityTag(opaque: "\(length)-\(seed)"), lastModified: modified),
            fields: ["Cache-Control": "max-age=60"],
            metadata: ["Repr-Digest": digest(of: content)]
        )
    }

    /// The value of `Repr-Digest`: the SHA-256 of all octets, however few of them are sent.
    ///
    /// [RFC 9530 §3](https://www.rfc-editor.org/rfc/rfc9530#section-3)
    package static func digest(of content: Content) -> String {
        var hash = SHA256()
        var reader = Content.Reader(content)
        var piece: [UInt8] = []
        while reader.remaining > 0 {
            piece.removeAll(keepingCapacity: true)
            reader.read(64 * 1024, into: &piece)
            hash.update(data: piece)
        }
        return "sha-256=:\(Base64.encode(hash.finalize())):"
    }
}
