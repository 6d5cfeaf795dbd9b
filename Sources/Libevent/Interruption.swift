internal import CLibevent
internal import Synchronization

#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// A wish that this process ends, where it has something to put away first: SIGINT or SIGTERM.
///
/// Commands that were started in process groups of their own get neither from a terminal.
package enum Interruption {
    private static let number = Atomic<Int32>(0)

    /// From now on the first of these signals is only noted; a second one ends the process at once, as it would have been
    /// ended by it.
    package static func catchSignals() {
        // Made before a handler uses it.
        _ = signal
        for wish in SignalSource.terminating {
            systemSignal(wish) { wish in
                if Interruption.number.exchange(wish, ordering: .relaxed) != 0 { _exit(128 + wish) }
            }
            SignalSource.unblock(wish)
        }
    }

    /// The signal that came; `nil` if there was none.
    package static var signal: Int32? {
        let wish = number.load(ordering: .relaxed)
        return wish == 0 ? nil : wish
    }
}

/// `signal(2)`, under a name that ``Interruption`` does not use itself.
private func systemSignal(_ number: Int32, _ handler: @escaping @convention(c) (Int32) -> Void) {
    _ = signal(number, handler)
}
