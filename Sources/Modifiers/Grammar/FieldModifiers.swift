internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// `field=` and its shorter forms, `without=`, `padding=`: the fields of the final response.
///
/// A field takes the place of those of its name that would have been sent; given twice it is two lines.
struct FieldModifiers: ModifierGroup {
    private enum Value: Sendable {
        case literal(String)
        /// The time of the answer, and so many seconds more.
        case date(Int64)

        func text(at moment: Moment) -> String {
            switch self {
            case .literal(let text): text
            case .date(let offset): HTTPDate(secondsSince1970: moment.wallSeconds &+ offset).description
            }
        }
    }

    private var lines: [(name: FieldName, value: Value)] = []
    private var dropped: [FieldName] = []
    private var padding: (octets: Int, lines: Int)?

    init() {}

    mutating func take(_ item: ModifierItem) throws(BadInput) {
        switch item.name {
        case .field:
            let field = try item.field
            lines.append((field.name, .literal(field.value)))
        case .without:
            guard let name = FieldName(try item.line) else { throw item.error("it takes a field name.") }
            dropped.append(name)
        case .padding: padding = try Self.padding(item)
        case .retryAfter, .lastModified: lines.append((Self.fieldName(of: item.name), try Self.dated(item)))
        default: lines.append((Self.fieldName(of: item.name), .literal(try item.line)))
        }
    }

    func apply(to plan: inout ResponsePlan, at moment: Moment) {
        var placed = Dictionary(grouping: lines.map { Field($0.name, $0.value.text(at: moment)) }, by: \.name)
        // The length is none of the plan's fields: it is stated in place of the true one.
        if let lengths = placed["Content-Length"] { plan.final.http1.orNew.statedLengths = lengths.map(\.value) }
        let named = Set(placed.keys)
        let gone = Set(dropped)
        placed["Content-Length"] = nil
        // Each line is looked at once, however many there are: a request has room for hundreds.
        var fields: [Field] = []
        for field in plan.final.fields where !gone.contains(field.name) {
            if !named.contains(field.name) {
                fields.append(field)
            } else if let own = placed.removeValue(forKey: field.name) {
                fields += own
            }
        }
        for line in lines {
            if let own = placed.removeValue(forKey: line.name) { fields += own }
        }
        plan.final.fields = Fields(fields)
        if let padding {
            // A repeated String is put together character by character: 20 ms for the most there may be.
            let value = String(decoding: [UInt8](repeating: 0x78, count: padding.octets), as: UTF8.self)
            let line = Field("X-Status-Padding", value)
            for _ in 0..<padding.lines { plan.final.fields.append(line) }
        }
        // Those that the server would add on the way.
        let missing = dropped.filter { !named.contains($0) }
        if !missing.isEmpty { plan.final.http1.orNew.omitted += missing }
    }

    /// Whether they set or remove the type of the content.
    var chooseType: Bool {
        lines.contains { $0.name == "Content-Type" } || dropped.contains { $0 == "Content-Type" }
    }

    /// Whether a head is made of more than what the status says.
    var isEmpty: Bool { lines.isEmpty && dropped.isEmpty && padding == nil }

    /// `retry-after` as fields are written: `Retry-After`.
    private static func fieldName(of name: ModifierName) -> FieldName {
        FieldName(unchecked: String(name.twin.dropFirst("X-Status-".count)))
    }

    /// `date`, `date+5s`, `date-100s`, or whatever is to be sent.
    private static func dated(_ item: ModifierItem) throws(BadInput) -> Value {
        let text = try item.line
        guard text.hasPrefix("date") else { return .literal(text) }
        let rest = text.dropFirst(4)
        if rest.isEmpty { return .date(0) }
        guard let sign = rest.first, sign == "+" || sign == "-" else { return .literal(text) }
        guard let duration = DurationText.parse(rest.dropFirst()) else {
            throw item.error("a date is date+5s, date-100s or date, counted from the time of the answer.")
        }
        let seconds = duration.nanoseconds / 1_000_000_000
        return .date(sign == "+" ? seconds : -seconds)
    }

    /// `1000*50`: so many octets, so many times.
    private static func padding(_ item: ModifierItem) throws(BadInput) -> (octets: Int, lines: Int) {
        let parts = try item.line.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
        let octets = try item.number(parts[0], upTo: ModifierLimits.padding, "octets")
        let lines = parts.count == 2 ? try item.number(parts[1], upTo: ModifierLimits.paddingLines, "lines") : 1
        guard octets * lines <= ModifierLimits.padding else {
            throw item.error("the most is \(ModifierLimits.padding) octets in all.")
        }
        return (octets, lines)
    }
}

extension Optional where Wrapped == HTTP1Form {
    /// The form, made when it is written to for the first time.
    var orNew: HTTP1Form {
        get { self ?? HTTP1Form() }
        set { self = newValue }
    }
}
