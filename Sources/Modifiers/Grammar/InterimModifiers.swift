internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// `interim=`, `interim-field=`: the responses before the final one.
struct InterimModifiers: ModifierGroup {
    private var responses: [InterimResponse] = []
    private var isEndless = false
    private var fields = Fields()

    init() {}

    mutating func take(_ item: ModifierItem) throws(BadInput) {
        guard item.name == .interim else {
            fields.append(try item.field)
            return
        }
        let parts = try item.line.split(separator: ",", omittingEmptySubsequences: false)
        for part in parts {
            try append(part, of: item)
            guard responses.count <= ModifierLimits.interim else {
                throw item.error("the most is \(ModifierLimits.interim) interim responses.")
            }
        }
        guard !isEndless || responses.count == 1 else {
            throw item.error("what is endless has nothing before or behind it, as in interim=123*endless.")
        }
    }

    /// `103`, `102*3`, `123*endless`, each with a pause before it: `102*3:500ms`.
    private mutating func append(_ text: Substring, of item: ModifierItem) throws(BadInput) {
        let halves = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let pause = halves.count == 2 ? try item.duration(of: halves[1]) : .zero
        let factors = halves[0].split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
        guard factors[0].utf8.count == 3, let number = factors[0].decimal, let status = StatusCode(rawValue: number),
            let response = InterimResponse(status, pause: pause)
        else {
            throw item.error("an interim status is 100, or 102 to 199; after a 101 nothing of HTTP follows.")
        }
        guard factors.count == 2 else { return responses.append(response) }
        if factors[1] == "endless" {
            isEndless = true
            return responses.append(response)
        }
        let count = try item.number(factors[1], upTo: ModifierLimits.interim, "interim responses")
        responses += Array(repeating: response, count: count)
    }

    func apply(to plan: inout ResponsePlan, at moment: Moment) {
        plan.interim = isEndless ? responses : responses + plan.interim
        if isEndless { plan.repeatsInterim = true }
        guard !fields.isEmpty else { return }
        for index in plan.interim.indices {
            for field in fields { plan.interim[index].fields.append(field) }
        }
    }
}

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
