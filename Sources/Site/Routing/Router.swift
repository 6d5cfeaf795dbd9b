internal import HTTPExchange
internal import HTTPSemantics
internal import Runs
internal import ScenarioKit
internal import Scenarios

/// Finds the scenario for a request.
///
/// Literals win over parameters; a path is split at its raw slashes, and each piece is decoded once.
struct Router {
    let runs: RunStore
    let metrics: Metrics
    let acceptFaults: AcceptFaultQueue
    private let resources: Resources
    /// The resources that other modules add.
    private let themes: [StatusSite.Theme]

    init(
        files: PublicFiles,
        runs: RunStore,
        metrics: Metrics,
        acceptFaults: AcceptFaultQueue,
        further: [StatusSite.Theme]
    ) {
        resources = Resources(files: files, acceptFaults: acceptFaults)
        self.runs = runs
        self.metrics = metrics
        self.acceptFaults = acceptFaults
        themes = further
    }

    /// Where a request leads.
    func route(_ request: Request) -> Route {
        let parts = Self.parts(of: request)
        // RFC 9110 §7.4: another scheme's resource is not served here, whatever its host and path.
        if request.flags.contains(.foreignScheme) {
            return Route(scenario: Fixed(Self.misdirected), run: RunScope(.target(request.target), in: runs))
        }
        var run = RunScope(.target(request.target), in: runs)
        guard parts.first == "run", parts.count > 1 else {
            return Route(scenario: scenario(for: request, at: parts, in: run), run: run)
        }
        guard let id = RunID(parts[1]) else {
            return Route(scenario: Fixed { Refusal.badParameter(Self.badRun, to: $0) }, run: run)
        }
        run = RunScope(.named(id), in: runs)
        if parts.count == 2 {
            if PreflightScenario.matches(request) { return Route(scenario: PreflightScenario(), run: run) }
            return Route(scenario: RunScenario(), run: run)
        }
        return Route(scenario: scenario(for: request, at: Array(parts.dropFirst(2)), in: run), run: run)
    }

    /// The pieces of the path.
    private static func parts(of request: Request) -> [String] {
        // Octets, not characters: a slash is one whatever combining mark comes behind it.
        let raw = Array(request.path.utf8).split(separator: 0x2F, omittingEmptySubsequences: false).dropFirst()
        return raw.map { PercentEncoding.decoded($0) }
    }

    /// The run in which a request is an attempt: what is asked about a run, or prepared in it, is none.
    static func recordedRun(of request: Request) -> RunID? {
        let path = request.path.utf8
        // "/run", or an r that is encoded.
        guard path.dropFirst().first == 0x72 || path.dropFirst().first == 0x25 else { return nil }
        let parts = parts(of: request)
        guard parts.count > 2, parts[0] == "run", !RunScope.isAboutRun(parts[2...]) else { return nil }
        return RunID(parts[1])
    }

    private static let badRun =
        "The name of a run is 1 to 64 letters, digits, dots, hyphens, underscores or tildes, as in /run/my-test/status/503."

    private func scenario(for request: Request, at parts: [String], in run: RunScope) -> any Scenario {
        if PreflightScenario.matches(request) { return PreflightScenario() }
        if request.flags.contains(.asteriskForm) {
            return Fixed { _ in Refusal.optionsAnswer(allowing: Refusal.allMethods) }
        }
        // What a client has put into its run comes before everything that is there anyway.
        let script = run.isNamed ? RetryResources.script(for: request, at: parts, in: run) : nil
        let resource = script ?? resource(for: request, at: parts)
        guard request.method != .trace else {
            return Fixed({ Refusal.methodNotAllowed(resource.allow, to: $0) }, ownsQuery: resource.ownsQuery)
        }
        return resource
    }

    /// The answer to a target whose scheme is not http.
    @Sendable private static func misdirected(_ request: Request) -> ResponsePlan {
        let scheme = request.target.prefix { $0 != ":" }.lowercased()
        let sentence =
            scheme == "https"
            ? "The target is an https resource, and this connection is not secured."
            : "The scheme of the target is \(StatusChoice.quoted(scheme)); this server only serves http resources."
        return Refusal.problem(.misdirectedRequest, sentence, to: request)
    }

    private func resource(for request: Request, at parts: [String]) -> any Scenario {
        switch (parts.first ?? "", parts.count) {
        case ("openapi.json", 1): return Fixed(OpenAPIDocument.plan, allowing: OpenAPIDocument.allow)
        case ("metrics", 1): return MetricsScenario(metrics: metrics, runs: runs)
        default: break
        }
        for theme in themes {
            if let scenario = theme(request, parts) { return scenario }
        }
        return resources.scenario(for: request, at: parts)
    }
}
