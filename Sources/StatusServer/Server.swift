internal import HTTP1
internal import Libevent
internal import Scenarios
internal import Synchronization

/// The status server, to be started inside a test or by the command line.
///
///     let server = Server()
///     let port = try server.start()
///     defer { server.stop() }
public final class Server: Sendable {
    private struct Running: Sendable {
        var controls: [Worker.Control] = []
        var threads: [Thread] = []
        var addresses: [SocketAddress] = []
    }

    private let configuration: Configuration
    private let running = Mutex<Running?>(nil)

    /// A server that listens once it is started.
    public init(_ configuration: Configuration = Configuration()) {
        self.configuration = configuration
    }

    /// The port it listens on; `nil` unless it is running.
    public var port: Int? {
        running.withLock { $0?.addresses.first?.port }
    }

    /// The addresses it listens on, each as in a URL.
    public var addresses: [String] {
        running.withLock { $0?.addresses.map(\.description) ?? [] }
    }

    /// Binds, listens and serves; returns the port once connections are accepted.
    ///
    /// - Returns: The TCP port, chosen by the system if the configuration says 0.
    /// - Throws: A ``ServerError`` when the address cannot be used, the folder cannot be read, or the server is running.
    @discardableResult
    public func start() throws(ServerError) -> Int {
        guard port == nil else { throw ServerError("the server is running already") }
        Runtime.raiseDescriptorLimit()
        let files = try loadFiles()
        var started = Running()
        do throws(LibeventError) {
            try startWorkers(files, &started)
        } catch {
            end(started, grace: .zero)
            throw ServerError(error, port: configuration.port)
        }
        let port = started.addresses.first?.port ?? 0
        running.withLock { [started] in $0 = started }
        return port
    }

    /// Stops: accepts no more, lets requests under way finish within the grace time, and returns when all have ended.
    public func stop() {
        guard let running = running.withLock({ $0 }) else { return }
        end(running, grace: configuration.grace)
        self.running.withLock { $0 = nil }
    }

    /// Serves on this thread, and on others if there are more workers, until a signal has asked to stop.
    func serve(whenReady report: (Int, [String]) throws(ServerError) -> Void) throws(ServerError) {
        guard port == nil else { throw ServerError("the server is running already") }
        Runtime.raiseDescriptorLimit()
        let files = try loadFiles()
        var others = Running()
        let first: Worker
        do throws(LibeventError) {
            first = try startForeground(files, &others)
        } catch {
            end(others, grace: .zero)
            throw ServerError(error, port: configuration.port)
        }
        defer { end(others, grace: .zero) }
        try report(first.addresses.first?.port ?? 0, first.addresses.map(\.description))
        first.run()
    }

    /// Makes the worker that is to run on this thread, and starts the others.
    private func startForeground(_ files: PublicFiles, _ others: inout Running) throws(LibeventError) -> Worker {
        let first = try makeFirstWorker(files)
        let addresses = first.addresses
        for number in 1..<max(1, workerCount) {
            try startWorker(try makeWorker(number, listeningOn: addresses, files), &others)
        }
        let controls = [first.control].compactMap { $0 } + others.controls
        let grace = configuration.grace
        var isStopping = false
        try first.catchSignals {
            if isStopping { Runtime.exit(1) }
            isStopping = true
            for control in controls { control.drain(grace: grace) }
        }
        return first
    }

    private func end(_ running: Running, grace: Duration) {
        for control in running.controls { control.drain(grace: grace) }
        for thread in running.threads { thread.join() }
    }

    // MARK: Starting

    private var workerCount: Int {
        configuration.workers > 0 ? configuration.workers : Runtime.processorCount
    }

    private func startWorkers(_ files: PublicFiles, _ started: inout Running) throws(LibeventError) {
        let first = try makeFirstWorker(files)
        // The others listen where the first one does.
        let addresses = first.addresses
        started.addresses = addresses
        try startWorker(first, &started)
        for number in 1..<max(1, workerCount) {
            try startWorker(try makeWorker(number, listeningOn: addresses, files), &started)
        }
    }

    /// The worker that decides where all listen: on all that was asked for, or on what this machine has of it.
    private func makeFirstWorker(_ files: PublicFiles) throws(LibeventError) -> sending Worker {
        var choices = try wantedAddresses()
        while true {
            let choice = choices.removeFirst()
            do throws(LibeventError) {
                return try makeWorker(0, listeningOn: choice, files)
            } catch {
                guard error.isFamilyMissing, !choices.isEmpty else { throw error }
            }
        }
    }

    /// A worker, not yet running.
    private func makeWorker(
        _ number: Int,
        listeningOn addresses: [SocketAddress],
        _ files: PublicFiles
    ) throws(LibeventError) -> sending Worker {
        let count = workerCount
        if number == 0, count > 1 {
            for address in addresses where address.port != 0 { try Listener.checkIsFree(address) }
        }
        return try Worker(
            listeningOn: addresses,
            sharesPort: count > 1,
            site: StatusSite(files: files, entropy: Runtime.entropy),
            firstNumber: UInt64(number) << 48,
            connectionLimit: (configuration.connectionLimit + count - 1 - number) / count
        )
    }

    /// Runs a worker on a thread of its own.
    private func startWorker(_ worker: sending Worker, _ started: inout Running) throws(LibeventError) {
        if let control = worker.control { started.controls.append(control) }
        started.threads.append(try Thread { worker.run() })
    }

    /// Where to listen, the best choice first; another one counts on a machine that lacks IPv6 or IPv4.
    private func wantedAddresses() throws(LibeventError) -> [[SocketAddress]] {
        guard (0...65535).contains(configuration.port) else {
            throw .refused("port \(configuration.port) is none: a port is a number from 0 to 65535; this")
        }
        let choices: [[String]]
        switch configuration.host {
        case "localhost": choices = [["127.0.0.1", "::1"], ["127.0.0.1"], ["::1"]]
        case "*": choices = [["::"], ["0.0.0.0"]]
        default: choices = [[configuration.host]]
        }
        var addresses: [[SocketAddress]] = []
        for choice in choices { addresses.append(try choice.map(address)) }
        return addresses
    }

    private func address(_ text: String) throws(LibeventError) -> SocketAddress {
        guard let address = SocketAddress(host: text, port: UInt16(configuration.port)) else {
            throw .refused("\(configuration.host) is no address: it is localhost, * or a numeric one; this")
        }
        return address
    }

    private func loadFiles() throws(ServerError) -> PublicFiles {
        var loaded = PublicFiles()
        guard let folder = configuration.publicFolder else { return loaded }
        guard let files = FileReader.files(below: folder) else {
            throw ServerError("there is no folder \(folder): name one with --public-folder")
        }
        for file in files { loaded.add(file.path, octets: file.octets, modified: file.modified) }
        return loaded
    }
}
