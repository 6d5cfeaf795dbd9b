/// What a connection holds out of line while it is not idle: one reference, and no more than the phase needs.
enum Work {
    case none
    /// A request is being read.
    case reading(IncomingRequest)
    /// An answer is being sent.
    case sending(OutgoingResponse)
    /// The answer said what is to become of the connection while it is idle.
    case idling(IdleState)
}
