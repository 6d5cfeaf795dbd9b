internal import ClientChecks
internal import HTTPExchange
internal import Libevent
internal import Platform
internal import Runs
internal import Scenarios
internal import Site

/// What the workers of one server are made of.
struct ServerSetup {
    let workerCount: Int
    private let plan: ListeningPlan
    private let secondPort: Int?
    private let files: PublicFiles
    private let budget: ConnectionBudget
    let runs: RunStore
    private let metrics = Metrics()
    private let acceptFaults = AcceptFaultQueue()
    private let choosesPort: Bool
    private let limits: Limits
    private let unixPath: String?
    private let isPublic: Bool
    private let allowedOrigins: Set<String>
    private let logForm: AccessLog.Form?
    /// Who writes the access log, if there is to be one.
    private(set) var log: LogWriter?

    init(_ configuration: Server.Configuration) throws(ServerError) {
        workerCount = configuration.workers > 0 ? configuration.workers : Runtime.processorCount
        plan = try ListeningPlan(host: configuration.host, port: configuration.port)
        files = try Self.files(in: configuration.publicFolder)
        budget = ConnectionBudget(limit: configuration.connectionLimit)
        secondPort = configuration.secondPort
        choosesPort = configuration.port == 0 || secondPort == 0
        if let secondPort, secondPort != 0, secondPort == configuration.port {
            throw ServerError("\(secondPort) is the first port: the second one has to be another")
        }
        guard UInt16(exactly: secondPort ?? 0) != nil else {
            throw ServerError("\(secondPort ?? 0) is no port: that is a number from 0 to 65535")
        }
        limits = Limits(configuration.limits)
        runs = RunStore(bounds: RunStore.Bounds(configuration.limits))
        unixPath = configuration.unixPath
        isPublic = configuration.isPublic
        allowedOrigins = configuration.allowedOrigins
        logForm = configuration.accessLog.flatMap { AccessLog.Form(rawValue: $0.rawValue) }
    }

    /// Starts to write the access log.
    mutating func startLog() throws(SystemError) {
        // Each thread counts for itself: the log's is one more.
        log = try LogWriter(counting: metrics.add())
    }

    /// The worker that decides where all listen: on all that was asked for, or on what this machine has of it.
    func firstWorker() throws(SystemError) -> sending Worker {
        var choices = plan.choices
        var attempts = 0
        while true {
            do throws(SystemError) {
                let places = ListeningPlaces(
                    first: choices[0],
                    second: secondPort.map { port in choices[0].map { $0.with(port: port) } } ?? []
                )
                if workerCount > 1 {
                    for address in places.all where address.port != 0 { try Listener.checkIsFree(address) }
                }
                return try worker(0, listeningOn: places)
            } catch {
                attempts += 1
                // The port that the system chose for one address may be taken on the other.
                if choosesPort, error.isAddressInUse, attempts < 16 { continue }
                guard error.isFamilyMissing, choices.count > 1 else { throw error }
                choices.removeFirst()
            }
        }
    }

    /// A worker, not yet running.
    func worker(_ number: Int, listeningOn places: ListeningPlaces) throws(SystemError) -> sending Worker {
        var site = StatusSite(
            files: files,
            limits: limits,
            runs: runs,
            metrics: metrics,
            acceptFaults: acceptFaults,
            further: [CheckResources.scenario(for:at:)],
            entropy: Runtime.entropy
        )
        site.isPublic = isPublic
        site.otherSites = OtherSites(allowing: allowedOrigins)
        if let log, let logForm { site.log = AccessLog(logForm, to: log.buffer()) }
        var places = places
        // A socket in the file system cannot be shared as a port can: the first worker serves it.
        places.local = number == 0 ? unixPath.map { [.local($0)] } ?? [] : []
        return try Worker(
            listeningOn: places,
            sharesPort: workerCount > 1,
            site: site,
            // Numbers of connections stay exact in JSON, where integers go up to 2^53.
            firstNumber: UInt64(number) << 40,
            budget: budget
        )
    }

    private static func files(in folder: String?) throws(ServerError) -> PublicFiles {
        var loaded = PublicFiles()
        guard let folder else { return loaded }
        guard let files = FileReader.files(below: folder) else {
            throw ServerError("there is no folder \(folder): name one with --public-folder")
        }
        for file in files { loaded.add(file.path, octets: file.octets, modified: file.modified) }
        return loaded
    }
}

extension RunStore.Bounds {
    fileprivate init(_ limits: Server.Limits) {
        self.init(
            runs: limits.runs,
            attemptsPerRun: limits.attempts,
            octetsPerRun: limits.runOctets,
            octets: limits.allRunOctets,
            age: limits.runTime
        )
    }
}

extension Limits {
    fileprivate convenience init(_ limits: Server.Limits) {
        self.init(
            requestLine: limits.requestLine,
            fieldSection: limits.fieldSection,
            fieldLines: limits.fieldLines,
            collectedContent: limits.content,
            headTime: limits.headTime,
            idleTime: limits.idleTime,
            contentGrace: limits.minimumRateAfter,
            contentRate: limits.minimumRate,
            unreadTime: limits.unreadTime,
            lingerTime: limits.lingerTime
        )
    }
}
