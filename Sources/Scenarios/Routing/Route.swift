internal import HTTP1

/// Where a request leads: found once, with its head, and kept until its content has come.
struct Route: Sendable {
    let scenario: any Scenario
    let run: RunScope
}
