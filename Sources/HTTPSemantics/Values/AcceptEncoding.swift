/// What an Accept-Encoding field says about the content codings a client can undo.
///
/// [RFC 9110 §12.5.3](https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3)
public struct AcceptEncoding: Hashable, Sendable {
    /// The codings with their weights.
    public let codings: QualityList

    /// Reads the field value; malformed members are skipped, and an empty value means that no coding is wanted.
    ///
    /// A request without the field accepts every coding: read `*` then.
    public init(parsing text: String) {
        codings = QualityList(parsing: text)
    }

    /// How much the client likes a coding, in thousandths: 1000 is best, 0 is not acceptable or not mentioned.
    ///
    /// `identity`, which is no coding at all, is acceptable unless it is excluded, be it by `*;q=0`; where it is not
    /// mentioned it is liked least. `x-gzip` and `x-compress` are other names of `gzip` and `compress`.
    public func quality(of coding: String) -> Int {
        let coding = AcceptEncoding.canonical(coding)
        if let member = codings.members.first(where: { AcceptEncoding.canonical($0.name) == coding }) {
            return member.quality
        }
        if let rest = codings.members.first(where: { $0.name == "*" }) { return rest.quality }
        return coding == "identity" ? 1 : 0
    }

    /// The coding the client likes best, the first of the list among equals; nil if none is acceptable.
    public func preferred(among codings: [String]) -> String? {
        QualityList.best(of: codings, by: quality(of:))
    }

    private static func canonical(_ coding: String) -> String {
        let coding = coding.asciiLowercased
        return coding == "x-gzip" || coding == "x-compress" ? String(coding.dropFirst(2)) : coding
    }
}
