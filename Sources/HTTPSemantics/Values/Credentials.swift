/// The value of an Authorization or Proxy-Authorization field: what a client answers to a ``Challenge``.
///
/// [RFC 9110 §11.4](https://www.rfc-editor.org/rfc/rfc9110#section-11.4)
public struct Credentials: Hashable, Sendable, CustomStringConvertible {
    /// The authentication scheme as written; schemes are compared without regard to case.
    public let scheme: String

    /// The data of a scheme that uses no parameters, such as Basic and Bearer.
    public let token68: String?

    /// The parameters, in order.
    public let parameters: [Parameter]

    /// Creates credentials with parameters, or none.
    ///
    /// Nil if they could not be written: the scheme or a name is no token, a name occurs twice, or a value has control
    /// characters.
    public init?(_ scheme: String, parameters: [Parameter] = []) {
        guard AuthenticationData.isWritable(scheme, parameters) else { return nil }
        self.scheme = scheme
        token68 = nil
        self.parameters = parameters
    }

    /// Creates credentials of a scheme that uses no parameters; nil if the scheme or its data is none.
    public init?(_ scheme: String, token68: String) {
        guard scheme.isToken, AuthenticationData.isToken68(token68) else { return nil }
        self.scheme = scheme
        self.token68 = token68
        parameters = []
    }

    /// Credentials whose scheme and data are known to be what they have to be.
    init(checked scheme: String, token68: String) {
        self.scheme = scheme
        self.token68 = token68
        parameters = []
    }

    /// Reads a field value; nil if it is malformed, has a parameter twice or is more than one.
    public init?(parsing text: String) {
        guard let list = Challenge.list(parsing: text), list.count == 1,
            AuthenticationData.isWritable(list[0].scheme, list[0].parameters)
        else { return nil }
        scheme = list[0].scheme
        token68 = list[0].token68
        parameters = list[0].parameters
    }

    /// Whether the credentials are of a scheme, whose name is compared without regard to case.
    public func isOf(_ scheme: String) -> Bool {
        self.scheme.asciiLowercased == scheme.asciiLowercased
    }

    /// The value of a parameter.
    public func value(of name: String) -> String? {
        let name = name.asciiLowercased
        return parameters.first { $0.name == name }?.value
    }

    /// The credentials as a field value has them.
    ///
    /// Values are quoted, but for those that Digest wants as tokens
    /// ([RFC 7616 §3.4](https://www.rfc-editor.org/rfc/rfc7616#section-3.4)).
    public var description: String {
        let unquoted: Set<String> = ["algorithm", "qop", "nc", "username*", "userhash"]
        return AuthenticationData.text(scheme, token68, parameters, unquoted: unquoted)
    }
}
