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
