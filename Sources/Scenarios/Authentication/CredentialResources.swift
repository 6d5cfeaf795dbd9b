internal import HTTP1

/// The resources of httpbin that ask for credentials or keep cookies.
enum CredentialResources {
    /// The resource at a path, whose pieces are decoded; `nil` if none of these is there.
    static func scenario(for request: Request, at parts: [String]) -> (any Scenario)? {
        nil
    }
}
