internal import CLibevent

/// What the handles of one loop call: subclassed once, by whoever owns the loop.
///
/// libevent's `void *` always points at the dispatcher, and what happened is told by descriptor, so there is no object a
/// connection and no pointer that could be stale. Whoever makes a handle keeps the dispatcher alive as long as the handle.
package class Dispatcher {
    package init() {}

    /// What a descriptor is ready for.
    package enum Readiness: Sendable {
        case readable, writable, timer
    }

    /// A watched descriptor is ready, or its time has come.
    package func ready(_ descriptor: Int32, for readiness: Readiness) {}

    /// A listener has accepted a connection.
    package func accepted(_ descriptor: Int32, from peer: SocketAddress, on listener: Int) {}

    /// A listener could not accept.
    package func acceptFailed(_ number: Int32) {}

    /// A ``Timer`` has run out.
    package func timerFired() {}

    /// A ``Wakeup`` was signalled.
    package func woken() {}

    /// A signal came.
    package func signalled(_ number: Int32) {}

    /// The pointer that libevent gives back.
    final var context: UnsafeMutableRawPointer {
        unsafe Unmanaged.passUnretained(self).toOpaque()
    }

    /// The dispatcher behind libevent's pointer.
    @inline(__always)
    static func of(_ context: UnsafeMutableRawPointer?) -> Dispatcher? {
        guard let context = unsafe context else { return nil }
        return unsafe Unmanaged<Dispatcher>.fromOpaque(context).takeUnretainedValue()
    }
}
