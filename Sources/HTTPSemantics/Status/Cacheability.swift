/// Whether a cache may store responses with a status.
public enum Cacheability: Hashable, Sendable {
    /// Even without explicit freshness: a cache may estimate how long the response stays fresh.
    ///
    /// [RFC 9110 §15.1](https://www.rfc-editor.org/rfc/rfc9110#section-15.1)
    case heuristic
    /// Only if the response says for how long, or that it is public.
    ///
    /// [RFC 9111 §3](https://www.rfc-editor.org/rfc/rfc9111#section-3)
    case explicit
    /// Not at all: the definition of the status forbids it.
    case never
}
