internal import HTTP1
internal import HTTPSemantics

/// The resources of httpbin that ask for credentials or keep cookies.
enum CredentialResources {
    /// The resource at a path, whose pieces are decoded; `nil` if none of these is there.
    static func scenario(for request: Request, at parts: [String]) -> (any Scenario)? {
        nil
    }

    /// What is at `/when/401`, `/when/403` and `/when/407`; `nil` where nothing asks for credentials yet.
    static func earned(_ code: StatusCode) -> EarnedStatus? {
        nil
    }
}
