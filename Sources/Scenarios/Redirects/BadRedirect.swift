internal import HTTP1
internal import HTTPSemantics

/// What is wrong with the URL of a redirect, and what would have been right.
struct BadRedirect: Error, Hashable {
    let explanation: String
    /// 400, unless it is the server that lacks something.
    var status = StatusCode.badRequest

    init(_ explanation: String, status: StatusCode = .badRequest) {
        self.explanation = explanation
        self.status = status
    }

    /// The answer that says so.
    func plan(for request: Request) -> ResponsePlan {
        Refusal.problem(status, explanation, to: request)
    }
}
