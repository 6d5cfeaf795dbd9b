/// Why modifiers cannot be followed: what was wrong, and what would have been right.
package struct ModifierError: Error, Hashable {
    package let explanation: String

    package init(_ explanation: String) {
        self.explanation = explanation
    }
}
