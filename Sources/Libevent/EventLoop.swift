internal import CLibevent
package import Platform

#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// An `event_base`: waits for what its handles watch, and calls their dispatcher, on one thread.
///
/// Safe: the pointer is made in `init`, freed in `deinit`, and used by this module only. It has no lock, so a loop and
/// all its handles stay on the thread that runs it; other threads reach it through a ``Wakeup``.
@safe package final class EventLoop {
    let base: OpaquePointer
    /// What libevent gives back to every callback of this loop.
    private(set) var context: UnsafeMutableRawPointer?

    private static let prepared: Void = {
        // A peer that has gone is an error of one call, never a reason to end.
        _ = signal(SIGPIPE, SIG_IGN)
        // libevent's warnings (an accept that failed, say) are handled where they arise; it must not print them too.
        unsafe event_set_log_callback { _, _ in }
    }()

    package init() throws(SystemError) {
        Self.prepared
        guard let config = unsafe event_config_new() else { throw .refused("event_config_new") }
        defer { unsafe event_config_free(config) }
        _ = unsafe event_config_set_flag(config, Int32(EVENT_BASE_FLAG_NOLOCK.rawValue))
        guard let base = unsafe event_base_new_with_config(config) else { throw .refused("event_base_new") }
        unsafe self.base = base
    }

    deinit {
        unsafe event_base_free(base)
    }

    /// Says whom all handles of this loop call; to be said before the first handle is made.
    ///
    /// The loop does not keep the dispatcher alive: the dispatcher owns the loop, and outlives its handles.
    package func attach(_ dispatcher: Dispatcher) {
        unsafe context = Unmanaged.passUnretained(dispatcher).toOpaque()
    }

    /// Runs until ``stop()``.
    package func run() {
        _ = unsafe event_base_loop(base, EVLOOP_NO_EXIT_ON_EMPTY)
    }

    /// Makes ``run()`` return after the call that is under way.
    package func stop() {
        _ = unsafe event_base_loopbreak(base)
    }

    /// A number that all calls of one round see, in which libevent calls for everything that was ready at once.
    ///
    /// It is libevent's coarse time of the round: rounds within a few milliseconds may have the same one.
    package var round: Int64 {
        var time = timeval()
        _ = unsafe event_base_gettimeofday_cached(base, &time)
        return Int64(time.tv_sec) &* 1_000_000 &+ Int64(time.tv_usec)
    }
}

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

/// The way for other threads to call a loop's dispatcher: a pair of sockets, one end watched by the loop.
///
/// Safe: owns its event and both descriptors; the ``Remote`` it hands out owns a descriptor of its own.
@safe package struct Wakeup: ~Copyable {
    private let event: OpaquePointer
    private let descriptor: Int32
    private let loop: EventLoop
    /// What other threads hold.
    package let remote: Remote

    /// The other end: any thread may signal it, even when the loop is gone.
    package final class Remote: Sendable {
        private let descriptor: Int32

        init(_ descriptor: Int32) {
            self.descriptor = descriptor
        }

        deinit {
            Socket.close(descriptor)
        }

        /// Makes the loop call `woken`, once or more.
        package func signal() {
            _ = Socket.send(descriptor, [0], from: 0)
        }
    }

    package init(on loop: EventLoop) throws(SystemError) {
        var pair: [Int32] = [-1, -1]
        guard unsafe evutil_socketpair(AF_UNIX, Socket.streamType, 0, &pair) == 0 else { throw .last("socketpair") }
        for end in pair {
            _ = evutil_make_socket_nonblocking(end)
            _ = evutil_make_socket_closeonexec(end)
        }
        let interest = Int16(EV_READ | EV_PERSIST)
        let made = unsafe event_new(loop.base, pair[0], interest, wakeupCallback, loop.context)
        guard let event = unsafe made, unsafe event_add(event, nil) == 0 else {
            if let event = unsafe made { unsafe event_free(event) }
            for end in pair { Socket.close(end) }
            throw .refused("event_new")
        }
        self.loop = loop
        descriptor = pair[0]
        remote = Remote(pair[1])
        unsafe self.event = event
    }

    deinit {
        unsafe event_free(event)
        Socket.close(descriptor)
    }
}

private func wakeupCallback(_ descriptor: Int32, _ what: Int16, _ context: UnsafeMutableRawPointer?) {
    var buffer = [UInt8](repeating: 0, count: 64)
    while case .moved = Socket.read(descriptor, into: &buffer) {}
    unsafe Dispatcher.call(context) { $0.woken() }
}
