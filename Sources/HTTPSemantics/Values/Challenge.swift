/// One challenge of a WWW-Authenticate or Proxy-Authenticate field.
///
/// [RFC 9110 §11.6.1](https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1)
public struct Challenge: Hashable, Sendable, CustomStringConvertible {
    /// The authentication scheme as written; schemes are compared without regard to case.
    public let scheme: String

    /// The data of a scheme that uses no parameters, such as Negotiate.
    public let token68: String?

    /// The parameters, in order.
    public let parameters: [Parameter]

    /// Creates a challenge with parameters, or none.
    ///
    /// Nil if it could not be written: the scheme or a name is no token, a name occurs twice, or a value has control
    /// characters.
    public init?(_ scheme: String, parameters: [Parameter] = []) {
        guard AuthenticationData.isWritable(scheme, parameters) else { return nil }
        self.scheme = scheme
        token68 = nil
        self.parameters = parameters
    }

    /// Creates a challenge of a scheme that uses no parameters; nil if the scheme or its data is none.
    public init?(_ scheme: String, token68: String) {
        guard scheme.isToken, AuthenticationData.isToken68(token68) else { return nil }
        self.scheme = scheme
        self.token68 = token68
        parameters = []
    }

    /// The challenge as a field value has it; several of them are joined with `", "`, or sent in several field lines.
    ///
    /// Values are quoted, but for those of `algorithm` and `stale`, which must not be, and of `userhash`
    /// ([RFC 7616 §3.3](https://www.rfc-editor.org/rfc/rfc7616#section-3.3)).
    public var description: String {
        AuthenticationData.text(scheme, token68, parameters, unquoted: ["algorithm", "stale", "userhash"])
    }

    /// The value of a parameter.
    public func value(of name: String) -> String? {
        let name = name.asciiLowercased
        return parameters.first { $0.name == name }?.value
    }

    /// Reads a list of challenges; nil if it is malformed, no challenge at all included.
    public static func list(parsing text: String) -> [Challenge]? {
        var parser = FieldParser(text)
        var challenges: [Challenge] = []
        parser.skipListDelimiters()
        while !parser.isAtEnd {
            guard let challenge = Challenge(from: &parser) else { return nil }
            challenges.append(challenge)
        }
        return challenges.isEmpty ? nil : challenges
    }

    /// Takes one challenge and the commas after it.
    ///
    /// Commas separate parameters as well as challenges: a token followed by `=` goes on, any other begins the next one.
    private init?(from parser: inout FieldParser) {
        guard let scheme = parser.token() else { return nil }
        self.scheme = scheme
        guard parser.skipWhitespace() else {
            token68 = nil
            parameters = []
            guard parser.skipListDelimiters() || parser.isAtEnd else { return nil }
            return
        }
        var parameters: [Parameter] = []
        var token68: String?
        if let parameter = parser.parameter(spacesAroundSign: true) {
            parameters.append(parameter)
        } else {
            token68 = parser.token68()
        }
        var isEnd = parser.isAtEnd
        while parser.skipListDelimiters() {
            isEnd = true
            guard token68 == nil, let parameter = parser.parameter(spacesAroundSign: true) else { break }
            parameters.append(parameter)
            isEnd = parser.isAtEnd
        }
        guard isEnd || parser.isAtEnd else { return nil }
        self.token68 = token68
        self.parameters = parameters
    }
}
