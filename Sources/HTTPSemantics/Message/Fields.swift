/// A field name: a token that is compared without regard to case.
///
/// [RFC 9110 §5.1](https://www.rfc-editor.org/rfc/rfc9110#section-5.1)
public struct FieldName: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The name as it was written.
    public let rawValue: String

    /// The name in lower case: what two names are compared by.
    public var canonical: String { rawValue.asciiLowercased }

    /// Creates a field name, or nil when the text is not a token.
    public init?(_ text: String) {
        guard text.isToken else { return nil }
        rawValue = text
    }

    /// Creates a field name from text that is known to be a token; if it is not, ``isToken`` tells.
    public init(unchecked text: String) {
        rawValue = text
    }

    /// Creates a field name from a literal, which is not checked; ``isToken`` tells.
    public init(stringLiteral value: String) {
        self.init(unchecked: value)
    }

    /// The name as it was written.
    public var description: String { rawValue }

    /// Whether the name is a token, as a name on the wire has to be.
    public var isToken: Bool { rawValue.isToken }

    /// Whether two names are the same apart from case.
    public static func == (left: FieldName, right: FieldName) -> Bool {
        left.rawValue.equalsIgnoringCase(right.rawValue)
    }

    /// Hashes the name without regard to case.
    public func hash(into hasher: inout Hasher) {
        for octet in rawValue.utf8 { hasher.combine(octet.lowercased) }
        // No octet of a name: where one ends, another may begin.
        hasher.combine(UInt8.max)
    }
}

/// One field line: a name and a value.
///
/// [RFC 9110 §5](https://www.rfc-editor.org/rfc/rfc9110#section-5)
public struct Field: Hashable, Sendable, CustomStringConvertible {
    /// The field name.
    public var name: FieldName

    /// The field line's value, without the whitespace around it.
    public var value: String

    /// Creates a field line.
    public init(_ name: FieldName, _ value: String) {
        self.name = name
        self.value = value
    }

    /// The field line as it is written: `Name: value`.
    public var description: String { "\(name): \(value)" }
}

/// The field lines of a header or trailer section: order and duplicates are kept.
///
/// [RFC 9110 §5.3](https://www.rfc-editor.org/rfc/rfc9110#section-5.3)
public struct Fields: Hashable, Sendable {
    private var lines: [Field]

    /// Creates a section from its field lines, in order.
    public init(_ lines: [Field] = []) {
        self.lines = lines
    }

    /// Adds a field line at the end, even if the name occurs already.
    public mutating func append(_ name: FieldName, _ value: String) {
        lines.append(Field(name, value))
    }

    /// Adds a field line at the end, even if the name occurs already.
    public mutating func append(_ field: Field) {
        lines.append(field)
    }

    /// Makes room for so many field lines in all.
    package mutating func reserveCapacity(_ count: Int) {
        lines.reserveCapacity(count)
    }

    /// Removes every field line of that name.
    public mutating func remove(_ name: FieldName) {
        lines.removeAll { $0.name == name }
    }

    /// Whether at least one field line has that name.
    public func contains(_ name: FieldName) -> Bool {
        lines.contains { $0.name == name }
    }

    /// The field value: the values of all lines of that name, joined with `", "`; nil if there is none.
    ///
    /// Setting it puts one line where the first one was (or at the end) and removes the others; nil removes them all.
    public subscript(name: FieldName) -> String? {
        get {
            guard let first = lines.firstIndex(where: { $0.name == name }) else { return nil }
            let isAlone = !lines[(first + 1)...].contains { $0.name == name }
            return isAlone ? lines[first].value : values(of: name).joined(separator: ", ")
        }
        set {
            guard let newValue else { return remove(name) }
            guard let first = lines.firstIndex(where: { $0.name == name }) else { return append(name, newValue) }
            lines[first].value = newValue
            let rest = lines[(first + 1)...].filter { $0.name != name }
            lines.replaceSubrange((first + 1)..., with: rest)
        }
    }

    /// The values of the field lines of that name, one for each line.
    public func values(of name: FieldName) -> [String] {
        lines.compactMap { $0.name == name ? $0.value : nil }
    }

    /// The members of a list-based field, over all its lines.
    ///
    /// Commas inside quoted strings do not separate; whitespace around members and empty members are dropped.
    ///
    /// [RFC 9110 §5.6.1](https://www.rfc-editor.org/rfc/rfc9110#section-5.6.1)
    public func members(of name: FieldName) -> [String] {
        values(of: name).flatMap(FieldParser.members(of:))
    }
}

extension Fields: RandomAccessCollection {
    /// The position of the first field line.
    public var startIndex: Int { lines.startIndex }
    /// The position after the last field line.
    public var endIndex: Int { lines.endIndex }
    /// The field line at a position.
    public subscript(position: Int) -> Field { lines[position] }
}

extension Fields: ExpressibleByArrayLiteral {
    /// Creates a section from field lines.
    public init(arrayLiteral elements: Field...) {
        self.init(elements)
    }
}

extension Fields: ExpressibleByDictionaryLiteral {
    /// Creates a section from names and values; order and duplicates are kept.
    public init(dictionaryLiteral elements: (FieldName, String)...) {
        self.init(elements.map { Field($0.0, $0.1) })
    }
}

/// A parameter of a field value: a name, compared without regard to case, and a value without its quotes.
///
/// [RFC 9110 §5.6.6](https://www.rfc-editor.org/rfc/rfc9110#section-5.6.6)
public struct Parameter: Hashable, Sendable {
    /// The name in lower case.
    public let name: String

    /// The value; of a quoted string, what it stands for.
    public let value: String

    /// Creates a parameter.
    public init(_ name: String, _ value: String) {
        self.name = name.asciiLowercased
        self.value = value
    }
}
