internal import HTTPExchange
internal import ScenarioKit

/// The modifiers of one theme: read one by one, and applied as a function from plan to plan.
protocol ModifierGroup: Sendable {
    init()

    /// Takes one modifier of this theme.
    mutating func take(_ item: ModifierItem) throws(BadInput)

    /// Does to `plan` what was asked for; `moment` is when.
    func apply(to plan: inout ResponsePlan, at moment: Moment)
}
