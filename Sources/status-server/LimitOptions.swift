import ArgumentParser

/// The limits, as they are given on the command line; what they mean is known to ``LimitSetting``.
struct LimitOptions: ParsableArguments {
    @Option(help: "The most connections; one more gets 503 (MAX_CONNECTIONS). (default: 10000)")
    var maxConnections: String?

    @Option(help: "The longest request line in octets; beyond it 414 (MAX_REQUEST_LINE). (default: 8192)")
    var maxRequestLine: String?

    @Option(help: "The largest header section in octets; beyond it 431 (MAX_FIELD_SECTION). (default: 16384)")
    var maxFieldSection: String?

    @Option(help: "The most field lines; beyond them 431 (MAX_FIELDS). (default: 100)")
    var maxFields: String?

    @Option(help: "The most octets of content that are kept; beyond them 413 (MAX_CONTENT). (default: 1048576)")
    var maxContent: String?

    @Option(help: "The time for the header section; beyond it 408 (HEAD_TIME). (default: 10s)")
    var headTime: String?

    @Option(help: "How long a connection may be without a request (IDLE_TIME). (default: 60s)")
    var idleTime: String?

    @Option(help: "The fewest octets of content a second that a client sends or takes (MIN_RATE). (default: 240)")
    var minRate: String?

    @Option(help: "How long the rate is not looked at (MIN_RATE_AFTER). (default: 10s)")
    var minRateAfter: String?

    @Option(help: "How long an answer may be taken at less than MIN_RATE (UNREAD_TIME). (default: 30s)")
    var unreadTime: String?

    @Option(help: "How long a closed connection is still listened to (LINGER_TIME). (default: 2s)")
    var lingerTime: String?

    @Option(help: "The most runs; the oldest goes first (MAX_RUNS). (default: 16384)")
    var maxRuns: String?

    @Option(help: "The most attempts on record of a run; the oldest goes first (MAX_ATTEMPTS). (default: 2048)")
    var maxAttempts: String?

    @Option(help: "The most octets of a run (MAX_RUN_OCTETS). (default: 4194304)")
    var maxRunOctets: String?

    @Option(help: "The most octets of all runs together (MAX_ALL_RUN_OCTETS). (default: 268435456)")
    var maxAllRunOctets: String?

    @Option(help: "How long a run is kept that is not used (RUN_TIME). (default: 1h)")
    var runTime: String?

    @Option(help: "How long requests may finish when the server stops (GRACE). (default: 5s)")
    var grace: String?

    /// Those that were given.
    var given: [LimitSetting: String] {
        let all: [LimitSetting: String?] = [
            .maxConnections: maxConnections, .maxRequestLine: maxRequestLine, .maxFieldSection: maxFieldSection,
            .maxFields: maxFields, .maxContent: maxContent, .headTime: headTime, .idleTime: idleTime,
            .minRate: minRate, .minRateAfter: minRateAfter, .unreadTime: unreadTime, .lingerTime: lingerTime,
            .maxRuns: maxRuns, .maxAttempts: maxAttempts, .maxRunOctets: maxRunOctets,
            .maxAllRunOctets: maxAllRunOctets, .runTime: runTime, .grace: grace,
        ]
        return all.compactMapValues { $0 }
    }
}
