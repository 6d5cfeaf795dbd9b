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
