internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// `connection=`, `keep-alive=`, `after=`: what becomes of the connection when the answer is out.
struct ConnectionModifiers: ModifierGroup {
    private(set) var closes = false
    private var idleTime: Duration?
    private var unasked: StatusCode?
    /// How many modifiers say what happens to the idle connection.
    private(set) var idleCount = 0

    init() {}

    mutating func take(_ item: ModifierItem) throws(BadInput) {
        switch item.name {
        case .connection:
            guard try item.line == "close" else {
                throw item.error("close is right; field=Connection:… adds other options.")
            }
            closes = true
        case .keepAlive:
            idleTime = try item.duration
            idleCount += 1
        default:
            let parts = try item.line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts[0].utf8.count == 3, let number = parts[0].decimal, let status = StatusCode(rawValue: number),
                status.isValid, !status.isInterim
            else { throw item.error("it takes a status from 200 to 599, and a duration or none, as in after=408:1s.") }
            unasked = status
            idleTime = parts.count == 2 ? try item.duration(of: parts[1]) : .zero
            idleCount += 1
        }
    }

    func apply(to plan: inout ResponsePlan, at moment: Moment) {
        if closes { plan.closes = true }
        guard let idleTime else { return }
        plan.idlePolicy = IdlePolicy(
            idleTime: idleTime,
            unasked: unasked.map { StatusPlan.of($0, as: .text).final }
        )
    }
}
