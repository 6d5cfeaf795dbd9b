/// What a status says about one header field of its responses.
public struct FieldRule: Hashable, Sendable {
    /// The field.
    public let name: FieldName

    /// How strictly the field is asked for, or forbidden.
    public let requirement: Requirement

    /// When the rule applies.
    public let condition: Condition

    /// Why the field is there (or must not be), in one sentence.
    public let reason: String

    /// Where the rule is written.
    public let reference: Reference?

    /// Creates a rule.
    public init(
        name: FieldName,
        requirement: Requirement,
        condition: Condition = .always,
        reason: String,
        reference: Reference? = nil
    ) {
        self.name = name
        self.requirement = requirement
        self.condition = condition
        self.reason = reason
        self.reference = reference
    }
}

/// Short forms for the definitions: requirement, field, condition, reason, place.
extension FieldRule {
    static func must(
        _ name: FieldName,
        if condition: Condition = .always,
        _ why: String,
        _ place: Reference
    ) -> FieldRule {
        FieldRule(name: name, requirement: .must, condition: condition, reason: why, reference: place)
    }

    static func should(
        _ name: FieldName,
        if condition: Condition = .always,
        _ why: String,
        _ place: Reference
    ) -> FieldRule {
        FieldRule(name: name, requirement: .should, condition: condition, reason: why, reference: place)
    }

    static func may(
        _ name: FieldName,
        if condition: Condition = .always,
        _ why: String,
        _ place: Reference?
    ) -> FieldRule {
        FieldRule(name: name, requirement: .may, condition: condition, reason: why, reference: place)
    }

    static func shouldNot(
        _ name: FieldName,
        if condition: Condition = .always,
        _ why: String,
        _ place: Reference
    ) -> FieldRule {
        FieldRule(name: name, requirement: .shouldNot, condition: condition, reason: why, reference: place)
    }

    static func mustNot(
        _ name: FieldName,
        if condition: Condition = .always,
        _ why: String,
        _ place: Reference
    ) -> FieldRule {
        FieldRule(name: name, requirement: .mustNot, condition: condition, reason: why, reference: place)
    }
}

/// How strictly something is asked for.
///
/// [RFC 2119](https://www.rfc-editor.org/rfc/rfc2119)
public enum Requirement: String, CaseIterable, Hashable, Sendable, CustomStringConvertible {
    /// An absolute requirement.
    case must = "MUST"
    /// To be done unless there is a good reason not to.
    case should = "SHOULD"
    /// Truly optional.
    case may = "MAY"
    /// Not to be done unless there is a good reason.
    case shouldNot = "SHOULD NOT"
    /// An absolute prohibition.
    case mustNot = "MUST NOT"

    /// The key word: "MUST NOT".
    public var description: String { rawValue }
}

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
