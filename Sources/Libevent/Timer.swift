internal import CLibevent
package import Platform

#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// A timer that calls the dispatcher again and again.
///
/// Safe: owns its event, which is freed before the loop it keeps alive.
@safe package struct Timer: ~Copyable {
    private let event: OpaquePointer
    private let loop: EventLoop

    /// Calls `timerFired` every `milliseconds`.
    package init(every milliseconds: Int, on loop: EventLoop) throws(SystemError) {
        let made = unsafe event_new(loop.base, -1, Int16(EV_PERSIST), timerCallback, loop.context)
        guard let event = unsafe made else { throw .refused("event_new") }
        var time = timeval(tv_sec: milliseconds / 1000, tv_usec: numericCast(milliseconds % 1000 * 1000))
        guard unsafe event_add(event, &time) == 0 else {
            unsafe event_free(event)
            throw .refused("event_add")
        }
        self.loop = loop
        unsafe self.event = event
    }

    deinit {
        unsafe event_free(event)
    }
}

private func timerCallback(_ descriptor: Int32, _ what: Int16, _ context: UnsafeMutableRawPointer?) {
    unsafe Dispatcher.call(context) { $0.timerFired() }
}
