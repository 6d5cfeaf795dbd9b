#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// Waits, on the thread that made it, for a signal that asks the process to end, or until another thread says that all is
/// over.
package struct SignalWaiter: ~Copyable {
    private let loop: EventLoop
    private let listener: SignalListener
    private let interrupt: SignalSource
    private let terminate: SignalSource
    private let wakeup: Wakeup

    /// Catches SIGINT and SIGTERM from now on.
    package init() throws(LibeventError) {
        let loop = try EventLoop()
        let listener = SignalListener(loop)
        loop.attach(listener)
        let interrupt = try SignalSource(SIGINT, on: loop)
        let terminate = try SignalSource(SIGTERM, on: loop)
        let wakeup = try Wakeup(on: loop)
        self.loop = loop
        self.listener = listener
        self.interrupt = interrupt
        self.terminate = terminate
        self.wakeup = wakeup
    }

    /// What another thread holds, to say that all is over.
    package var remote: Wakeup.Remote { wakeup.remote }

    /// Waits; returns `true` for a signal, `false` if all is over.
    package func wait() -> Bool {
        if listener.isOver { return false }
        loop.run()
        return !listener.isOver
    }
}

/// Ends the loop's run with each thing that happens.
private final class SignalListener: Dispatcher {
    private let loop: EventLoop
    private(set) var isOver = false

    init(_ loop: EventLoop) {
        self.loop = loop
    }

    override func signalled(_ number: Int32) {
        loop.stop()
    }

    override func woken() {
        isOver = true
        loop.stop()
    }
}
