internal import Libevent
internal import Platform
internal import ScenarioKit
internal import Scenarios
internal import Site

/// Writes the access log on a thread of its own, so that no worker ever waits for whoever reads it.
final class LogWriter: Sendable {
    /// What the workers and the thread have in common.
    private final class Shared: Sendable {
        private struct State {
            var buffers: [LogBuffer] = []
            var isEnding = false
        }

        private let state = Locked(State())

        var buffers: [LogBuffer] { state.withLock { $0.buffers } }
        var isEnding: Bool { state.withLock { $0.isEnding } }

        func add(_ buffer: LogBuffer) { state.withLock { $0.buffers.append(buffer) } }
        func end() { state.withLock { $0.isEnding = true } }
    }

    /// What the thread runs: woken when there is something to write.
    private final class Loop: Dispatcher {
        private let loop: EventLoop
        private let shared: Shared
        private let workerMetrics: WorkerMetrics
        private var wakeup: Box<Wakeup>?
        /// Whether the last write ended amid a line.
        private var isAmidLine = false
        /// Whether it was said that lines cannot be written: once, until they can be again.
        private var hasComplained = false
        private(set) var remote: Wakeup.Remote?

        init(_ shared: Shared, counting workerMetrics: WorkerMetrics) throws(SystemError) {
            loop = try EventLoop()
            self.shared = shared
            self.workerMetrics = workerMetrics
            super.init()
            loop.attach(self)
            let wakeup = try Wakeup(on: loop)
            remote = wakeup.remote
            self.wakeup = Box(wakeup)
        }

        func run() {
            loop.run()
        }

        override func woken() {
            let isLast = shared.isEnding
            for buffer in shared.buffers {
                let (text, dropped) = buffer.takeAll()
                write(text)
                if dropped > 0 {
                    Runtime.complain(
                        "status-server: \(dropped) lines of the access log were dropped: it is read too slowly"
                    )
                }
            }
            if isLast { loop.stop() }
        }

        /// Writes lines, and counts those that cannot be written: the disk may be full, or the reader gone.
        private func write(_ text: String) {
            guard !text.isEmpty else { return }
            let lines = Array(text.utf8)
            // What comes behind half a line is not to be taken for the rest of it.
            let octets = isAmidLine ? [0x0A] + lines : lines
            // A slow reader is waited for, but not when the server ends.
            let (written, failure) = Runtime.write(octets) { !shared.isEnding }
            if written > 0 { isAmidLine = octets[written - 1] != 0x0A }
            let lost = octets[written...].count { $0 == 0x0A }
            guard lost > 0 else {
                hasComplained = false
                return
            }
            workerMetrics.linesDropped.add(lost)
            if let failure {
                if hasComplained { return }
                hasComplained = true
                Runtime.complain("status-server: lines of the access log are lost: \(failure)")
            } else {
                Runtime.complain("status-server: \(lost) lines of the access log were dropped: nobody read them")
            }
        }
    }

    private let shared = Shared()
    private let remote: Wakeup.Remote
    private let thread: Thread

    /// Starts the thread, which counts lost lines in `workerMetrics`.
    init(counting workerMetrics: WorkerMetrics) throws(SystemError) {
        let loop = try Loop(shared, counting: workerMetrics)
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
