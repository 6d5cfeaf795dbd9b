internal import HTTP1

/// The resources at which a status is the true answer to a condition of the request: `/when/{code}`.
enum EarnedResources {
    /// The resource at a path, whose pieces are decoded; `nil` if none of these is there.
    static func scenario(for request: Request, at parts: [String]) -> (any Scenario)? {
        nil
    }
}
