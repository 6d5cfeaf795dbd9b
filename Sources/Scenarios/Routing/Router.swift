package import HTTP1
internal import HTTPSemantics

/// Finds the scenario for a request.
///
/// Literals win over parameters; a path is split at its raw slashes, and each piece is decoded once.
struct Router {
    let files: PublicFiles
    let runs: RunStore
    let metrics: Metrics
    let armory: Armory
    /// Where the resources of each theme are found, in this order: those that other modules add come first.
    private let themes: [StatusSite.Theme]

    init(files: PublicFiles, runs: RunStore, metrics: Metrics, armory: Armory, further: [StatusSite.Theme]) {
        self.files = files
        self.runs = runs
        self.metrics = metrics
        self.armory = armory
        themes = further + Self.ownThemes
    }

    /// Where a request leads.
    func route(_ request: Request) -> Route {
        let parts = Self.parts(of: request)
        var run = RunScope(.target(request.target), in: runs)
        guard parts.first == "run", parts.count > 1 else {
            return Route(scenario: scenario(for: request, at: parts, in: run), run: run)
        }
        guard let id = RunID(parts[1]) else {
            return Route(scenario: Fixed { Refusal.badParameter(Self.badRun, to: $0) }, run: run)
        }
        run = RunScope(.named(id), in: runs)
        if parts.count == 2 { return Route(scenario: RunScenario(), run: run) }
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
        guard parts.count > 2, parts[0] == "run", !isAboutRun(parts[2...]) else { return nil }
        return RunID(parts[1])
    }

    /// Whether what is at a path within a run is about the run: prepared in it, or asked about it.
    static func isAboutRun(_ parts: ArraySlice<String>) -> Bool {
        guard let first = parts.first else { return true }
        return first == "script" || first == "report" || parts.count == 1 && first.hasPrefix("report.")
    }

    private static let badRun =
        "The name of a run is 1 to 64 letters, digits, dots, hyphens, underscores or tildes, as in /run/my-test/status/503."

    private func scenario(for request: Request, at parts: [String], in run: RunScope) -> any Scenario {
        if PreflightScenario.matches(request) { return PreflightScenario() }
        if request.flags.contains(.secureTarget) {
            return Fixed { Refusal.problem(.misdirectedRequest, Self.insecure, to: $0) }
        }
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

    /// RFC 9110 §7.4: an https resource is served over a connection that is secured for it, or not at all.
    private static let insecure = "The target is an https resource, and this connection is not secured."

    private func resource(for request: Request, at parts: [String]) -> any Scenario {
        switch (parts.first ?? "", parts.count) {
        case ("", ...1): return IndexScenario(files: files)
        case ("status", 2), ("random", 2): return status(parts[1])
        case ("status", _), ("random", _): return Self.incompleteStatus(parts[0])
        case ("anything", _): return EchoScenario()
        case ("uploads", 2) where parts[1] == "demo": return EchoScenario()
        case ("openapi.json", 1): return Fixed(OpenAPIDocument.plan, allowing: OpenAPIDocument.allow)
        case ("codes.json", 1): return Fixed(CodesPage.plan)
        case ("codes", 2):
            if let page = CodeScenario(parts[1]) { return page }
            return Fixed { Refusal.badParameter(CodeScenario.usage, to: $0) }
        case ("arm", 1): return ArmScenario(armory: armory)
        case ("healthz", 1): return Fixed { _ in HealthPage.plan }
        case ("metrics", 1): return MetricsScenario(metrics: metrics, runs: runs)
        default: break
        }
        for theme in themes {
            if let scenario = theme(request, parts) { return scenario }
        }
        if let file = files.file(at: parts) { return FileScenario(file: file) }
        if parts.count == 1, parts[0].utf8.count == 3, parts[0].utf8.allSatisfy(Octet.isDigit) {
            return status(parts[0])
        }
        return Fixed { request in
            let path = StatusChoice.quoted(request.path)
            return Refusal.notFound(
                "There is nothing at \(path). Try /status/404 for a status, /anything for an echo, / for a list.",
                to: request
            )
        }
    }

    private static let ownThemes: [StatusSite.Theme] = [
        EarnedResources.scenario(for:at:),
        RetryResources.scenario(for:at:),
        RedirectResources.scenario(for:at:),
        CredentialResources.scenario(for:at:),
        HttpbinResources.scenario(for:at:),
    ]

    private func status(_ text: String) -> any Scenario {
        do throws(StatusChoice.Malformed) {
            return StatusScenario(choice: try StatusChoice(parsing: text), text: text)
        } catch {
            return Fixed { Refusal.badParameter(error.explanation, to: $0) }
        }
    }

    private static func incompleteStatus(_ name: String) -> any Scenario {
        Fixed { request in
            Refusal.notFound(
                "The path is /\(name)/ and one status or choice, with nothing behind it, as in /\(name)/404 or "
                    + "/\(name)/200,503.",
                to: request
            )
        }
    }
}

/// A resource whose answer depends on the head alone.
package struct Fixed: Scenario {
    package let allow: String
    package let ownsQuery: Bool
    private let answer: @Sendable (Request) -> ResponsePlan

    package init(
        _ answer: @escaping @Sendable (Request) -> ResponsePlan,
        allowing methods: String = Refusal.allMethods,
        ownsQuery: Bool = false
    ) {
        self.answer = answer
        allow = methods
        self.ownsQuery = ownsQuery
    }

    package func plan(for request: Request, content: ReceivedContent, in context: ScenarioContext) -> ResponsePlan {
        answer(request)
    }
}
