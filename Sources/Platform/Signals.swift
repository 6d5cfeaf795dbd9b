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
