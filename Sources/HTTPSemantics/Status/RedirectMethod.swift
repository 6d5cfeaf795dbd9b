/// The method of the request that follows a redirection.
///
/// [RFC 9110 §15.4](https://www.rfc-editor.org/rfc/rfc9110#section-15.4)
public enum RedirectMethod: Hashable, Sendable {
    /// The same method and content: 307 and 308.
    case kept
    /// GET (or HEAD, if it was HEAD): 303.
    case changedToGet
    /// The same method, but POST may become GET, for historical reasons: 301 and 302.
    case mayChangeToGet
    /// Whatever the user chooses: 300.
    case chosenByUser
}
