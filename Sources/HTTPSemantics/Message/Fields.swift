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
