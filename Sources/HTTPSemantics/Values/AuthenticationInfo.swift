/// The value of an Authentication-Info or Proxy-Authentication-Info field: what a server tells after it has accepted
/// credentials, its own proof for instance.
///
/// [RFC 9110 §11.6.3](https://www.rfc-editor.org/rfc/rfc9110#section-11.6.3)
public struct AuthenticationInfo: Hashable, Sendable, CustomStringConvertible {
    /// The parameters, in order.
    public let parameters: [Parameter]

    /// Creates a value; nil if a name is no token or occurs twice, or a value has control characters.
    public init?(_ parameters: [Parameter]) {
        guard AuthenticationData.isWritable("x", parameters) else { return nil }
        self.parameters = parameters
    }

    /// The value as the field has it.
    ///
    /// Values are quoted, but for those that Digest wants as tokens
    /// ([RFC 7616 §3.5](https://www.rfc-editor.org/rfc/rfc7616#section-3.5)).
    public var description: String {
        AuthenticationData.list(parameters, unquoted: ["qop", "nc"])
    }
}
