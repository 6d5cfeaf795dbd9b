/// What an Accept-Language field says about the languages a user likes.
///
/// [RFC 9110 §12.5.4](https://www.rfc-editor.org/rfc/rfc9110#section-12.5.4)
public struct AcceptLanguage: Hashable, Sendable {
    /// The language ranges with their weights.
    public let ranges: QualityList

    /// Reads the field value; malformed members are skipped.
    ///
    /// A request without the field accepts every language: read `*` then.
    public init(parsing text: String) {
        ranges = QualityList(parsing: text)
    }

    /// How much the user likes a language, in thousandths: 1000 is best, 0 is not acceptable or not mentioned.
    ///
    /// The longest range that the tag begins with counts: for `de-CH`, `de-ch` before `de` before `*`. If there is none, a
    /// range that begins with the tag will do: who asks for `de-CH` is served with `de`.
    ///
    /// [RFC 4647 §3.3.1](https://www.rfc-editor.org/rfc/rfc4647#section-3.3.1),
    /// [RFC 4647 §3.4](https://www.rfc-editor.org/rfc/rfc4647#section-3.4)
    public func quality(of tag: String) -> Int {
        let tag = tag.asciiLowercased
        let filtered = ranges.members.filter { $0.name != "*" && AcceptLanguage.begins(tag, with: $0.name) }
        if let longest = filtered.max(by: { $0.name.utf8.count < $1.name.utf8.count }) { return longest.quality }
        let wider = ranges.members.filter { AcceptLanguage.begins($0.name, with: tag) && $0.quality > 0 }
        if let best = wider.max(by: { $0.quality < $1.quality }) { return best.quality }
        return ranges.members.first { $0.name == "*" }?.quality ?? 0
    }

    /// The language the user likes best, the first of the list among equals; nil if none is acceptable.
    public func preferred(among tags: [String]) -> String? {
        QualityList.best(of: tags, by: quality(of:))
    }

    /// Whether a tag is a range, or goes on behind it with a subtag.
    private static func begins(_ tag: String, with range: String) -> Bool {
        tag == range || tag.hasPrefix(range + "-")
    }
}
