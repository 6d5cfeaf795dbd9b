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
