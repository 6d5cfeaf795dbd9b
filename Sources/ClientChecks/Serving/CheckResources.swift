package import HTTPExchange
internal import HTTPSemantics
package import ScenarioKit

/// The resources of the checks: the list of them, each one in a run, and the report on a run.
package enum CheckResources {
    /// The resource at a path, whose pieces are decoded and stand behind the run's; `nil` if none of these is there.
    package static func scenario(for request: Request, at parts: [String]) -> (any Scenario)? {
        switch (parts.first ?? "", parts.count) {
        case ("checks", 1): return CheckListScenario()
        case ("check", 2...): return check(parts[1], request)
        case ("check", _): return Fixed { Refusal.notFound(usage, to: $0) }
        case ("report", 1): return ReportScenario(format: nil)
        case ("report.json", 1): return ReportScenario(format: .json)
        case ("report.xml", 1): return ReportScenario(format: .xml)
        case ("report.html", 1): return ReportScenario(format: .html)
        case ("report.txt", 1): return ReportScenario(format: .text)
        default: return nil
        }
    }

    static let usage =
        "A check is one of a run: /run/{id}/check/{name}, with an id of your choice and a name of /checks, as in "
        + "/run/my-client/check/redirect-303-post. /run/{id}/report has the verdicts."

    private static func check(_ name: String, _ request: Request) -> any Scenario {
        let pieces = request.path.split(separator: "/", omittingEmptySubsequences: false)
        guard pieces.count > 4, pieces[1] == "run" else { return Fixed { Refusal.badParameter(usage, to: $0) } }
        guard let check = Check.named(name) else {
            return Fixed { Refusal.notFound("There is no check of that name: /checks lists them. " + usage, to: $0) }
        }
        return CheckScenario(check: check, stage: pieces.dropFirst(5).joined(separator: "/"))
    }
}
