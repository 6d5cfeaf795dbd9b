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

    /// Whether there is nothing in it that could be read, so that it says nothing.
    public var isEmpty: Bool { ranges.isEmpty }

    /// How much the client likes a media type, in thousandths: 1000 is best, 0 is not acceptable or not mentioned.
    ///
    /// The most specific range that matches counts: `text/html;level=1` before `text/html` before `text/*` before `*/*`.
    public func quality(of mediaType: String) -> Int {
        match(of: mediaType)?.quality ?? 0
    }

    /// The media type the client likes best; nil if none is acceptable.
    ///
    /// Among equals it is the one that the client names most exactly, then the one it names first, then the first in the
    /// list.
    public func preferred(among mediaTypes: [String]) -> String? {
        var best: (type: String, match: Match)?
        for type in mediaTypes {
            guard let match = match(of: type), match.quality > 0 else { continue }
            if let other = best?.match, !match.isBetter(than: other) { continue }
            best = (type, match)
        }
        return best?.type
    }

    /// The range that counts for a media type.
    private struct Match {
        let quality: Int
        let specificity: Int
        let position: Int

        func isBetter(than other: Match) -> Bool {
            if quality != other.quality { return quality > other.quality }
            if specificity != other.specificity { return specificity > other.specificity }
            return position < other.position
        }
    }

    private func match(of mediaType: String) -> Match? {
        guard let type = MediaRange(parsing: mediaType) else { return nil }
        var best: Match?
        for (position, range) in ranges.enumerated() where range.matches(type) {
            guard range.specificity > best?.specificity ?? -1 else { continue }
            best = Match(quality: range.quality, specificity: range.specificity, position: position)
        }
        return best
    }
}
