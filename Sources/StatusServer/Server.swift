internal import HTTP1
internal import Libevent
package import Runs
package import ScenarioKit

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
        case running(Crew)
    }

    /// The workers of a running server, as other threads see them.
    private struct Crew: Sendable {
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

    private let configuration: Configuration
    private let state = Guarded(State.stopped)

    /// A server that listens once it is started.
    public init(_ configuration: Configuration = Configuration()) {
        self.configuration = configuration
    }

    deinit {
        crew?.end(grace: .zero)
    }

    /// The port it listens on; `nil` unless it is running.
    public var port: Int? { crew?.places.first.first?.port }

    /// The second port it listens on; `nil` unless it is running and has one.
    public var secondPort: Int? { crew?.places.second.first?.port }

    /// The addresses it listens on, each as in a URL; none unless it is running.
    public var addresses: [String] { crew?.places.first.map(\.description) ?? [] }

    /// The addresses of the second port, each as in a URL; none unless it is running and has one.
    public var secondAddresses: [String] { crew?.places.second.map(\.description) ?? [] }

    /// What is on record of a run; `nil` if there is no such run, or the server is not running.
    package func journal(of run: RunID) -> Journal? {
        crew?.runs?.journal(of: run, at: Instant(nanoseconds: Runtime.monotonicNanoseconds))
    }

    /// Begins a run whose journal shows credentials and cookies as they came.
    package func start(_ run: RunID) {
        let now = Instant(nanoseconds: Runtime.monotonicNanoseconds)
        _ = crew?.runs?.start(.named(run), showingCredentials: true, at: now)
    }

    /// Forgets a run.
    package func forget(_ run: RunID) {
        _ = crew?.runs?.forget(.named(run))
    }

    /// The path of its socket in the file system, if it was given one.
    public var unixPath: String? { configuration.unixPath }

    /// Binds, listens and serves on threads of its own; returns the port once connections are accepted.
    ///
    /// - Returns: The TCP port, chosen by the system if the configuration says 0.
    /// - Throws: A ``ServerError`` when the address cannot be used, the folder cannot be read, or the server is running.
    @discardableResult
    public func start() throws(ServerError) -> Int {
        try prepare { (setup, crew) throws(LibeventError) in
            let first = try setup.firstWorker()
            crew.places = first.places
            try Self.run(first, &crew)
            try Self.runOthers(setup, &crew)
        }
        return port ?? 0
    }

    /// Stops: accepts no more, lets requests under way finish within the grace time, and returns when all have ended.
    public func stop() {
        crew?.end(grace: configuration.grace)
        state.withLock { $0 = .stopped }
    }

    /// Serves on this thread, and on others if there are more workers, until a signal has asked to stop.
    func serve(whenReady report: () throws(ServerError) -> Void) throws(ServerError) {
        let grace = configuration.grace
        var foreground: Worker?
        try prepare { (setup, crew) throws(LibeventError) in
            let first = try setup.firstWorker()
            crew.places = first.places
            if let control = first.control { crew.controls.append(control) }
            try Self.runOthers(setup, &crew)
            let controls = crew.controls
            var isStopping = false
            try first.catchSignals {
                if isStopping { Runtime.exit(1) }
                isStopping = true
                // The loop that catches signals may end before the others do.
                SignalSource.endAtOnce()
                for control in controls { control.drain(grace: grace) }
            }
            foreground = first
        }
        defer { stop() }
        try report()
        Runtime.forgetStart()
        foreground?.run()
    }

    // MARK: Starting

    private var crew: Crew? {
        state.withLock { if case .running(let crew) = $0 { crew } else { nil } }
    }

    /// Goes from stopped to running by way of `body`, or back to stopped.
    private func prepare(
        _ body: (ServerSetup, inout Crew) throws(LibeventError) -> Void
    ) throws(ServerError) {
        var setup = try ServerSetup(configuration)
        let isFree = state.withLock { state in
            guard case .stopped = state else { return false }
            state = .starting
            return true
        }
        guard isFree else { throw ServerError("the server is running already") }
        Runtime.raiseDescriptorLimit()
        var crew = Crew()
        do throws(LibeventError) {
            if configuration.accessLog != nil { setup.log = try LogWriter() }
            crew.log = setup.log
            crew.runs = setup.runs
            try body(setup, &crew)
        } catch {
            crew.end(grace: .zero)
            state.withLock { $0 = .stopped }
            throw ServerError(error, port: configuration.port, secondPort: configuration.secondPort)
        }
        state.withLock { [crew] in $0 = .running(crew) }
    }

    /// Runs all workers but the first.
    private static func runOthers(_ setup: ServerSetup, _ crew: inout Crew) throws(LibeventError) {
        for number in 1..<max(1, setup.workerCount) {
            try run(try setup.worker(number, listeningOn: crew.places), &crew)
        }
    }

    /// Runs a worker on a thread of its own.
    private static func run(_ worker: sending Worker, _ crew: inout Crew) throws(LibeventError) {
        if let control = worker.control { crew.controls.append(control) }
        crew.threads.append(try Thread { worker.run() })
    }
}
