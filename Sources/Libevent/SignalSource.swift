internal import CLibevent

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

    /// The signals that ask a process to end.
    package static var terminating: [Int32] { [SIGINT, SIGTERM] }

    package init(_ number: Int32, on loop: EventLoop) throws(LibeventError) {
        let interest = Int16(EV_SIGNAL | EV_PERSIST)
        let made = unsafe event_new(loop.base, number, interest, signalCallback, loop.context)
        guard let event = unsafe made else { throw .refused("event_new") }
        guard unsafe event_add(event, nil) == 0 else {
            unsafe event_free(event)
            throw .refused("event_add")
        }
        self.loop = loop
        unsafe self.event = event
        Self.unblock(number)
    }

    /// From now on the terminating signals end the process with exit status 1, whatever its threads are doing.
    ///
    /// As process 1 of a container it would survive the system's own way.
    package static func endAtOnce() {
        for number in terminating { _ = signal(number) { _ in _exit(1) } }
    }

    /// A program inherits the signals that were blocked where it was started, as on the threads of a test.
    static func unblock(_ number: Int32) {
        var signals = sigset_t()
        _ = unsafe sigemptyset(&signals)
        _ = unsafe sigaddset(&signals, number)
        _ = unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }

    deinit {
        unsafe event_free(event)
    }
}

private func signalCallback(_ number: Int32, _ what: Int16, _ context: UnsafeMutableRawPointer?) {
    unsafe Dispatcher.call(context) { $0.signalled(number) }
}
