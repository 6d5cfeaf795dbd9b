/// One challenge of a WWW-Authenticate or Proxy-Authenticate field.
///
/// [RFC 9110 §11.6.1](https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1)
public struct Challenge: Hashable, Sendable {
    /// The authentication scheme as written; schemes are compared without regard to case.
    public let scheme: String

    /// The data of a scheme that uses no parameters, such as Negotiate.
    public let token68: String?

    /// The parameters, in order.
    public let parameters: [Parameter]

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
