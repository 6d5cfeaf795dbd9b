/// A list of names with weights: what Accept-Charset, Accept-Encoding, Accept-Language and TE carry.
///
/// [RFC 9110 §12.4.2](https://www.rfc-editor.org/rfc/rfc9110#section-12.4.2)
public struct QualityList: Hashable, Sendable, CustomStringConvertible {
    /// A name and how much it is liked.
    public struct Member: Hashable, Sendable, CustomStringConvertible {
        /// The name in lower case; `*` for all that are not in the list.
        public let name: String

        /// The weight in thousandths: 1000 is best, 0 is not acceptable.
        public let quality: Int

        /// Creates a member; a weight beyond 0 to 1000 is taken as the nearest.
        public init(_ name: String, quality: Int = 1000) {
            self.name = name.asciiLowercased
            self.quality = min(max(quality, 0), 1000)
        }

        /// Reads `gzip` or `gzip;q=0.5`; nil if the name is no token or the weight malformed.
        init?(parsing text: String) {
            var parser = FieldParser(text)
            guard let name = parser.token(), let parameters = parser.parameters(), parser.isAtEnd else { return nil }
            guard let weight = parameters.first else {
                self.init(name)
                return
            }
            guard parameters.count == 1, weight.name == "q", let quality = MediaRange.thousandths(weight.value) else {
                return nil
            }
            self.init(name, quality: quality)
        }

        /// The member as it is written: `gzip;q=0.5`.
        public var description: String {
            if quality == 1000 { return name }
            guard quality > 0 else { return "\(name);q=0" }
            var digits = String(1000 + quality).dropFirst()
            while digits.last == "0" { digits.removeLast() }
            return "\(name);q=0.\(digits)"
        }
    }

    /// The members in the order they were written.
    public let members: [Member]

    /// Creates a list from its members.
    public init(_ members: [Member]) {
        self.members = members
    }

    /// Reads the field value; malformed members are skipped.
    public init(parsing text: String) {
        members = FieldParser.members(of: text).compactMap { Member(parsing: $0) }
    }

    /// The field value: `gzip, br;q=0.5`.
    public var description: String { members.map(\.description).joined(separator: ", ") }

    /// The weight of a name in thousandths: its own, else that of `*`, else nil.
    public func quality(of name: String) -> Int? {
        let name = name.asciiLowercased
        return (members.first { $0.name == name } ?? members.first { $0.name == "*" })?.quality
    }

    /// The name the client likes best, the first of the list among equals; nil if none is acceptable.
    public func preferred(among names: [String]) -> String? {
        QualityList.best(of: names) { quality(of: $0) ?? 0 }
    }

    /// The first of the names with the highest weight above 0.
    static func best(of names: [String], by quality: (String) -> Int) -> String? {
        var best: (name: String, quality: Int)?
        for name in names {
            let quality = quality(name)
            if quality > best?.quality ?? 0 { best = (name, quality) }
        }
        return best?.name
    }
}

/// A media type, or a range of them such as `text/*;q=0.5`.
///
/// [RFC 9110 §8.3.1](https://www.rfc-editor.org/rfc/rfc9110#section-8.3.1)
struct MediaRange: Hashable, Sendable {
    /// The type in lower case; `*` for all.
    let type: String
    /// The subtype in lower case; `*` for all.
    let subtype: String
    /// The parameters but q.
    let parameters: [Parameter]
    /// The weight in thousandths.
    let quality: Int

    /// Reads a media type or range; nil if it is malformed, its weight included.
    init?(parsing text: String) {
        var parser = FieldParser(text)
        guard let type = parser.token(), parser.take("/"), let subtype = parser.token(),
            type != "*" || subtype == "*", let all = parser.parameters(), parser.isAtEnd
        else { return nil }
        var quality = 1000
        if let weight = all.first(where: { $0.name == "q" }) {
            guard let thousandths = MediaRange.thousandths(weight.value) else { return nil }
            quality = thousandths
        }
        self.type = type.asciiLowercased
        self.subtype = subtype.asciiLowercased
        self.quality = quality
        parameters = all.filter { $0.name != "q" }
    }

    /// The higher, the more exactly the range says what it means.
    var specificity: Int {
        type == "*" ? 0 : subtype == "*" ? 1 : 2 + parameters.count
    }

    /// Whether a media type lies in the range: all parameters of the range must be found in the type.
    func matches(_ other: MediaRange) -> Bool {
        guard type == "*" || type == other.type, subtype == "*" || subtype == other.subtype else { return false }
        return parameters.allSatisfy { wanted in
            // A type that names no charset has the one that everybody uses.
            if wanted.name == "charset", !other.parameters.contains(where: { $0.name == "charset" }) { return true }
            // Which values are compared without regard to case depends on the parameter; charset's are.
            return other.parameters.contains {
                $0.name == wanted.name && $0.value.asciiLowercased == wanted.value.asciiLowercased
            }
        }
    }

    /// Reads a weight: 0, 1, or a fraction of at most three digits.
    ///
    /// [RFC 9110 §12.4.2](https://www.rfc-editor.org/rfc/rfc9110#section-12.4.2)
    static func thousandths(_ text: String) -> Int? {
        let octets = Array(text.utf8)
        guard let first = octets.first, first == 0x30 || first == 0x31 else { return nil }
        guard octets.count > 1 else { return Int(first - 0x30) * 1000 }
        guard octets.count <= 5, octets[1] == UInt8(ascii: "."), octets[2...].allSatisfy(\.isDigit) else { return nil }
        var number = Int(first - 0x30)
        for position in 2..<5 {
            number = number * 10 + (position < octets.count ? Int(octets[position] - 0x30) : 0)
        }
        return number <= 1000 ? number : nil
    }
}

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
