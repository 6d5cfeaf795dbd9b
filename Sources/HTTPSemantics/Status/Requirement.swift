/// How strictly something is asked for.
///
/// [RFC 2119](https://www.rfc-editor.org/rfc/rfc2119)
public enum Requirement: String, CaseIterable, Hashable, Sendable, CustomStringConvertible {
    /// An absolute requirement.
    case must = "MUST"
    /// To be done unless there is a good reason not to.
    case should = "SHOULD"
    /// Truly optional.
    case may = "MAY"
    /// Not to be done unless there is a good reason.
    case shouldNot = "SHOULD NOT"
    /// An absolute prohibition.
    case mustNot = "MUST NOT"

    /// The key word: "MUST NOT".
    public var description: String { rawValue }
}
