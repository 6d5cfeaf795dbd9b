package import HTTP1
package import HTTPSemantics

/// What is wrong with the URL of a redirect, and what would have been right.
package struct BadRedirect: Error, Hashable {
    package let explanation: String
    /// 400, unless it is the server that lacks something.
    package var status = StatusCode.badRequest

    package init(_ explanation: String, status: StatusCode = .badRequest) {
        self.explanation = explanation
        self.status = status
    }

    /// The answer that says so.
    package func plan(for request: Request) -> ResponsePlan {
        Refusal.problem(status, explanation, to: request)
    }
}
