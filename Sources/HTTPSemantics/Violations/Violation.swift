/// A rule that a response breaks.
public struct Violation: Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, in words that make a sentence without its full stop.
    public let rule: String

    /// Where the rule is written.
    public let reference: Reference?

    /// How strict the rule is: ``Requirement/should`` and ``Requirement/shouldNot`` leave room for good reasons.
    public let requirement: Requirement

    /// Creates a violation.
    public init(rule: String, reference: Reference?, requirement: Requirement) {
        self.rule = rule
        self.reference = reference
        self.requirement = requirement
    }

    /// The sentence with its place: "Allow is missing (RFC 9110 §15.5.6, MUST)".
    public var description: String {
        "\(rule) (\(reference.map { "\($0), " } ?? "")\(requirement))"
    }
}
