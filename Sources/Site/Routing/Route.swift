internal import HTTPExchange
internal import Modifiers
internal import ScenarioKit

/// Where a request leads: found once, with its head, and kept until its content has come.
struct Route: Sendable {
    let scenario: any Scenario
    let run: RunScope
    /// What is to be different about the answer.
    var modifiers: Modifiers?
    /// The answer, if the scenario gave it without waiting for the content that is waited for all the same.
    var decided: ResponsePlan?

    /// When the head of the request had been read.
    var arrival: Instant?

    init(scenario: any Scenario, run: RunScope) {
        self.scenario = scenario
        self.run = run
    }
}
