internal import HTTP1
internal import HTTPSemantics

/// One step of a sequence: what one attempt gets, or several in a row.
struct Step: Sendable {
    /// What holds the sequence at a step that has been played.
    enum Gate: Sendable, Hashable {
        /// Nothing: every attempt counts.
        case open
        /// The step is answered again until the time that its `Retry-After` names.
        case time
        /// The step is answered again on the connection that has had it; another connection goes on.
        case connection
    }

    /// The status that is answered.
    let code: StatusCode
    /// The modifiers of this step, in order.
    let modifiers: [Query.Item]
    /// What holds the sequence here; `nil` for what the query says.
    let gate: Gate?
    /// How many attempts in a row get it.
    let count: Int

    /// What is wrong with a step, and what would be right.
    struct Malformed: Error, Hashable {
        let explanation: String
    }

    /// The most attempts that one step is for.
    static let mostRepeats = 1000
    /// The most modifiers that one step has.
    static let mostModifiers = 32

    /// A step: `action` is a code or the name of a fault, the modifiers are those of a query, `gate` besides.
    init(_ action: String, modifiers items: [Query.Item], count: Int) throws(Malformed) {
        guard (1...Self.mostRepeats).contains(count) else {
            throw Malformed(explanation: "A step is repeated 1 to \(Self.mostRepeats) times.")
        }
        guard items.count <= Self.mostModifiers else {
            throw Malformed(explanation: "A step has at most \(Self.mostModifiers) modifiers.")
        }
        self.count = count
        var modifiers = items.filter { $0.name != "gate" }
        if Self.faults.contains(action) {
            code = .ok
            modifiers.insert(Query.Item(name: "fault", value: action), at: 0)
        } else {
            guard action.utf8.count == 3, action.utf8.allSatisfy(Octet.isDigit), let number = Int(action),
                let code = StatusCode(rawValue: number), code.isValid
            else {
                throw Malformed(
                    explanation: "\(StatusChoice.quoted(action)) is no step: that is a status code from 100 to 599 or "
                        + "one of \(Self.faults.joined(separator: ", ")), as in 503*2;retry-after=1,reset,200."
                )
            }
            self.code = code
        }
        self.modifiers = modifiers
        gate = try Self.gate(in: items.filter { $0.name == "gate" }.map(\.value))
    }

    /// The faults that are steps by themselves.
    static let faults = ["reset", "close", "stall", "garbage", "bad-chunk", "no-last-chunk", "extra"]

    /// The gate that the values of `gate=` ask for; `nil` without one.
    static func gate(in values: [String]) throws(Malformed) -> Gate? {
        guard values.count <= 1 else { throw Malformed(explanation: "gate is given twice: once is right.") }
        return switch values.first {
        case nil: nil
        case "0": .open
        case "1": .time
        case "connection": .connection
        case .some(let other):
            throw Malformed(
                explanation:
                    "gate=\(StatusChoice.quoted(other)) means nothing: gate=1 waits for the time of Retry-After, "
                    + "gate=connection for another connection, gate=0 for nothing."
            )
        }
    }
}
