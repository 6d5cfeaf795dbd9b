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
