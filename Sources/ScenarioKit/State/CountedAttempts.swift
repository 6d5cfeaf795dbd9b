/// A state that has counted attempts, as `/run/{id}` shows them.
package protocol CountedAttempts: RunState {
    /// The attempts that counted.
    var attempts: Int { get }
    /// The attempts that came before they could count.
    var early: Int { get }
}
