internal import Synchronization

#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// The signals of this process.
package enum Signals {
    /// Those that ask a process to end.
    package static var terminating: [Int32] { [SIGINT, SIGTERM] }

    /// From now on the terminating signals end the process with exit status 1, whatever its threads are doing.
    ///
    /// As process 1 of a container it would survive the system's own way.
    package static func endAtOnce() {
        for number in terminating { _ = signal(number) { _ in _exit(1) } }
    }

    /// A program inherits the signals that were blocked where it was started, as on the threads of a test.
    package static func unblock(_ number: Int32) {
        var signals = sigset_t()
        _ = unsafe sigemptyset(&signals)
        _ = unsafe sigaddset(&signals, number)
        _ = unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }
}

/// A wish that this process ends, where it has something to put away first: SIGINT or SIGTERM.
///
/// Commands that were started in process groups of their own get neither from a terminal.
package enum Interruption {
    private static let number = Atomic<Int32>(0)
    /// When the first one came, in nanoseconds.
    private static let moment = Atomic<Int64>(0)
    /// Some send a signal to the process and then to its group: what comes again so soon is the same wish.
    private static let pause: Int64 = 1_000_000_000

    /// From now on the first of these signals is only noted; one that comes a while later ends the process at once, as it
    /// would have been ended by it.
    ///
    /// One that the process was started to ignore is left alone.
    package static func catchSignals() {
        // Made before a handler uses it.
        _ = signal
        _ = moment.load(ordering: .relaxed)
        for wish in Signals.terminating {
            let isHandled = handle(wish) { wish in Interruption.note(wish) }
            if isHandled { Signals.unblock(wish) }
        }
    }

    private static func note(_ wish: Int32) {
        let now = Runtime.monotonicNanoseconds
        let first = moment.compareExchange(expected: 0, desired: now, ordering: .relaxed)
        if first.exchanged {
            number.store(wish, ordering: .relaxed)
        } else if now &- first.original > pause {
            _exit(128 + wish)
        }
    }

    /// The signal that came; `nil` if there was none.
    package static var signal: Int32? {
        let wish = number.load(ordering: .relaxed)
        return wish == 0 ? nil : wish
    }
}

/// `signal(2)`, under a name that ``Interruption`` does not use itself; `false` for a signal that is ignored.
private func handle(_ number: Int32, _ handler: @escaping @convention(c) (Int32) -> Void) -> Bool {
    let before = signal(number, handler)
    guard unsafe unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) else { return true }
    _ = signal(number, SIG_IGN)
    return false
}
