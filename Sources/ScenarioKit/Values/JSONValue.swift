internal import HTTPExchange

/// A JSON value that keeps the order of its members, and writes itself.
///
/// The library at hand sorts or shuffles the members of an object; an answer that is read by people keeps them as they
/// were put.
package indirect enum JSONValue: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral
{
    case null
    case boolean(Bool)
    case integer(Int)
    /// A number as it was written, whatever its size and precision.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([(String, JSONValue)])

    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int) { self = .integer(value) }
    package init(booleanLiteral value: Bool) { self = .boolean(value) }

    package static func == (left: JSONValue, right: JSONValue) -> Bool {
        left.octets == right.octets
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(octets)
    }

    /// The value as JSON text, two spaces a level.
    ///
    /// [RFC 8259](https://www.rfc-editor.org/rfc/rfc8259)
    package var text: String { String(decoding: octets, as: UTF8.self) }

    /// The octets of ``text``.
    package var octets: [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(512)
        write(to: &output, depth: 0)
        return output
    }

    /// The value as JSON text in one line.
    package var line: [UInt8] {
        var output: [UInt8] = []
        write(to: &output, depth: nil)
        return output
    }

    private func write(to output: inout [UInt8], depth: Int?) {
        switch self {
        case .null: output.append(contentsOf: "null".utf8)
        case .boolean(let value): output.append(contentsOf: (value ? "true" : "false").utf8)
        case .integer(let value): output.append(contentsOf: String(value).utf8)
        case .number(let value): output.append(contentsOf: value.utf8)
        case .string(let value): Self.writeString(value, to: &output)
        case .array(let values):
            output.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                Self.separate(index, to: &output, depth: depth)
                value.write(to: &output, depth: depth.map { $0 + 1 })
            }
            Self.close("]", isEmpty: values.isEmpty, to: &output, depth: depth)
        case .object(let members):
            output.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                Self.separate(index, to: &output, depth: depth)
                Self.writeString(member.0, to: &output)
                output.append(contentsOf: ": ".utf8)
                member.1.write(to: &output, depth: depth.map { $0 + 1 })
            }
            Self.close("}", isEmpty: members.isEmpty, to: &output, depth: depth)
        }
    }

    /// What stands before an element: the comma behind the one before, and its place on a line.
    private static func separate(_ index: Int, to output: inout [UInt8], depth: Int?) {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        if let depth {
            output.append(Octet.lineFeed)
            output.append(contentsOf: repeatElement(Octet.space, count: 2 * (depth + 1)))
        } else if index > 0 {
            output.append(Octet.space)
        }
    }

    private static func close(_ bracket: Unicode.Scalar, isEmpty: Bool, to output: inout [UInt8], depth: Int?) {
        if let depth, !isEmpty {
            output.append(Octet.lineFeed)
            output.append(contentsOf: repeatElement(Octet.space, count: 2 * depth))
        }
        output.append(UInt8(ascii: bracket))
    }

    private static func writeString(_ text: String, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        if isPlain(text) {
            output.append(contentsOf: text.utf8)
        } else {
            for scalar in text.unicodeScalars { writeEscaped(scalar, to: &output) }
        }
        output.append(UInt8(ascii: "\""))
    }

    private static func isPlain(_ text: String) -> Bool {
        let octets = text.utf8.span
        for index in octets.indices where !isPlain(octets[index]) { return false }
        return true
    }

    /// Whether an octet of UTF-8 is written as it is, whatever follows it.
    private static func isPlain(_ octet: UInt8) -> Bool {
        switch octet {
        case 0x22, 0x26, 0x3C, 0x3E, 0x5C, 0x7F, 0xE2: false
        default: octet >= 0x20
        }
    }

    private static func writeEscaped(_ scalar: Unicode.Scalar, to output: inout [UInt8]) {
        switch scalar {
        case "\"": output.append(contentsOf: "\\\"".utf8)
        case "\\": output.append(contentsOf: "\\\\".utf8)
        case "\n": output.append(contentsOf: "\\n".utf8)
        case "\r": output.append(contentsOf: "\\r".utf8)
        case "\t": output.append(contentsOf: "\\t".utf8)
        // Besides the control characters, what could end a script element or a line of JavaScript.
        case "\u{0}"..."\u{1F}", "\u{7F}", "<", ">", "&", "\u{2028}", "\u{2029}":
            let digits = String(scalar.value, radix: 16)
            output.append(contentsOf: "\\u".utf8)
            output.append(contentsOf: repeatElement(0x30, count: 4 - digits.utf8.count))
            output.append(contentsOf: digits.utf8)
        default: output.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [])
        }
    }
}
