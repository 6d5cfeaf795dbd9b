internal import HTTP1

/// The resources that httpbin has, with its paths, parameters and keys.
enum HttpbinResources {
    /// The resource at a path, whose pieces are decoded; `nil` if none of these is there.
    static func scenario(for request: Request, at parts: [String]) -> (any Scenario)? {
        nil
    }
}
