/// Judging a response by the rules of its status.
extension StatusDefinition {
    /// What an interim or final response breaks, given its request; empty if nothing is wrong.
    ///
    /// A code without a definition is judged by its class
    /// ([RFC 9110 §15](https://www.rfc-editor.org/rfc/rfc9110#section-15)).
    public static func violations(of response: ResponseMessage, to request: RequestMessage) -> [Violation] {
        let definition = response.status.definition ?? response.status.statusClass.x00.definition
        return definition?.fields.compactMap { rule in
            guard rule.condition.holds(for: response, to: request) == true else { return nil }
            return switch (rule.requirement, response.fields.contains(rule.name)) {
            case (.must, false), (.should, false):
                Violation(rule: "\(rule.name) is missing", reference: rule.reference, requirement: rule.requirement)
            case (.mustNot, true), (.shouldNot, true):
                Violation(
                    rule: "\(rule.name) is not allowed",
                    reference: rule.reference,
                    requirement: rule.requirement
                )
            default: nil
            }
        } ?? []
    }
}
