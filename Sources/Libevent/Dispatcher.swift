internal import CLibevent

/// What the handles of one loop call: subclassed once, by whoever owns the loop.
///
/// libevent's `void *` always points at the dispatcher, and what happened is told by descriptor, so there is no object a
/// connection and no pointer that could be stale.
open class Dispatcher {
    /// A dispatcher that ignores everything.
    public init() {}

    /// What a descriptor is ready for.
    public enum Readiness: Sendable {
        /// There is something to read, or the peer has closed.
        case readable
        /// There is room to write.
        case writable
        /// The time has passed.
        case timer
    }

    /// A watched descriptor is ready, or its time has come.
    open func ready(_ descriptor: Int32, for readiness: Readiness) {}

    /// A listener has accepted a connection.
    open func accepted(_ descriptor: Int32, from peer: SocketAddress, on listener: Int) {}

    /// A listener could not accept.
    open func acceptFailed(_ number: Int32) {}

    /// A ``Timer`` has run out.
    open func timerFired() {}

    /// A ``Wakeup`` was signalled.
    open func woken() {}

    /// A signal came.
    open func signalled(_ number: Int32) {}

    /// Calls the dispatcher behind libevent's pointer, without counting references: it outlives the call.
    @inline(__always)
    static func call(_ context: UnsafeMutableRawPointer?, _ body: (Dispatcher) -> Void) {
        guard let context = unsafe context else { return }
        unsafe Unmanaged<Dispatcher>.fromOpaque(context)._withUnsafeGuaranteedRef { body($0) }
    }
}
