internal import HTTP1

/// The resources for clients that follow redirects: chains, loops, and every form of `Location`.
enum RedirectResources {
    /// The resource at a path, whose pieces are decoded; `nil` if none of these is there.
    static func scenario(for request: Request, at parts: [String]) -> (any Scenario)? {
        nil
    }
}
