package import HTTP1
package import HTTPSemantics
package import Runs

/// One behaviour of clients with the clause it comes from: what to ask for, what is answered, and how to judge it.
package struct Check: Sendable {
    /// What is answered at one stage of a check.
    typealias Reply = @Sendable (Visit) -> ResponsePlan

    /// The last piece of the check's path: `redirect-301-post`.
    package let name: String
    /// What a client does that conforms.
    package let title: String
    package let theme: Theme
    /// Where the requirement can be looked up.
    package let clause: Reference
    /// The request that starts the check.
    package let instruction: Instruction
    /// What each stage answers; a stage that is not named is a page.
    let replies: [String: Reply]
    /// Whether the first request is answered before its content is read.
    let answersAtHead: Bool
    private let judgement: @Sendable (Evidence) -> Finding

    init(
        _ name: String,
        _ title: String,
        _ theme: Theme,
        _ clause: Reference,
        _ instruction: Instruction,
        answersAtHead: Bool = false,
        _ replies: [String: Reply],
        judgement: @escaping @Sendable (Evidence) -> Finding
    ) {
        self.name = name
        self.title = title
        self.theme = theme
        self.clause = clause
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
        judgement: @escaping @Sendable (Evidence) -> Finding
    ) {
        self.init(name, title, theme, clause, Instruction(), replies, judgement: judgement)
    }

    /// What the client is to ask for: a path, and the query or fragment that belongs to it.
    package func target(in run: String) -> String { CheckPath(run: run, check: name).base + instruction.suffix }

    /// Where a client, or who drives it, tells how the check ended.
    package func toldTarget(in run: String) -> String {
        CheckPath(run: run, check: name).stage(Evidence.toldStage)
    }

    /// The answer to a request at one of the stages.
    package func plan(for visit: Visit) -> ResponsePlan {
        replies[visit.stage].map { $0(visit) } ?? visit.page()
    }

    /// What a journal shows of a client; nobody is judged for what was not asked of it.
    package func finding(in journal: Journal) -> Finding {
        let evidence = Evidence(of: self, in: journal)
        guard let entry = evidence.entry else { return .notObserved("The check has not been started in this run.") }
        guard entry.method == instruction.method else {
            return .notObserved("The check asks for \(instruction.method), and \(entry.method) came.", entry)
        }
        if instruction.content != nil, !instruction.fields.contains("Expect"), !entry.hasContent {
            return .notObserved("The check asks for a request with content, and it came without.", entry)
        }
        // Later it may: some go down to the version of the last response.
        if entry.attempt.version == "1.0" {
            return .notObserved("The client speaks HTTP/1.0, and the checks are on HTTP/1.1.", entry)
        }
        if let refused = evidence.arrivals.first(where: { $0.attempt.answer?.status == 403 }) {
            return .notObserved("This server is open to the public, and does not send what the check needs.", refused)
        }
        return judgement(evidence)
    }
}
