/// Whether an error passes by itself; the content of an error response ought to say so.
///
/// [RFC 9110 §15.5](https://www.rfc-editor.org/rfc/rfc9110#section-15.5),
/// [RFC 9110 §15.6](https://www.rfc-editor.org/rfc/rfc9110#section-15.6)
public enum Permanence: Hashable, Sendable {
    /// The same request may succeed later.
    case temporary
    /// The same request will not succeed.
    case permanent
    /// The status alone does not say.
    case unknown

    /// A sentence for the content of an error response.
    public var sentence: String {
        switch self {
        case .temporary: "This condition is temporary."
        case .permanent: "This condition is permanent."
        case .unknown: "The status does not say whether this condition is temporary or permanent."
        }
    }
}
