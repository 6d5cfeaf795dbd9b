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
