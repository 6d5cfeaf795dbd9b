extension Check {
    /// Every check, theme by theme.
    package static let all: [Check] =
        methods + content + origins + locations + chains + unfollowed + retries + connections + interim + expectations
        + authentication + ranges + framing + statusLines + codes

    private static let byName = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

    /// The check of that name.
    package static func named(_ name: String) -> Check? { byName[name] }
}
