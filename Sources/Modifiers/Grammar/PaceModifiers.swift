internal import HTTPExchange
internal import ScenarioKit

/// `delay=`, `head-delay=`, `drip=`: when the octets of an answer are sent.
struct PaceModifiers: ModifierGroup {
    private var beforeHead: Duration?
    private var beforeContent: Duration?
    private var drip: Duration?

    init() {}

    mutating func take(_ item: ModifierItem) throws(BadInput) {
        let duration = try item.duration
        switch item.name {
        case .headDelay: beforeContent = duration
        case .drip: drip = duration
        default: beforeHead = duration
        }
    }

    func apply(to plan: inout ResponsePlan, at moment: Moment) {
        if let beforeHead { plan.pacing.beforeHead = beforeHead }
        if let beforeContent { plan.pacing.beforeContent = beforeContent }
        if let drip { plan.pacing.drip = drip }
    }
}
