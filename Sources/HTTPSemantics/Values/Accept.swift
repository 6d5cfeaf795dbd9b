/// What an Accept field says about the media types a client likes.
///
/// [RFC 9110 §12.5.1](https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1)
public struct Accept: Hashable, Sendable {
    private let ranges: [MediaRange]

    /// Reads the field value; malformed members are skipped.
    ///
    /// A request without the field accepts everything: read `*/*` then.
    public init(parsing text: String) {
        ranges = FieldParser.members(of: text).compactMap { MediaRange(parsing: $0) }
    }

    /// How much the client likes a media type, in thousandths: 1000 is best, 0 is not acceptable or not mentioned.
    ///
    /// The most specific range that matches counts: `text/html;level=1` before `text/html` before `text/*` before `*/*`.
    public func quality(of mediaType: String) -> Int {
        guard let type = MediaRange(parsing: mediaType) else { return 0 }
        var best: (specificity: Int, quality: Int)?
        for range in ranges where range.matches(type) && range.specificity > best?.specificity ?? -1 {
            best = (range.specificity, range.quality)
        }
        return best?.quality ?? 0
    }

    /// The media type the client likes best; the first of equals; nil if none is acceptable.
    public func preferred(among mediaTypes: [String]) -> String? {
        var best: (type: String, quality: Int)?
        for type in mediaTypes {
            let quality = quality(of: type)
            if quality > best?.quality ?? 0 { best = (type, quality) }
        }
        return best?.type
    }
}
