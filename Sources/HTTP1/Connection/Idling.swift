/// What is to become of a connection after an answer, other than the usual.
final class IdleState {
    let idlePolicy: IdlePolicy

    init(_ idlePolicy: IdlePolicy) {
        self.idlePolicy = idlePolicy
    }
}
