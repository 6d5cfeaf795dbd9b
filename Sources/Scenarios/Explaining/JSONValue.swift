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
    case string(String)
    case array([JSONValue])
    case object([(String, JSONValue)])

    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int) { self = .integer(value) }
    package init(booleanLiteral value: Bool) { self = .boolean(value) }

    package static func == (left: JSONValue, right: JSONValue) -> Bool {
        left.text == right.text
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(text)
    }

    /// The value as JSON text, two spaces a level.
    ///
    /// [RFC 8259](https://www.rfc-editor.org/rfc/rfc8259)
    package var text: String {
        var output = ""
        write(to: &output, indent: "")
        return output
    }

    private func write(to output: inout String, indent: String) {
        switch self {
        case .null: output += "null"
        case .boolean(let value): output += value ? "true" : "false"
        case .integer(let value): output += String(value)
        case .string(let value): Self.writeString(value, to: &output)
        case .array(let values):
            Self.writeList(values, "[", "]", to: &output, indent: indent) { value, inner, output in
                value.write(to: &output, indent: inner)
            }
        case .object(let members):
            Self.writeList(members, "{", "}", to: &output, indent: indent) { member, inner, output in
                Self.writeString(member.0, to: &output)
                output += ": "
                member.1.write(to: &output, indent: inner)
            }
        }
    }

    private static func writeList<Element>(
        _ elements: [Element],
        _ open: String,
        _ close: String,
        to output: inout String,
        indent: String,
        _ write: (Element, String, inout String) -> Void
    ) {
        output += open
        let inner = indent + "  "
        for (index, element) in elements.enumerated() {
            output += index == 0 ? "\n" : ",\n"
            output += inner
            write(element, inner, &output)
        }
        if !elements.isEmpty { output += "\n" + indent }
        output += close
    }

    private static func writeString(_ text: String, to output: inout String) {
        output += "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": output += "\\\""
            case "\\": output += "\\\\"
            case "\n": output += "\\n"
            case "\r": output += "\\r"
            case "\t": output += "\\t"
            // Besides the control characters, what could end a script element or a line of JavaScript.
            case "\u{0}"..."\u{1F}", "\u{7F}", "<", ">", "&", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: output.unicodeScalars.append(scalar)
            }
        }
        output += "\""
    }
}
