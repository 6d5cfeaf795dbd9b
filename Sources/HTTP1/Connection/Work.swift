/// What a connection holds out of line while it is not idle: one reference, and no more than the phase needs.
enum Work {
    case none
    /// A request is being read.
    case reading(Exchange)
    /// An answer is being sent.
    case sending(Delivery)
    /// The answer said what is to become of the connection while it is idle.
    case idling(Idling)
}
