/// What a modifier is about: each theme has a type of its own that reads and applies its modifiers.
package enum ModifierTheme: String, Sendable, Hashable, CaseIterable {
    case pace, field, head, content, framing, interim, bodyPolicy, fault, connection
}
