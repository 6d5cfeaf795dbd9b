internal import HTTPExchange

/// Reads JSON, and says where it stops to be that.
///
/// What is meant for this server has whole numbers, and no name twice; what is only to be shown may be any JSON.
///
/// [RFC 8259](https://www.rfc-editor.org/rfc/rfc8259)
package struct JSONReader {
    /// A place in a text, both numbers from 1 on.
    package struct Place: Sendable, Hashable, CustomStringConvertible {
        package let line: Int
        package let octet: Int

        package var description: String { "line \(line), octet \(octet)" }
    }

    /// What is wrong, and where.
    package struct SyntaxError: Error, Hashable {
        package let explanation: String
        package let place: Place
    }

    /// How deep values may be nested.
    static let mostLevels = 16
    /// The same for what is only to be shown.
    static let mostLevelsShown = 128

    private let octets: [UInt8]
    private let levels: Int
    private var isShown: Bool { levels == Self.mostLevelsShown }
    private var at = 0

    private init(_ octets: [UInt8], levels: Int = mostLevels) {
        self.octets = octets
        self.levels = levels
    }

    /// Any value, with its numbers as they were written, and the last of members with one name; `nil` if it is none.
    package static func shown(_ octets: [UInt8]) -> JSONValue? {
        var reader = JSONReader(octets, levels: mostLevelsShown)
        do throws(SyntaxError) {
            let value = try reader.value(within: mostLevelsShown)
            try reader.end()
            return value
        } catch {
            return nil
        }
    }

    /// The value that the octets are.
    package static func value(of octets: [UInt8]) throws(SyntaxError) -> JSONValue {
        var reader = JSONReader(octets)
        let value = try reader.value(within: mostLevels)
        try reader.end()
        return value
    }

    /// The elements of the list that the octets are, each with its place; no more than so many are read.
    package static func elements(
        of octets: [UInt8],
        atMost most: Int
    ) throws(SyntaxError) -> [(value: JSONValue, place: Place)] {
        var reader = JSONReader(octets)
        var elements: [(value: JSONValue, place: Place)] = []
        reader.skipSpace()
        guard reader.take(0x5B) else { throw reader.malformed("A list is wanted here, which begins with [.") }
        try reader.list(endingWith: 0x5D) { (reader) throws(SyntaxError) in
            reader.skipSpace()
            guard elements.count < most else { throw reader.malformed("At most \(most) elements are right.") }
            let place = reader.place
            elements.append((try reader.value(within: mostLevels - 1), place))
        }
        try reader.end()
        return elements
    }

    // MARK: Values

    private mutating func value(within levels: Int) throws(SyntaxError) -> JSONValue {
        skipSpace()
        guard levels > 0 else { throw malformed("Values are nested at most \(self.levels) deep.") }
        guard at < octets.count else { throw malformed("A value is missing here.") }
        switch octets[at] {
        case 0x22: return .string(try string())
        case 0x2D, 0x30...0x39: return isShown ? .number(try number()) : .integer(try integer())
        case 0x5B:
            at += 1
            var values: [JSONValue] = []
            try list(endingWith: 0x5D) { (reader) throws(SyntaxError) in
                values.append(try reader.value(within: levels - 1))
            }
            return .array(values)
        case 0x7B:
            at += 1
            return .object(try members(within: levels - 1))
        default:
            for (word, value) in [("true", JSONValue.boolean(true)), ("false", .boolean(false)), ("null", .null)]
            where octets[at...].starts(with: word.utf8) {
                at += word.utf8.count
                return value
            }
            throw malformed("No value begins like this.")
        }
    }

    private mutating func members(within levels: Int) throws(SyntaxError) -> [(String, JSONValue)] {
        var members: [(String, JSONValue)] = []
        var places: [String: Int] = [:]
        try list(endingWith: 0x7D) { (reader) throws(SyntaxError) in
            reader.skipSpace()
            guard reader.at < reader.octets.count, reader.octets[reader.at] == 0x22 else {
                throw reader.malformed("The name of a member is wanted here, in quotes.")
            }
            let name = try reader.string()
            let known = places[name]
            guard known == nil || reader.isShown else { throw reader.malformed("This name is there twice.") }
            reader.skipSpace()
            guard reader.take(0x3A) else { throw reader.malformed("A colon is wanted here.") }
            let value = try reader.value(within: levels)
            if let known {
                members[known].1 = value
            } else {
                places[name] = members.count
                members.append((name, value))
            }
        }
        return members
    }

    /// Reads elements that commas separate, up to and with the octet that ends them.
    private mutating func list(
        endingWith last: UInt8,
        _ element: (inout JSONReader) throws(SyntaxError) -> Void
    ) throws(SyntaxError) {
        skipSpace()
        if take(last) { return }
        repeat {
            try element(&self)
            skipSpace()
        } while take(0x2C)
        guard take(last) else { throw malformed("A comma or the end of the list is wanted here.") }
    }

    private mutating func integer() throws(SyntaxError) -> Int {
        let start = at
        _ = take(0x2D)
        let digits = octets[at...].prefix(while: Octet.isDigit)
        at += digits.count
        let isFraction = at < octets.count && [0x2E, 0x45, 0x65].contains(octets[at])
        guard !isFraction, !digits.isEmpty, digits.count == 1 || digits.first != 0x30,
            let number = Int(String(decoding: octets[start..<at], as: UTF8.self))
        else {
            at = start
            throw malformed("A number here is whole, and not too large: write 1500ms as a string.")
        }
        return number
    }

    /// Any number: it is kept as it stands, for no type of ours has the precision of all of them.
    private mutating func number() throws(SyntaxError) -> String {
        let start = at
        _ = take(0x2D)
        if !take(0x30) { try skipDigits() }
        if take(0x2E) { try skipDigits() }
        if take(0x45) || take(0x65) {
            if !take(0x2B) { _ = take(0x2D) }
            try skipDigits()
        }
        return String(decoding: octets[start..<at], as: UTF8.self)
    }

    private mutating func skipDigits() throws(SyntaxError) {
        let start = at
        while at < octets.count, Octet.isDigit(octets[at]) { at += 1 }
        guard at > start else { throw malformed("A digit is wanted here.") }
    }

    // MARK: Strings

    private mutating func string() throws(SyntaxError) -> String {
        at += 1
        var text: [UInt8] = []
        while at < octets.count, octets[at] != 0x22 {
            let octet = octets[at]
            guard octet >= Octet.space else { throw malformed("A control character in a string is written as \\u.") }
            at += 1
            guard octet == 0x5C else {
                text.append(octet)
                continue
            }
            text.append(contentsOf: Array(String(try escaped()).utf8))
        }
        guard take(0x22) else { throw malformed("The string does not end.") }
        guard let string = String(validating: text, as: UTF8.self) else { throw malformed("The string is not UTF-8.") }
        return string
    }

    /// What stands behind a backslash.
    private mutating func escaped() throws(SyntaxError) -> Unicode.Scalar {
        guard at < octets.count else { throw malformed("The string does not end.") }
        at += 1
        switch octets[at - 1] {
        case 0x22: return "\""
        case 0x5C: return "\\"
        case 0x2F: return "/"
        case 0x62: return "\u{8}"
        case 0x66: return "\u{C}"
        case 0x6E: return "\n"
        case 0x72: return "\r"
        case 0x74: return "\t"
        case 0x75:
            let high = try codeUnit()
            if let scalar = Unicode.Scalar(high) { return scalar }
            // The first half of a pair: the second one has to follow.
            guard high < 0xDC00, take(0x5C), take(0x75) else { throw malformed("Half of a surrogate pair is missing.") }
            let low = try codeUnit()
            guard low & 0xFC00 == 0xDC00,
                let scalar = Unicode.Scalar(0x10000 + (UInt32(high & 0x3FF) << 10 | UInt32(low & 0x3FF)))
            else { throw malformed("Half of a surrogate pair is missing.") }
            return scalar
        default: throw malformed("No escape sequence begins like this.")
        }
    }

    private mutating func codeUnit() throws(SyntaxError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard at < octets.count, let digit = Octet.hexadecimal(octets[at]) else {
                throw malformed("Four hexadecimal digits are wanted here.")
            }
            unit = unit << 4 | UInt16(digit)
            at += 1
        }
        return unit
    }

    // MARK: Octets

    private mutating func take(_ octet: UInt8) -> Bool {
        guard at < octets.count, octets[at] == octet else { return false }
        at += 1
        return true
    }

    private mutating func skipSpace() {
        while at < octets.count, [0x20, 0x09, 0x0A, 0x0D].contains(octets[at]) { at += 1 }
    }

    private mutating func end() throws(SyntaxError) {
        skipSpace()
        guard at == octets.count else { throw malformed("Something follows the value.") }
    }

    private var place: Place {
        let before = octets[..<at]
        let line = before.count { $0 == Octet.lineFeed }
        let start = before.lastIndex(of: Octet.lineFeed).map { $0 + 1 } ?? 0
        return Place(line: line + 1, octet: at - start + 1)
    }

    private func malformed(_ explanation: String) -> SyntaxError {
        SyntaxError(explanation: explanation, place: place)
    }
}
