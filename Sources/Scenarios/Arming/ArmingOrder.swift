internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// What the query of `POST /arm` asks for.
struct ArmingOrder {
    let charge: AcceptFaultQueue.AcceptFault
    let count: Int

    /// The longest time between accepting a connection and what happens to it.
    private static let longestDelay = Duration.seconds(60)
    private static let faults: [String: Fault.Kind] = [
        "reset": .reset, "close": .close, "stall": .stall, "garbage": .garbage,
    ]

    init(_ query: Query) throws(BadInput) {
        count = try Self.count(Self.single("count", in: query))
        let delay = try Self.delay(Self.single("delay", in: query))
        let milliseconds = JSONValue.integer(Int(delay.nanoseconds / 1_000_000))
        let fault = try Self.single("fault", in: query)
        let unasked = try Self.single("unasked", in: query)
        guard (fault == nil) != (unasked == nil) else {
            throw BadInput("One of fault= and unasked= says what is to happen, as in POST /arm?fault=reset&count=3.")
        }
        var plan: ResponsePlan
        let member: (String, JSONValue)
        if let fault {
            guard let kind = Self.faults[fault] else {
                throw BadInput(
                    "\(StatusChoice.quoted(fault)) is no fault of a connection: that is reset, close, stall or garbage."
                )
            }
            plan = ResponsePlan(.ok(fields: Fields(), content: Content()))
            plan.fault = Fault(kind)
            member = ("fault", .string(fault))
        } else {
            let text = unasked ?? ""
            guard text.utf8.count == 3, let number = text.decimal, let code = StatusCode(rawValue: number),
                (200...599).contains(number)
            else {
                throw BadInput(
                    "\(StatusChoice.quoted(text)) is no final status: unasked= takes 200 to 599, as in unasked=408."
                )
            }
            plan = StatusPlan.of(code, as: .text)
            member = ("unasked", .integer(number))
        }
        plan.pacing.beforeHead = delay
        charge = AcceptFaultQueue.AcceptFault(description: [member, ("delay_ms", milliseconds)], plan: plan)
    }

    private static func single(_ name: String, in query: Query) throws(BadInput) -> String? {
        let values = query.values(of: name)
        guard values.count <= 1 else { throw BadInput("\(name) is given twice: once is right.") }
        return values.first
    }

    private static func count(_ text: String?) throws(BadInput) -> Int {
        guard let text else { return 1 }
        guard text.utf8.count <= 4, let count = text.decimal, (1...AcceptFaultQueue.limit).contains(count) else {
            throw BadInput(
                "\(StatusChoice.quoted(text)) is no number of connections: count= takes 1 to \(AcceptFaultQueue.limit)."
            )
        }
        return count
    }

    private static func delay(_ text: String?) throws(BadInput) -> Duration {
        guard let text else { return .zero }
        guard let delay = DurationText.parse(text), delay <= longestDelay else {
            throw BadInput(
                "\(StatusChoice.quoted(text)) is no delay: that is 250ms or 2s, and at most "
                    + "\(DurationText.written(longestDelay))."
            )
        }
        return delay
    }
}
