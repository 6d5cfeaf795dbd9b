/// What is to become of a connection after an answer, other than the usual.
final class Idling {
    let aftermath: Aftermath

    init(_ aftermath: Aftermath) {
        self.aftermath = aftermath
    }
}
