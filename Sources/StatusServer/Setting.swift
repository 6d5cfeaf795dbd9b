extension Server {
    /// A setting, by its name: the one table that the command line, the environment and programs with a server inside read.
    ///
    /// The option is `--` and the name; the variable of the environment is the name in capitals, with `_` for `-`.
    public enum Setting: String, Sendable, Hashable, CaseIterable {
        /// Where it listens.
        case host, port, portFile = "port-file"
        /// A second port that serves the same.
        case secondPort = "second-port"
        /// A file for the second port.
        case secondPortFile = "second-port-file"
        /// How it serves.
        case workers, publicFolder = "public-folder", unix, publicHosting = "public-hosting", log
        /// Pages of other sites that may use runs.
        case allowOrigin = "allow-origin"
        /// Limits on connections and requests.
        case maxConnections = "max-connections"
        /// 414 beyond it.
        case maxRequestLine = "max-request-line"
        /// 431 beyond it.
        case maxFieldSection = "max-field-section"
        /// 431 beyond it.
        case maxFields = "max-fields"
        /// 413 beyond it.
        case maxContent = "max-content"
        /// Limits on time and rates.
        case headTime = "head-time"
        /// Silence between requests.
        case idleTime = "idle-time"
        /// Content, in bytes a second.
        case minRate = "min-rate"
        /// The time before the rate counts.
        case minRateAfter = "min-rate-after"
        /// A response that is not read.
        case unreadTime = "unread-time"
        /// A connection after its last response.
        case lingerTime = "linger-time"
        /// Limits on runs.
        case maxRuns = "max-runs"
        /// Attempts on record of a run.
        case maxAttempts = "max-attempts"
        /// The size of a run.
        case maxRunOctets = "max-run-octets"
        /// The size of all runs.
        case maxAllRunOctets = "max-all-run-octets"
        /// How long an unused run is kept.
        case runTime = "run-time"
        /// The time to finish when the server stops.
        case grace

        /// The variable of the environment, as in `MAX_RUNS`.
        public var environment: String {
            rawValue.uppercased().map { $0 == "-" ? "_" : String($0) }.joined()
        }

        /// The value if none is given, as the command line would give it; `nil` for none.
        public var standard: String? { row.standard }

        /// What is expected of a value, as in `0 to 65535`.
        public var expectation: String { row.value.expectation }

        /// What it sets, in a sentence without a period.
        public var text: String { row.text }

        /// Whether it is on or off, and takes no value on the command line.
        package var isSwitch: Bool {
            if case .flag = row.value { true } else { false }
        }
    }
}

extension Server.Setting {
    /// What a value may be, and where it goes.
    enum Value {
        case text(WritableKeyPath<Server.Configuration, String>, String)
        case optionalText(WritableKeyPath<Server.Configuration, String?>, String)
        case number(WritableKeyPath<Server.Configuration, Int>, ClosedRange<Int>)
        case optionalNumber(WritableKeyPath<Server.Configuration, Int?>, ClosedRange<Int>)
        case time(WritableKeyPath<Server.Configuration, Duration>, from: Duration)
        case flag(WritableKeyPath<Server.Configuration, Bool>)
        case logForm(WritableKeyPath<Server.Configuration, Server.Configuration.LogForm?>)
        case origins(WritableKeyPath<Server.Configuration, Set<String>>)

        var expectation: String {
            switch self {
            case .text(_, let kind), .optionalText(_, let kind): kind
            case .number(_, let range), .optionalNumber(_, let range): "\(range.lowerBound) to \(range.upperBound)"
            case .time(_, from: .zero): "0 to 24h, as in 10, 10s, 500ms or 5m"
            case .time: "1ms to 24h, as in 10, 10s, 500ms or 5m"
            case .flag: "1 or 0"
            case .logForm: Server.Configuration.LogForm.allCases.map(\.rawValue).joined(separator: " or ")
            case .origins: "* or origins with commas between them, as in https://app.example,http://localhost:3000"
            }
        }

        /// Whether `text` is a value; if it is, it is set.
        func set(_ text: String, in configuration: inout Server.Configuration) -> Bool {
            switch self {
            case .text(let path, _): configuration[keyPath: path] = text
            case .optionalText(let path, _): configuration[keyPath: path] = text
            case .number(let path, let range):
                guard let number = Environment.number(text), range.contains(number) else { return false }
                configuration[keyPath: path] = number
            case .optionalNumber(let path, let range):
                guard let number = Environment.number(text), range.contains(number) else { return false }
                configuration[keyPath: path] = number
            case .time(let path, let least):
                guard let time = Server.Limits.duration(text), time >= least, time <= .seconds(86_400) else {
                    return false
                }
                configuration[keyPath: path] = time
            case .flag(let path):
                switch text.lowercased() {
                case "0", "no", "false", "off": configuration[keyPath: path] = false
                case "1", "yes", "true", "on": configuration[keyPath: path] = true
                default: return false
                }
            case .logForm(let path):
                guard let form = Server.Configuration.LogForm(rawValue: text) else { return false }
                configuration[keyPath: path] = form
            case .origins(let path):
                let origins = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
                guard origins.allSatisfy({ $0 == "*" || Self.isOrigin($0) }) else { return false }
                configuration[keyPath: path] = Set(origins)
            }
            return true
        }

        /// Whether a text is an origin as `Origin` spells it: a scheme and an authority, without a path.
        private static func isOrigin(_ text: String) -> Bool {
            let parts = text.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return false }
            return parts.joined().utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"/?#@\\".utf8.contains($0) }
        }
    }

    /// A row of the table.
    struct Row {
        let standard: String?
        let value: Value
        let text: String

        init(_ standard: String?, _ value: Value, _ text: String) {
            self.standard = standard
            self.value = value
            self.text = text
        }
    }

    private static let address = "localhost, * or a numeric address"
    private static let path = "a path"
    private static let ports = 0...65535

    var row: Row {
        switch self {
        case .host: Row("localhost", .text(\.host, Self.address), "The address: localhost, * for all, or a numeric one")
        case .port: Row("8080", .number(\.port, Self.ports), "The port; 0 for a free one")
        case .portFile:
            Row(nil, .optionalText(\.portFile, Self.path), "A file that holds the port once the server listens")
        case .secondPort:
            Row(nil, .optionalNumber(\.secondPort, Self.ports), "A second port that serves the same; 0 for a free one")
        case .secondPortFile:
            Row(nil, .optionalText(\.secondPortFile, Self.path), "A file that holds the second port")
        case .workers: Row("0", .number(\.workers, 0...1024), "The number of threads; 0 for one per processor")
        case .publicFolder:
            Row(
                nil,
                .optionalText(\.publicFolder, "a folder"),
                "The folder whose files are served; Public if not given"
            )
        case .unix: Row(nil, .optionalText(\.unixPath, Self.path), "The path of a socket that serves the same")
        case .publicHosting:
            Row("0", .flag(\.isPublic), "Refuse what strangers could abuse: other hosts, foreign markup, long waits")
        case .allowOrigin:
            Row(nil, .origins(\.allowedOrigins), "Origins of other sites whose pages may use runs, scripts and faults")
        case .log: Row(nil, .logForm(\.accessLog), "Write each request to standard output, as text or json")
        case .maxConnections:
            Row("10000", .number(\.connectionLimit, 1...1_000_000), "The most connections; one more gets 503")
        // Offsets in a head have sixteen bits.
        case .maxRequestLine:
            Row("8192", .number(\.limits.requestLine, 16...32_704), "The longest request line in bytes; beyond it 414")
        case .maxFieldSection:
            Row("16384", .number(\.limits.fieldSection, 16...32_704), "The largest header in bytes; beyond it 431")
        case .maxFields: Row("100", .number(\.limits.fieldLines, 1...10_000), "The most field lines; beyond them 431")
        case .maxContent:
            Row(
                "1048576",
                .number(\.limits.content, 0...1_073_741_824),
                "The most bytes of content kept; beyond it 413"
            )
        case .headTime: Row("10s", time(\.limits.headTime), "The time for the header; beyond it 408")
        case .idleTime: Row("60s", time(\.limits.idleTime), "How long a connection may be without a request")
        case .minRate:
            Row(
                "240",
                .number(\.limits.minimumRate, 1...1_000_000_000),
                "The fewest bytes of content a second that a client sends or takes"
            )
        case .minRateAfter: Row("10s", time(\.limits.minimumRateAfter), "The time before the rate counts")
        case .unreadTime:
            Row("30s", time(\.limits.unreadTime), "How long a response may be taken at less than MIN_RATE")
        case .lingerTime: Row("2s", time(\.limits.lingerTime), "How long a closed connection is still read")
        case .maxRuns: Row("16384", .number(\.limits.runs, 1...1_000_000), "The most runs; the oldest goes first")
        case .maxAttempts:
            Row(
                "2048",
                .number(\.limits.attempts, 1...10_000),
                "The most attempts on record of a run; the oldest goes first"
            )
        case .maxRunOctets:
            Row("4194304", .number(\.limits.runOctets, 4096...1_073_741_824), "The most bytes of a run")
        case .maxAllRunOctets:
            Row("268435456", .number(\.limits.allRunOctets, 4096...1_099_511_627_776), "The most bytes of all runs")
        case .runTime: Row("1h", time(\.limits.runTime), "How long an unused run is kept")
        case .grace:
            Row("5s", .time(\.grace, from: .zero), "How long requests may take to finish when the server stops")
        }
    }

    private func time(_ path: WritableKeyPath<Server.Configuration, Duration>) -> Value {
        .time(path, from: .milliseconds(1))
    }
}

extension Server.Configuration {
    /// The configuration of the program: what was given, else what the environment says, else the standard values.
    ///
    /// - Parameters:
    ///   - settings: The settings to read.
    ///   - given: Values that count before the environment.
    ///   - environment: The value of a variable; `nil` if it is not set.
    /// - Throws: A ``ServerError`` that names the value and what is expected of it.
    public init(
        reading settings: [Server.Setting] = Server.Setting.allCases,
        given: [Server.Setting: String],
        environment: (String) -> String? = { _ in nil }
    ) throws(ServerError) {
        self.init()
        for setting in settings {
            if let text = given[setting] {
                try set(setting, to: text)
            } else if let text = environment(setting.environment) {
                try set(setting, to: text, writtenAs: "\(setting.environment)=\(text)")
            } else if let text = setting.standard {
                try set(setting, to: text)
            }
        }
    }

    /// Sets what a setting is about.
    ///
    /// - Throws: A ``ServerError`` that names the value and what is expected of it.
    public mutating func set(_ setting: Server.Setting, to text: String) throws(ServerError) {
        try set(setting, to: text, writtenAs: "--\(setting.rawValue) \(text)")
    }

    private mutating func set(_ setting: Server.Setting, to text: String, writtenAs given: String) throws(ServerError) {
        guard setting.row.value.set(text, in: &self) else {
            throw ServerError("invalid \(given): expected \(setting.expectation)")
        }
    }
}
