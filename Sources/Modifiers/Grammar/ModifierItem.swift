internal import HTTPExchange
package import HTTPSemantics
package import ScenarioKit

/// One modifier as it was given: its name, and the octets of its value.
///
/// Octets, because `body=` and `raw-head=` may be any.
package struct ModifierItem: Sendable, Hashable {
    package let name: ModifierName
    package let octets: [UInt8]

    /// `sleep=500`, a delay in milliseconds as elsewhere, becomes `delay=500ms`.
    init(_ name: ModifierName, _ octets: [UInt8]) throws(BadInput) {
        guard name == .sleep else {
            self.name = name
            self.octets = octets
            return
        }
        guard (1...9).contains(octets.count), octets.allSatisfy(Octet.isDigit) else {
            throw BadInput(
                "sleep=\(StatusChoice.quoted(Request.text(octets[...]))) is no number of milliseconds: sleep=500, or "
                    + "delay=500ms, is right."
            )
        }
        self.name = .delay
        self.octets = octets + Array("ms".utf8)
    }

    init(_ name: ModifierName, _ text: String) throws(BadInput) {
        try self.init(name, Array(text.utf8))
    }

    /// The value for a human to read.
    package var quoted: String { StatusChoice.quoted(Request.text(octets[...])) }

    /// An error that shows the value and says what would be right.
    package func error(_ right: String) -> BadInput {
        BadInput("\(name.rawValue)=\(quoted) is not right: \(right)")
    }

    /// The value as text that may stand in a line of a head.
    package var line: String {
        get throws(BadInput) {
            guard !octets.contains(where: { $0 == 0 || $0 == Octet.carriageReturn || $0 == Octet.lineFeed }) else {
                throw error("CR, LF and NUL have no place in a line; raw-head= sends any octets.")
            }
            guard let text = String(validating: octets, as: UTF8.self) else {
                throw error("it is no UTF-8; raw-head= sends any octets.")
            }
            return text
        }
    }

    /// The value as a duration.
    package var duration: Duration {
        get throws(BadInput) { try duration(of: Request.text(octets[...])) }
    }

    /// A part of the value as a duration.
    package func duration(of text: some StringProtocol) throws(BadInput) -> Duration {
        guard let duration = DurationText.parse(text) else {
            throw error("a duration is 250ms, 2s, 1m, or a bare number of seconds.")
        }
        guard duration <= ModifierLimits.pause else {
            throw error("the longest duration is \(DurationText.written(ModifierLimits.pause)).")
        }
        return duration
    }

    /// A part of the value as a number from 0 to `most`.
    package func number(_ text: some StringProtocol, upTo most: Int, _ unit: String) throws(BadInput) -> Int {
        guard !text.isEmpty, text.utf8.allSatisfy(Octet.isDigit) else {
            throw error("it takes a number of \(unit), in digits.")
        }
        guard let number = text.decimal, number <= most else { throw error("the most is \(most) \(unit).") }
        return number
    }

    /// The value as a number of octets: digits, and `k` for 1024 or `M` for 1048576 of them.
    func size(upTo most: Int) throws(BadInput) -> Int {
        var digits = try line[...]
        var unit = 1
        if digits.hasSuffix("k") { unit = 1 << 10 }
        if digits.hasSuffix("M") { unit = 1 << 20 }
        if unit > 1 { digits.removeLast() }
        guard !digits.isEmpty, digits.utf8.allSatisfy(Octet.isDigit) else {
            throw error("a size is a number of octets in digits, which k (1024) or M (1048576) may follow, as in 10k.")
        }
        guard let number = digits.decimal, number <= most / unit else { throw error("the most is \(most) octets.") }
        return number * unit
    }

    /// The value as a field line, written `Name: Value` or `Name:Value`.
    package var field: Field {
        get throws(BadInput) {
            let line = try line
            guard let colon = line.utf8.firstIndex(of: Octet.colon) else {
                throw error("it takes Name:Value, as in \(name.rawValue)=X-Name:value.")
            }
            guard let fieldName = FieldName(String(line[..<colon])) else {
                throw error("what stands before the colon is no field name: letters, digits and hyphens are right.")
            }
            let value = line[line.utf8.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
            return Field(fieldName, String(value))
        }
    }
}

/// The modifiers of one theme: read one by one, and applied as a function from plan to plan.
protocol ModifierGroup: Sendable {
    init()

    /// Takes one modifier of this theme.
    mutating func take(_ item: ModifierItem) throws(BadInput)

    /// Does to `plan` what was asked for; `moment` is when.
    func apply(to plan: inout ResponsePlan, at moment: Moment)
}

/// What a modifier is about: each theme has a type of its own that reads and applies its modifiers.
package enum ModifierTheme: String, Sendable, Hashable, CaseIterable {
    case pace, field, head, content, framing, interim, bodyPolicy, fault, connection
}

/// The most that one request can ask for.
package enum ModifierLimits {
    /// The longest single pause.
    package static let pause = Duration.seconds(300)
    /// The largest content made for `size=`, in octets.
    package static let size = 100 * 1024 * 1024
    /// The largest content that is coded, in octets, repeated ones of `fill=` not counted: its check value takes time.
    package static let codedSize = 4 * 1024 * 1024
    /// The most interim responses, repeated ones counted as often as they are sent.
    package static let interim = 100
    /// The most codings laid one over the other.
    package static let codings = 4
    /// The most octets that `padding=` adds to a head, and the most lines.
    package static let padding = 1024 * 1024
    package static let paddingLines = 10_000
}
