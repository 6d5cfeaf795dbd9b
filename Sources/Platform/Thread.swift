internal import Synchronization

#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// A thread of the system, because a loop that blocks has no place on Swift's cooperative ones.
@safe package final class Thread: Sendable {
    /// The thread until it has been joined.
    private let handle: Mutex<pthread_t?>

    private final class Body {
        let run: () -> Void

        init(_ run: sending @escaping () -> Void) {
            self.run = run
        }
    }

    /// Starts a thread that runs `body` and ends with it.
    ///
    /// Signals are left to the thread that started it.
    package init(_ body: sending @escaping () -> Void) throws(SystemError) {
        let box = unsafe Unmanaged.passRetained(Body(body)).toOpaque()
        var all = sigset_t()
        var before = sigset_t()
        _ = unsafe sigfillset(&all)
        _ = unsafe pthread_sigmask(SIG_SETMASK, &all, &before)
        defer { _ = unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
        #if canImport(Darwin)
        var made: pthread_t?
        #else
        var made = pthread_t()
        #endif
        let status = unsafe pthread_create(&made, nil, threadStart, box)
        guard status == 0 else {
            unsafe Unmanaged<Body>.fromOpaque(box).release()
            throw .system("pthread_create", status)
        }
        #if canImport(Darwin)
        guard let made = unsafe made else { throw .refused("pthread_create") }
        #endif
        handle = Mutex(made)
    }

    deinit {
        // Nobody waits for it any more: what it took is given back when it ends.
        handle.withLock { handle in
            if let thread = handle { _ = pthread_detach(thread) }
        }
    }

    /// Waits until the thread has ended; whoever asks again, or meanwhile, waits as long.
    package func join() {
        handle.withLock { handle in
            guard let thread = handle else { return }
            _ = pthread_join(thread, nil)
            handle = nil
        }
    }

    fileprivate static func run(_ context: UnsafeMutableRawPointer) {
        let body = unsafe Unmanaged<Body>.fromOpaque(context).takeRetainedValue()
        body.run()
    }
}

#if canImport(Darwin)
private func threadStart(_ context: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    unsafe Thread.run(context)
    return nil
}
#else
private func threadStart(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let context = unsafe context { unsafe Thread.run(context) }
    return nil
}
#endif
