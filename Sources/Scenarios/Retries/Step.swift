internal import HTTPExchange
internal import HTTPSemantics
internal import Modifiers
internal import ScenarioKit

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
    /// What is different about its answer.
    let modifiers: Modifiers
    /// What holds the sequence here; `nil` for what the query says.
    let gate: Gate?
    /// How many attempts in a row get it.
    let count: Int

    /// The most attempts that one step is for.
    static let mostRepeats = 1000
    /// The most modifiers that one step has.
    static let mostModifiers = 32

    /// A step: `action` is a code or the name of a fault, `pieces` are modifiers as in a query, and `gate`.
    init(_ action: String, _ pieces: [(name: String, value: [UInt8])], count: Int) throws(BadInput) {
        guard (1...Self.mostRepeats).contains(count) else {
            throw BadInput("A step is repeated 1 to \(Self.mostRepeats) times.")
        }
        guard pieces.count <= Self.mostModifiers else {
            throw BadInput("A step has at most \(Self.mostModifiers) modifiers.")
        }
        self.count = count
        var modifiers = pieces.filter { $0.name != "gate" }
        if Self.faults.contains(action) {
            code = .ok
            modifiers.insert(("fault", Array(action.utf8)), at: 0)
        } else {
            code = try Self.code(action)
        }
        gate = try Self.gate(in: pieces.filter { $0.name == "gate" }.map { Request.text($0.value[...]) })
        if modifiers.contains(where: { $0.name == "expect" && Request.text($0.value[...]) != "refuse" }) {
            throw BadInput("Of expect= a step takes refuse only: give it in the query, for all steps.")
        }
        if modifiers.contains(where: { $0.name == "read" && Request.text($0.value[...]) != "none" }) {
            throw BadInput("Of read= a step takes none only: give it in the query, for all steps.")
        }
        do throws(BadInput) {
            self.modifiers = try Modifiers(parsing: modifiers)
        } catch {
            throw BadInput(error.explanation)
        }
    }

    private static func code(_ text: String) throws(BadInput) -> StatusCode {
        guard text.utf8.count == 3, let number = text.decimal,
            let code = StatusCode(rawValue: number), code.isValid
        else {
            throw BadInput(
                "\(StatusChoice.quoted(text)) is no step: that is a status code from 100 to 599 or one of "
                    + "\(faults.joined(separator: ", ")), as in 503*2;retry-after=1,reset,200."
            )
        }
        return code
    }

    /// Whether it is answered before the content of the request has been read; `expects` says whether the client waits
    /// for a 100.
    func answersEarly(expects: Bool) -> Bool {
        // The two codes that say that the content is not wanted are not preceded by a 100 that asks for it.
        let refuses = expects && (code == .expectationFailed || code == .contentTooLarge)
        return refuses || modifiers.answersEarly(expects: expects)
    }

    /// The faults that are steps by themselves.
    static let faults = ["reset", "close", "stall", "garbage", "bad-chunk", "no-last-chunk", "extra"]

    /// The gate that the values of `gate=` ask for; `nil` without one.
    static func gate(in values: [String]) throws(BadInput) -> Gate? {
        guard values.count <= 1 else { throw BadInput("gate is given twice: once is right.") }
        return switch values.first {
        case nil: nil
        case "0": .open
        case "1": .time
        case "connection": .connection
        case .some(let other):
            throw BadInput(
                "gate=\(StatusChoice.quoted(other)) means nothing: gate=1 waits for the time of Retry-After, "
                    + "gate=connection for another connection, gate=0 for nothing."
            )
        }
    }
}
