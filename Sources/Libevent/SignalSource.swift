internal import CLibevent
package import Platform

#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// A signal that becomes a call of the dispatcher; one loop of the process has these.
///
/// Safe: owns its event, which is freed before the loop it keeps alive.
@safe package struct SignalSource: ~Copyable {
    private let event: OpaquePointer
    private let loop: EventLoop

    package init(_ number: Int32, on loop: EventLoop) throws(SystemError) {
        let interest = Int16(EV_SIGNAL | EV_PERSIST)
        let made = unsafe event_new(loop.base, number, interest, signalCallback, loop.context)
        guard let event = unsafe made else { throw .refused("event_new") }
        guard unsafe event_add(event, nil) == 0 else {
            unsafe event_free(event)
            throw .refused("event_add")
        }
        self.loop = loop
        unsafe self.event = event
        Signals.unblock(number)
    }

    deinit {
        unsafe event_free(event)
    }
}

private func signalCallback(_ number: Int32, _ what: Int16, _ context: UnsafeMutableRawPointer?) {
    unsafe Dispatcher.call(context) { $0.signalled(number) }
}
