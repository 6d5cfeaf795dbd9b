/// How a status code stands in the IANA registry.
///
/// [IANA HTTP Status Codes](https://www.iana.org/assignments/http-status-codes/)
public enum Registration: Hashable, Sendable, CustomStringConvertible {
    /// In force.
    case registered
    /// Entered for some time only, while its document is a draft.
    case temporary
    /// Still entered, but not to be used any more.
    case deprecated
    /// Entered and marked as obsoleted.
    case obsoleted
    /// Reserved without a meaning.
    case unused
    /// Not in the registry; `origin` says who made it up.
    case unofficial(origin: String)

    /// The standing in words.
    public var description: String {
        switch self {
        case .registered: "registered"
        case .temporary: "registered for the time being"
        case .deprecated: "registered, but deprecated"
        case .obsoleted: "registered, but obsolete"
        case .unused: "reserved, not to be used"
        case .unofficial(let origin): "unofficial (\(origin))"
        }
    }

    /// Whether the registry has an entry for the code, of whatever kind.
    public var isRegistered: Bool {
        if case .unofficial = self { false } else { true }
    }
}
