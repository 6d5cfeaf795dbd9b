/// When a rule applies.
public enum Condition: Hashable, Sendable, CustomStringConvertible {
    /// To every response with the status.
    case always
    /// If the request has one of these methods.
    case method([Method])
    /// If the request has none of these methods.
    case methodOtherThan([Method])
    /// If the request carries the field.
    case requestHas(FieldName)
    /// If the response carries the field.
    case responseHas(FieldName)
    /// In a case that only its sender can know, described in words that continue "if".
    case described(String)

    /// The condition in words that follow the rule: "if the request has Range"; empty for ``always``.
    public var description: String {
        switch self {
        case .always: ""
        case .method(let methods): "if the method is \(Condition.list(methods))"
        case .methodOtherThan(let methods): "unless the method is \(Condition.list(methods))"
        case .requestHas(let name): "if the request has \(name)"
        case .responseHas(let name): "if the response has \(name)"
        case .described(let text): "if \(text)"
        }
    }

    /// Whether the rule applies to a response; nil if the messages do not tell.
    public func holds(for response: ResponseMessage, to request: RequestMessage) -> Bool? {
        switch self {
        case .always: true
        case .method(let methods): methods.contains(request.method)
        case .methodOtherThan(let methods): !methods.contains(request.method)
        case .requestHas(let name): request.fields.contains(name)
        case .responseHas(let name): response.fields.contains(name)
        case .described: nil
        }
    }

    private static func list(_ methods: [Method]) -> String {
        methods.map(\.rawValue).joined(separator: " or ")
    }
}
