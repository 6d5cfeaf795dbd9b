package import HTTPSemantics

/// Input that cannot be used: what is wrong, and what is expected.
package struct BadInput: Error, Hashable {
    package let explanation: String
    /// 400, unless it is the server that lacks something.
    package let status: StatusCode

    package init(_ explanation: String, status: StatusCode = .badRequest) {
        self.explanation = explanation
        self.status = status
    }
}
