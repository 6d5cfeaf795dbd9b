/// One range of a Range field in bytes.
///
/// [RFC 9110 §14.1.2](https://www.rfc-editor.org/rfc/rfc9110#section-14.1.2)
public enum ByteRangeSpecifier: Hashable, Sendable, CustomStringConvertible {
    /// `0-9`: from the first to the last position, both included.
    case bounded(Int, Int)
    /// `10-`: from a position to the end.
    case from(Int)
    /// `-5`: the last so many bytes.
    case suffix(Int)

    /// The range as it is written: `0-9`.
    public var description: String {
        switch self {
        case .bounded(let first, let last): "\(first)-\(last)"
        case .from(let first): "\(first)-"
        case .suffix(let count): "-\(count)"
        }
    }

    /// Reads `0-9`, `10-` or `-5`; a number beyond `Int.max` is taken as `Int.max`.
    init?(parsing text: some StringProtocol) {
        guard let hyphen = text.firstIndex(of: "-") else { return nil }
        let first = text[..<hyphen]
        let last = text[text.index(after: hyphen)...]
        switch (first.isEmpty, last.isEmpty) {
        case (true, true): return nil
        case (true, false):
            guard let count = last.decimalClamped else { return nil }
            self = .suffix(count)
        case (false, true):
            guard let first = first.decimalClamped else { return nil }
            self = .from(first)
        case (false, false):
            guard let first = first.decimalClamped, let last = last.decimalClamped, first <= last else { return nil }
            self = .bounded(first, last)
        }
    }

    /// The positions that a representation of some length has of this range; nil if it has none.
    public func satisfiable(in length: Int) -> Range<Int>? {
        guard length > 0 else { return nil }
        switch self {
        case .bounded(let first, let last):
            guard first >= 0, first < length, first <= last else { return nil }
            return first..<(min(last, length - 1) + 1)
        case .from(let first):
            guard first >= 0, first < length else { return nil }
            return first..<length
        case .suffix(let count):
            guard count > 0 else { return nil }
            return (length - min(count, length))..<length
        }
    }
}
