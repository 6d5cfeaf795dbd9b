/// A status code: the three digits that say how a request went.
///
/// Codes are an open set; a code nobody defined is treated as the `x00` of its class. Use ``definition`` for what is
/// known about one.
///
/// [RFC 9110 §15](https://www.rfc-editor.org/rfc/rfc9110#section-15)
public struct StatusCode: RawRepresentable, Hashable, Comparable, Sendable, CustomStringConvertible {
    private let number: UInt16

    /// Creates a status code from any three digits, 100...999; nil for every other number.
    public init?(rawValue: Int) {
        guard (100...999).contains(rawValue) else { return nil }
        number = UInt16(rawValue)
    }

    /// Creates a code known to have three digits.
    init(known number: UInt16) {
        self.number = number
    }

    /// The three digits as a number.
    public var rawValue: Int { Int(number) }

    /// Whether HTTP allows the code: 100...599.
    public var isValid: Bool { number < 600 }

    /// The class, given by the first digit; 600 and above count as ``StatusClass/serverError``, as clients should take them.
    public var statusClass: StatusClass {
        switch number {
        case ..<200: .informational
        case ..<300: .successful
        case ..<400: .redirection
        case ..<500: .clientError
        default: .serverError
        }
    }

    /// Whether a response with this code is interim: a final response follows.
    ///
    /// 101 counts as interim here, as in the RFC, though nothing follows it in HTTP/1.1.
    public var isInterim: Bool { number < 200 }

    /// What is known about the code; nil if neither the registry nor a well-known vendor defines it.
    public var definition: StatusDefinition? { StatusDefinition.place(of: self).map { StatusDefinition.all[$0] } }

    /// The reason phrase of its ``definition``: "Not Found"; nil if there is none.
    public var reasonPhrase: String? { StatusDefinition.place(of: self).map { StatusDefinition.all[$0].reasonPhrase } }

    /// The three digits.
    public var description: String { String(number) }

    /// Orders codes by number.
    public static func < (left: StatusCode, right: StatusCode) -> Bool {
        left.number < right.number
    }
}

/// The class of a status code: its first digit.
///
/// [RFC 9110 §15](https://www.rfc-editor.org/rfc/rfc9110#section-15)
public enum StatusClass: Int, CaseIterable, Hashable, Sendable {
    /// 1xx: an interim response.
    case informational = 1
    /// 2xx: the request succeeded.
    case successful
    /// 3xx: more has to be done by the client.
    case redirection
    /// 4xx: the client seems to be at fault.
    case clientError
    /// 5xx: the server is at fault.
    case serverError

    /// The name of the class, such as "Client Error".
    public var name: String {
        switch self {
        case .informational: "Informational"
        case .successful: "Successful"
        case .redirection: "Redirection"
        case .clientError: "Client Error"
        case .serverError: "Server Error"
        }
    }

    /// What every code of the class has in common, in plain words.
    public var meaning: String {
        switch self {
        case .informational: "News on the way: the request is still being worked on, and the real answer follows."
        case .successful: "It worked: the request was received, understood and accepted."
        case .redirection: "Not here, or not again: the client has one more step to make to get what it wants."
        case .clientError: "The server thinks that the request is wrong, and will not carry it out as it stands."
        case .serverError: "The request may be fine, but the server cannot carry it out."
        }
    }

    /// The code an unknown code of this class is treated as: 100, 200, 300, 400 or 500.
    public var x00: StatusCode { StatusCode(known: UInt16(rawValue) * 100) }
}
