/// What was wrong with an order to arm, and what would have been right.
struct ArmingError: Error {
    let explanation: String

    init(_ explanation: String) {
        self.explanation = explanation
    }
}
