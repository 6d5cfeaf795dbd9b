internal import HTTPSemantics

extension FieldRule {
    /// The rule in a few words: `Location: should, if …`.
    var term: String {
        let condition = condition.description
        return condition.isEmpty ? "\(name): \(requirement)" : "\(name): \(requirement), \(condition)"
    }
}
