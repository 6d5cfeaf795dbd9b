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
