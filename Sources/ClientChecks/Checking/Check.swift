package import HTTPExchange
package import HTTPSemantics
package import Runs

/// One behaviour of clients with the clause it comes from: what to ask for, what is answered, and how to judge it.
package struct Check: Sendable {
    /// What is answered at one stage of a check.
    typealias Reply = @Sendable (CheckRequest) -> ResponsePlan

    /// The last piece of the check's path: `redirect-301-post`.
    package let name: String
    /// What a client does that conforms.
    package let title: String
    package let theme: Theme
    /// Where the requirement can be looked up.
    package let clause: Reference
    /// What the clause asks, and how strongly.
    package let requirement: Requirement
    /// The request that starts the check.
    package let instruction: RequestSpec
    /// What each stage answers; a stage that is not named is a page.
    let replies: [String: Reply]
    /// Whether the first request is answered before its content is read.
    let answersAtHead: Bool
    private let judgement: @Sendable (Observations) -> CheckResult

    init(
        _ name: String,
        _ title: String,
        _ theme: Theme,
        _ clause: Reference,
        _ instruction: RequestSpec,
        answersAtHead: Bool = false,
        _ replies: [String: Reply],
        judgement: @escaping @Sendable (Observations) -> CheckResult
    ) {
        self.name = name
        self.title = title
        self.theme = theme
        self.clause = clause
        // A test asserts that there is one for each check.
        requirement = Requirement.all[name] ?? Requirement(.may, "")
        self.instruction = instruction
        self.replies = replies
        self.answersAtHead = answersAtHead
        self.judgement = judgement
    }

    /// A check that is started by a plain GET.
    init(
        _ name: String,
        _ title: String,
        _ theme: Theme,
        _ clause: Reference,
        _ replies: [String: Reply],
        judgement: @escaping @Sendable (Observations) -> CheckResult
    ) {
        self.init(name, title, theme, clause, RequestSpec(), replies, judgement: judgement)
    }

    /// What the client is to ask for: a path, and the query or fragment that belongs to it.
    package func target(in run: String) -> String { CheckPath(run: run, check: name).base + instruction.suffix }

    /// Where a client, or who drives it, tells how the check ended.
    package func selfReportTarget(in run: String) -> String {
        CheckPath(run: run, check: name).stage(Observations.selfReportStage)
    }

    /// How long the first answer is held back where the next request is what matters: what comes meanwhile is no repeat.
    private static let pause = Duration.milliseconds(50)

    /// The answer to a request at one of the stages.
    package func plan(for visit: CheckRequest) -> ResponsePlan {
        var plan = replies[visit.stage].map { $0(visit) } ?? visit.page()
        if visit.number == 1, theme == .retries || theme == .ranges { plan.pacing.beforeHead += Self.pause }
        return plan
    }

    /// The names of what a client, or who drives it, has told already.
    package func toldItems(in journal: Journal) -> Set<String> {
        let base = CheckPath(run: journal.run, check: name).base
        let told = journal.attempts.compactMap { ObservedRequest($0, in: base) }.filter {
            $0.stage == Observations.selfReportStage
        }
        return Set(told.compactMap { ClientSelfReport.items(in: $0.query) }.flatMap(\.keys))
    }

    /// Whether the method of the request was kept across a 303, as no redirect but 307 and 308 has it; `nil` if this check
    /// does not show that.
    package func keptMethod(in journal: Journal) -> Bool? {
        guard name.hasPrefix("redirect-303-"), !["GET", "HEAD"].contains(instruction.method) else { return nil }
        let evidence = Observations(of: self, in: journal)
        guard evidence.entry?.method == instruction.method else { return nil }
        return evidence.landing.map { $0.method == instruction.method }
    }

    /// What a journal shows of a client; nobody is judged for what was not asked of it.
    package func finding(in journal: Journal) -> CheckResult {
        let evidence = Observations(of: self, in: journal)
        guard let entry = evidence.entry else { return .notObserved("The check has not been started in this run.") }
        if let proxied = evidence.arrivals.first(where: { $0.proxyField != nil }), let field = proxied.proxyField {
            return .prevented(
                by: .proxy,
                "A proxy is on the way (\(field.name): \(field.value)), and what it does is not the client's doing.",
                proxied
            )
        }
        // Later it may: some go down to the version of the last response.
        if entry.attempt.version == "1.0" {
            return .prevented(by: .version, "The client speaks HTTP/1.0, and the checks are on HTTP/1.1.", entry)
        }
        guard entry.method == instruction.method else {
            return .prevented(
                by: .request,
                "The check asks for \(instruction.method), and \(entry.method) came.",
                entry
            )
        }
        if instruction.content != nil, !instruction.fields.contains("Expect"), !entry.hasContent {
            return .prevented(
                by: .request,
                "The check asks for a request with content, and it came without.",
                entry
            )
        }
        if let refused = evidence.arrivals.first(where: { $0.attempt.answer?.status == 403 }) {
            return .notObserved("This server is open to the public, and does not send what the check needs.", refused)
        }
        return judgement(evidence).naming(requirement.disagreement)
    }
}

extension Check {
    /// Every check, theme by theme.
    package static let all: [Check] =
        methods + content + origins + locations + chains + unfollowed + retries + connections + interim + expectations
        + authentication + ranges + framing + statusLines + codes

    private static let byName = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

    /// The check of that name.
    package static func named(_ name: String) -> Check? { byName[name] }
}

/// Where a check of a run is.
struct CheckPath: Sendable, Hashable {
    /// The path at which the check begins.
    let base: String

    init(run: String, check: String) {
        base = "/run/\(run)/check/\(check)"
    }

    /// The path of a stage of the check.
    func stage(_ name: String) -> String {
        name.isEmpty ? base : "\(base)/\(name)"
    }
}

/// A form of `Location`, and the place within the check that it refers to.
struct LocationCase: Sendable {
    let name: String
    let title: String
    let clause: Reference
    /// The reference; it is given at `at/start`, or where the check begins.
    let reference: @Sendable (CheckRequest) -> String
    let place: String
    /// Other places that a client may go to, and why.
    var others: [String: String] = [:]
    var isRelative = false
    var suffix = ""
}

/// What checks are about: their order in a report.
package enum Theme: String, Sendable, Hashable, CaseIterable {
    case methods, content, origins, locations, chains, unfollowed, retries, connections, interim, expectations
    case authentication, ranges, framing
    case statusLines = "status-lines"
    case codes

    /// The heading of the theme.
    package var title: String {
        switch self {
        case .methods: "The method of a redirected request"
        case .content: "Content and its fields in a redirected request"
        case .origins: "Credentials and cookies on the way to another origin"
        case .locations: "What Location refers to"
        case .chains: "Chains and loops"
        case .unfollowed: "A Location that is no redirect"
        case .retries: "Repeated requests"
        case .connections: "Persistent connections"
        case .interim: "Interim responses"
        case .expectations: "Expect: 100-continue"
        case .authentication: "Authentication"
        case .ranges: "Ranges and interrupted transfers"
        case .framing: "Where content ends"
        case .statusLines: "Status lines and fields at the edge of the grammar"
        case .codes: "Status codes that are not known"
        }
    }
}

/// What a check says about a client.
package enum Verdict: String, Sendable, Hashable, CaseIterable {
    /// It did what the clause asks for.
    case conforms
    /// It did what the clause leaves open, or what clients are known to differ in: a MAY, a SHOULD, a known split.
    case permitted
    /// It broke a requirement, or did what no reading of the clause allows.
    case violates
    /// What the clause is about did not happen, or nothing shows what came of it.
    case notObserved = "not observed"
}
