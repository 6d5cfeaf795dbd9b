/// What happens to a connection after an answer that keeps it open.
package struct IdlePolicy: Sendable {
    /// How long the idle connection lives before it is closed without a word; `nil` for the usual time.
    package var idleTime: Duration?
    /// A response that nobody asked for, sent when the connection has been idle for `idleTime`; it is closed then.
    package var unasked: FinalResponse?

    package init(idleTime: Duration? = nil, unasked: FinalResponse? = nil) {
        self.idleTime = idleTime
        self.unasked = unasked
    }
}
