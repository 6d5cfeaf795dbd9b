/// What the conditions of a request come to.
public enum PreconditionOutcome: Hashable, Sendable {
    /// They are true, or there are none: carry out the method.
    case proceed
    /// The client has the representation already: answer 304.
    case notModified
    /// The resource is not in the state the client supposes: answer 412 and change nothing.
    case failed
}
