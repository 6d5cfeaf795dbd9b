/// Every modifier there is, by the name of its query item; a request field of that name behind `X-Status-` is its twin.
package enum ModifierName: String, Sendable, Hashable, CaseIterable {
    case delay
    case sleep
    case headDelay = "head-delay"
    case drip
    case location
    case retryAfter = "retry-after"
    case allow
    case wwwAuthenticate = "www-authenticate"
    case proxyAuthenticate = "proxy-authenticate"
    case contentRange = "content-range"
    case etag
    case lastModified = "last-modified"
    case link
    case upgrade
    case cacheControl = "cache-control"
    case contentType = "content-type"
    case setCookie = "set-cookie"
    case vary
    case field
    case without
    case padding
    case reason
    case statusLine = "status-line"
    case version
    case rawHead = "raw-head"
    case body
    case size
    case fill
    case coding
    case switchTo = "switch"
    case framing
    case contentLength = "content-length"
    case trailer
    case interim
    case interimField = "interim-field"
    case expect
    case read
    case fault
    case at
    case connection
    case keepAlive = "keep-alive"
    case after

    /// The names as a set, for those who tell which query items mean something.
    package static let texts = Set(allCases.map(\.rawValue))

    package var theme: ModifierTheme {
        switch self {
        case .delay, .sleep, .headDelay, .drip: .pace
        case .location, .retryAfter, .allow, .wwwAuthenticate, .proxyAuthenticate, .contentRange, .etag, .lastModified,
            .link, .upgrade, .cacheControl, .contentType, .setCookie, .vary, .field, .without, .padding:
            .field
        case .reason, .statusLine, .version, .rawHead: .head
        case .body, .size, .fill, .coding, .switchTo: .content
        case .framing, .contentLength, .trailer: .framing
        case .interim, .interimField: .interim
        case .expect, .read: .bodyPolicy
        case .fault, .at: .fault
        case .connection, .keepAlive, .after: .connection
        }
    }

    /// Whether it may be given more than once.
    package var isRepeatable: Bool {
        switch self {
        case .field, .without, .setCookie, .link, .wwwAuthenticate, .proxyAuthenticate, .contentLength, .trailer,
            .interimField:
            true
        default: false
        }
    }

    /// The request field that says the same: `X-Status-Head-Delay`.
    package var twin: String {
        let words = rawValue.split(separator: "-").map { word in
            switch word {
            case "etag": "ETag"
            case "www": "WWW"
            default: word.prefix(1).uppercased() + word.dropFirst()
            }
        }
        return "X-Status-" + words.joined(separator: "-")
    }
}
