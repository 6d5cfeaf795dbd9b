package import HTTPSemantics

/// Several statuses of which one is drawn: `200,503`, `200:0.9,503:0.1`, `500-504`, `5xx`, and mixtures.
///
/// An item that states no weight gives each of its codes the weight 1; a stated weight is the item's, shared by its codes.
package struct StatusChoice: Sendable, Hashable {
    private struct Item: Sendable, Hashable {
        let codes: [StatusCode]
        let weight: Double
    }

    private let items: [Item]

    /// The only code there is to draw, if there is only one and it was written as that.
    package let single: StatusCode?

    /// Reads a choice.
    package init(parsing text: String) throws(BadInput) {
        var items: [Item] = []
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count <= Self.mostItems else {
            throw BadInput(
                "There are \(parts.count) items to choose from: at most \(Self.mostItems) are right."
            )
        }
        for part in parts { items.append(try Self.item(part)) }
        self.items = items
        single = parts.count == 1 && items[0].codes.count == 1 && text.utf8.count == 3 ? items[0].codes[0] : nil
        let total = items.reduce(0) { $0 + $1.weight }
        guard total > 0, total.isFinite else {
            throw BadInput(
                "The weights of \(Self.quoted(text)) add up to nothing: at least one must be above 0."
            )
        }
    }

    private static let mostItems = 64

    /// Draws one code; `random` is anything from 0 up to, but not including, 1.
    package func draw(_ random: Double) -> StatusCode {
        var left = random * items.reduce(0) { $0 + $1.weight }
        for item in items {
            if left < item.weight {
                let position = Int(left / item.weight * Double(item.codes.count))
                return item.codes[min(position, item.codes.count - 1)]
            }
            left -= item.weight
        }
        // Rounding has eaten the rest: the last one that can be drawn.
        return items.last { $0.weight > 0 }?.codes.last ?? .ok
    }

    private static func item(_ text: Substring) throws(BadInput) -> Item {
        let halves = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let codes = try codes(halves[0])
        guard halves.count == 2 else { return Item(codes: codes, weight: Double(codes.count)) }
        let weight = halves[1]
        let digits = weight.utf8.count { $0 >= 0x30 && $0 <= 0x39 }
        let dots = weight.utf8.count { $0 == 0x2E }
        guard digits > 0, dots <= 1, digits + dots == weight.utf8.count, digits <= 15, let value = Double(weight) else {
            throw BadInput(
                "The weight \(quoted(weight)) is not a number: write it with digits, as in 200:0.9,503:0.1."
            )
        }
        return Item(codes: codes, weight: value)
    }

    private static func codes(_ text: Substring) throws(BadInput) -> [StatusCode] {
        if text.utf8.count == 3, text.lowercased().hasSuffix("xx"), let digit = text.first?.wholeNumberValue,
            let family = StatusClass(rawValue: digit)
        {
            return StatusDefinition.all.filter { $0.registration.isRegistered && $0.code.statusClass == family }
                .map(\.code)
        }
        let bounds = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        let first = try code(bounds[0])
        guard bounds.count == 2 else { return [first] }
        let last = try code(bounds[1])
        guard first <= last else {
            throw BadInput("The range \(quoted(text)) runs backwards: write \(last)-\(first).")
        }
        return (first.rawValue...last.rawValue).compactMap { StatusCode(rawValue: $0) }
    }

    private static func code(_ text: Substring) throws(BadInput) -> StatusCode {
        guard text.utf8.count == 3, let number = text.decimal, let code = StatusCode(rawValue: number),
            code.isValid
        else {
            throw BadInput(
                text.isEmpty
                    ? "There is no status code: write one, as in /status/404."
                    : "\(quoted(text)) is not a status code: that is three digits from 100 to 599, as in /status/404."
            )
        }
        return code
    }

    /// What was received, cut to a length that can be read, and without what would control a terminal or end a line.
    package static func quoted(_ text: some StringProtocol) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars.prefix(40) {
            let isControl = scalar.properties.generalCategory == .control
            quoted.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
        }
        return quoted + (text.unicodeScalars.count > 40 ? "…\"" : "\"")
    }
}
