internal import HTTPExchange
internal import Libevent
internal import Platform
package import Runs
package import ScenarioKit
internal import Scenarios

/// The status server, to be started inside a test or by the command line.
///
///     let server = Server()
///     let port = try server.start()
///     defer { server.stop() }
///
/// Starting raises the number of descriptors the process may have open, and makes it ignore `SIGPIPE`.
public final class Server: Sendable {
    private enum State {
        case stopped
        case starting
        case running(WorkerPool)
    }

    /// The workers of a running server, as other threads see them.
    private struct WorkerPool: Sendable {
        var controls: [Worker.Control] = []
        var threads: [Thread] = []
        var log: LogWriter?
        var places = ListeningPlaces()
        var runs: RunStore?

        /// Asks all to finish within the grace time, and waits until those on threads of their own have.
        func end(grace: Duration) {
            for control in controls { control.drain(grace: grace) }
            for thread in threads { thread.join() }
            log?.end()
        }
    }

    /// The version of this server, as in its `Server` field.
    public static var version: String { Product.version }

    private let configuration: Configuration
    private let state = Locked(State.stopped)

    /// A server that listens once it is started.
    public init(_ configuration: Configuration = Configuration()) {
        self.configuration = configuration
    }

    deinit {
        pool?.end(grace: .zero)
    }

    /// The port it listens on; `nil` unless it is running.
    public var port: Int? { pool?.places.first.first?.port }

    /// The second port it listens on; `nil` unless it is running and has one.
    public var secondPort: Int? { pool?.places.second.first?.port }

    /// The addresses it listens on, each as in a URL; none unless it is running.
    public var addresses: [String] { pool?.places.first.map(\.description) ?? [] }

    /// The addresses of the second port, each as in a URL; none unless it is running and has one.
    public var secondAddresses: [String] { pool?.places.second.map(\.description) ?? [] }

    /// What is on record of a run; `nil` if there is no such run, or the server is not running.
    package func journal(of run: RunID) -> Journal? {
        pool?.runs?.journal(of: run, at: Instant(nanoseconds: Runtime.monotonicNanoseconds))
    }

    /// Begins a run whose journal shows credentials and cookies as they came.
    package func start(_ run: RunID) {
        let now = Instant(nanoseconds: Runtime.monotonicNanoseconds)
        _ = pool?.runs?.start(.named(run), showingCredentials: true, at: now)
    }

    /// Forgets a run.
    package func forget(_ run: RunID) {
        _ = pool?.runs?.forget(.named(run))
    }

    /// Whether it was given a folder with files to serve.
    var hasPublicFolder: Bool { configuration.publicFolder != nil }

    /// The path of its socket in the file system, if it was given one.
    public var unixPath: String? { configuration.unixPath }

    /// Binds, listens and serves on threads of its own; returns the port once connections are accepted.
    ///
    /// - Returns: The TCP port, chosen by the system if the configuration says 0.
    /// - Throws: A ``ServerError`` when the address cannot be used, the folder cannot be read, a port file cannot be written, or
    ///   the server is running.
    @discardableResult
    public func start() throws(ServerError) -> Int {
        try prepare { (setup, pool) throws(SystemError) in
            let first = try setup.firstWorker()
            pool.places = first.places
            try Self.run(first, &pool)
            try Self.runOthers(setup, &pool)
        }
        do throws(ServerError) {
            try writePortFiles()
        } catch {
            stop()
            throw error
        }
        return port ?? 0
    }

    /// Stops: accepts no more, lets requests under way finish within the grace time, and returns when all have ended.
    public func stop() {
        pool?.end(grace: configuration.grace)
        state.withLock { $0 = .stopped }
    }

    /// Serves on this thread, and on others if there are more workers, until a signal has asked to stop.
    func serve(whenReady report: () -> Void) throws(ServerError) {
        let grace = configuration.grace
        var foreground: Worker?
        try prepare { (setup, pool) throws(SystemError) in
            let first = try setup.firstWorker()
            pool.places = first.places
            if let control = first.control { pool.controls.append(control) }
            try Self.runOthers(setup, &pool)
            let controls = pool.controls
            var isStopping = false
            try first.catchSignals {
                if isStopping { Runtime.exit(1) }
                isStopping = true
                // The loop that catches signals may end before the others do.
                Signals.endAtOnce()
                for control in controls { control.drain(grace: grace) }
            }
            foreground = first
        }
        defer { stop() }
        try writePortFiles()
        report()
        foreground?.run()
    }

    // MARK: Starting

    /// Tells the ports, once connections are accepted; the first one last.
    private func writePortFiles() throws(ServerError) {
        let files = [(configuration.secondPortFile, secondPort), (configuration.portFile, port)]
        for case (let file?, let port?) in files {
            do throws(SystemError) {
                try FileReader.writeAtomically("\(port)\n", to: file)
            } catch {
                throw ServerError("\(error)")
            }
        }
    }

    private var pool: WorkerPool? {
        state.withLock { if case .running(let pool) = $0 { pool } else { nil } }
    }

    /// Goes from stopped to running by way of `body`, or back to stopped.
    private func prepare(
        _ body: (ServerSetup, inout WorkerPool) throws(SystemError) -> Void
    ) throws(ServerError) {
        var setup = try ServerSetup(configuration)
        let isFree = state.withLock { state in
            guard case .stopped = state else { return false }
            state = .starting
            return true
        }
        guard isFree else { throw ServerError("the server is running already") }
        Runtime.raiseDescriptorLimit()
        var pool = WorkerPool()
        do throws(SystemError) {
            if configuration.accessLog != nil { try setup.startLog() }
            pool.log = setup.log
            pool.runs = setup.runs
            try body(setup, &pool)
        } catch {
            pool.end(grace: .zero)
            state.withLock { $0 = .stopped }
            throw ServerError(error, port: configuration.port, secondPort: configuration.secondPort)
        }
        state.withLock { [pool] in $0 = .running(pool) }
    }

    /// Runs all workers but the first.
    private static func runOthers(_ setup: ServerSetup, _ pool: inout WorkerPool) throws(SystemError) {
        for number in 1..<max(1, setup.workerCount) {
            try run(try setup.worker(number, listeningOn: pool.places), &pool)
        }
    }

    /// Runs a worker on a thread of its own.
    private static func run(_ worker: sending Worker, _ pool: inout WorkerPool) throws(SystemError) {
        if let control = worker.control { pool.controls.append(control) }
        pool.threads.append(try Thread { worker.run() })
    }
}
