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
