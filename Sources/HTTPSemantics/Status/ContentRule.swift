/// Whether responses with a status have content.
///
/// Apart from the status, a response to HEAD and a successful one to CONNECT never have content.
///
/// [RFC 9110 §6.4.1](https://www.rfc-editor.org/rfc/rfc9110#section-6.4.1)
public enum ContentRule: Hashable, Sendable {
    /// Content may be sent, even if it is empty.
    case optional
    /// There is no content, but the message is framed as if there were: 205.
    case empty
    /// The message ends with the header section: 1xx, 204 and 304.
    case absent
}
