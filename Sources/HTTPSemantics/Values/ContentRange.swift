/// The value of a Content-Range field in bytes: which part of a representation this is, or how long it is.
///
/// [RFC 9110 §14.4](https://www.rfc-editor.org/rfc/rfc9110#section-14.4)
public struct ContentRange: Hashable, Sendable, CustomStringConvertible {
    /// The positions enclosed; nil in a 416, which only tells the length.
    public let range: Range<Int>?

    /// The length of the whole representation; nil if unknown.
    public let completeLength: Int?

    /// Creates a value; an empty range, which the field cannot name, is taken as none.
    public init(range: Range<Int>?, completeLength: Int?) {
        self.range = range.flatMap { $0.isEmpty ? nil : $0 }
        self.completeLength = completeLength
    }

    /// Reads `bytes 0-25/62`, `bytes 0-25/*` or `bytes */62`; nil for anything else.
    ///
    /// Also nil: a range that ends before it begins or beyond the length, and numbers too large for an `Int`.
    public init?(parsing text: String) {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].asciiLowercased == "bytes" else { return nil }
        let halves = parts[1].split(separator: "/", omittingEmptySubsequences: false)
        guard halves.count == 2 else { return nil }
        let length = halves[1].decimalClamped
        guard length != nil || halves[1] == "*", length != Int.max else { return nil }
        if halves[0] == "*" {
            guard let length else { return nil }
            self.init(range: nil, completeLength: length)
        } else {
            guard case .bounded(let first, let last)? = ByteRangeSpecifier(parsing: halves[0]),
                last < Int.max, last < length ?? Int.max
            else { return nil }
            self.init(range: first..<(last + 1), completeLength: length)
        }
    }

    /// The field value: `bytes 0-25/62`.
    public var description: String {
        let length = completeLength.map { String($0) } ?? "*"
        return range.map { "bytes \($0.lowerBound)-\($0.upperBound - 1)/\(length)" } ?? "bytes */\(length)"
    }
}
