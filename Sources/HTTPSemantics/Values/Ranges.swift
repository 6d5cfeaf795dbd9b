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

/// The value of a Range field whose unit is bytes: `bytes=0-9,-5`.
///
/// [RFC 9110 §14.2](https://www.rfc-editor.org/rfc/rfc9110#section-14.2)
public struct ByteRangeSet: Hashable, Sendable, CustomStringConvertible {
    /// The ranges asked for, in order; overlaps are kept.
    public let specifiers: [ByteRangeSpecifier]

    /// Creates a set from its ranges.
    public init(_ specifiers: [ByteRangeSpecifier]) {
        self.specifiers = specifiers
    }

    /// Reads the field value; nil if the unit is not bytes or a range is malformed: then the field is to be ignored.
    ///
    /// Positions too large for an `Int` are taken as `Int.max`.
    public init?(parsing text: String) {
        guard let sign = text.firstIndex(of: "="), text[..<sign].asciiLowercased == "bytes" else { return nil }
        var specifiers: [ByteRangeSpecifier] = []
        for part in text[text.index(after: sign)...].split(separator: ",") {
            let member = part.trimmingWhitespace
            if member.isEmpty { continue }
            guard let specifier = ByteRangeSpecifier(parsing: member) else { return nil }
            specifiers.append(specifier)
        }
        guard !specifiers.isEmpty else { return nil }
        self.specifiers = specifiers
    }

    /// The field value: `bytes=0-9, -5`.
    public var description: String {
        "bytes=" + specifiers.map(\.description).joined(separator: ", ")
    }

    /// The positions that a representation of some length has, one range for each specifier that can be served.
    ///
    /// No range: 416, unless the representation is empty, of which Content-Range cannot name a part.
    public func satisfiable(in length: Int) -> [Range<Int>] {
        specifiers.compactMap { $0.satisfiable(in: length) }
    }
}

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

/// One part of a multipart content: its fields and how long it is.
///
/// [RFC 9110 §14.6](https://www.rfc-editor.org/rfc/rfc9110#section-14.6)
struct BodyPart {
    let fields: Fields
    let length: Int

    /// Takes the parts out of a content; nil if the boundary does not delimit at least one and close the last.
    static func parts(of content: [UInt8], boundary: String) -> [BodyPart]? {
        let delimiter = Array("\r\n--\(boundary)".utf8)
        var rest = (Array("\r\n".utf8) + content)[...]
        guard let start = rest.firstRange(of: delimiter) else { return nil }
        rest = rest[start.upperBound...]
        var parts: [BodyPart] = []
        while !rest.starts(with: "--".utf8) {
            guard let end = rest.firstRange(of: delimiter) else { return nil }
            guard let part = BodyPart(rest[..<end.lowerBound]) else { return nil }
            parts.append(part)
            rest = rest[end.upperBound...]
        }
        return parts.isEmpty ? nil : parts
    }

    /// Reads what stands between two delimiters: the rest of the line, field lines, an empty line, the octets.
    private init?(_ octets: ArraySlice<UInt8>) {
        guard let end = octets.firstRange(of: "\r\n\r\n".utf8) else { return nil }
        var fields: Fields = []
        for line in String(decoding: octets[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n") {
            guard let colon = line.firstIndex(of: ":"), let name = FieldName(String(line[..<colon])) else { continue }
            fields.append(name, line[line.index(after: colon)...].trimmingWhitespace)
        }
        self.fields = fields
        length = octets.endIndex - end.upperBound
    }
}
