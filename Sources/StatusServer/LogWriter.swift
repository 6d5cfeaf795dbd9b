internal import Libevent
internal import ScenarioKit

/// Writes the access log on a thread of its own, so that no worker ever waits for whoever reads it.
final class LogWriter: Sendable {
    /// What the workers and the thread have in common.
    private final class Shared: Sendable {
        private struct State {
            var buffers: [LogBuffer] = []
            var isEnding = false
        }

        private let state = Guarded(State())

        var buffers: [LogBuffer] { state.withLock { $0.buffers } }
        var isEnding: Bool { state.withLock { $0.isEnding } }

        func add(_ buffer: LogBuffer) { state.withLock { $0.buffers.append(buffer) } }
        func end() { state.withLock { $0.isEnding = true } }
    }

    /// What the thread runs: woken when there is something to write.
    private final class Loop: Dispatcher {
        private let loop: EventLoop
        private let shared: Shared
        private var wakeup: Owned<Wakeup>?
        private(set) var remote: Wakeup.Remote?

        init(_ shared: Shared) throws(LibeventError) {
            loop = try EventLoop()
            self.shared = shared
            super.init()
            loop.attach(self)
            let wakeup = try Wakeup(on: loop)
            remote = wakeup.remote
            self.wakeup = Owned(wakeup)
        }

        func run() {
            loop.run()
        }

        override func woken() {
            let isLast = shared.isEnding
            for buffer in shared.buffers {
                let (text, dropped) = buffer.takeAll()
                // Whoever reads slowly is waited for here, but not when the server ends.
                Runtime.write(text) { !shared.isEnding }
                if dropped > 0 {
                    Runtime.complain(
                        "status-server: \(dropped) lines of the access log were dropped: it is read too slowly"
                    )
                }
            }
            if isLast { loop.stop() }
        }
    }

    private let shared = Shared()
    private let remote: Wakeup.Remote
    private let thread: Thread

    /// Starts the thread.
    init() throws(LibeventError) {
        let loop = try Loop(shared)
        guard let remote = loop.remote else { throw .refused("the log's thread") }
        self.remote = remote
        thread = try Thread { loop.run() }
    }

    /// A buffer for one more worker.
    func buffer() -> LogBuffer {
        let buffer = LogBuffer(for: remote)
        shared.add(buffer)
        return buffer
    }

    /// Writes what is left, and ends.
    func end() {
        shared.end()
        remote.signal()
        thread.join()
    }
}
