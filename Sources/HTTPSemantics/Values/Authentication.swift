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

/// What challenges and credentials have in common: a scheme, and its data as one token or as parameters.
///
/// [RFC 9110 §11.2](https://www.rfc-editor.org/rfc/rfc9110#section-11.2)
enum AuthenticationData {
    /// Whether data of these pieces can be written so that it is read as the same.
    static func isWritable(_ scheme: String, _ parameters: [Parameter]) -> Bool {
        scheme.isToken && Set(parameters.map(\.name)).count == parameters.count
            && parameters.allSatisfy { $0.name.isToken && $0.value.isQuotable }
    }

    /// Whether a text is the data of a scheme that uses no parameters.
    static func isToken68(_ text: String) -> Bool {
        var parser = FieldParser(text)
        return parser.token68() != nil && parser.isAtEnd
    }

    /// The scheme and its data as a field value has them.
    static func text(
        _ scheme: String,
        _ token68: String?,
        _ parameters: [Parameter],
        unquoted: Set<String>
    ) -> String {
        if let token68 { return "\(scheme) \(token68)" }
        return parameters.isEmpty ? scheme : "\(scheme) \(list(parameters, unquoted: unquoted))"
    }

    /// Parameters as a field value has them: in quotes, but those that their scheme wants as tokens.
    static func list(_ parameters: [Parameter], unquoted: Set<String>) -> String {
        let list = parameters.map { parameter in
            let isBare = unquoted.contains(parameter.name) && parameter.value.isToken
            return "\(parameter.name)=\(isBare ? parameter.value : parameter.value.quoted)"
        }
        return list.joined(separator: ", ")
    }
}

extension String {
    /// Whether a quoted string can hold the text: it has no control characters but tabs.
    fileprivate var isQuotable: Bool {
        utf8.allSatisfy { $0 == 0x09 || $0 >= 0x20 && $0 != 0x7F }
    }

    /// The text as a `quoted-string`.
    ///
    /// [RFC 9110 §5.6.4](https://www.rfc-editor.org/rfc/rfc9110#section-5.6.4)
    fileprivate var quoted: String {
        var octets: [UInt8] = [UInt8(ascii: "\"")]
        for octet in utf8 {
            if octet == UInt8(ascii: "\"") || octet == UInt8(ascii: "\\") { octets.append(UInt8(ascii: "\\")) }
            octets.append(octet)
        }
        octets.append(UInt8(ascii: "\""))
        return String(decoding: octets, as: UTF8.self)
    }
}
