import ArgumentParser
import StatusServer

/// A limit that can be set, by the name it has in the environment.
enum LimitSetting: String, CaseIterable {
    case maxConnections = "MAX_CONNECTIONS"
    case maxRequestLine = "MAX_REQUEST_LINE"
    case maxFieldSection = "MAX_FIELD_SECTION"
    case maxFields = "MAX_FIELDS"
    case maxContent = "MAX_CONTENT"
    case headTime = "HEAD_TIME"
    case idleTime = "IDLE_TIME"
    case minRate = "MIN_RATE"
    case minRateAfter = "MIN_RATE_AFTER"
    case unreadTime = "UNREAD_TIME"
    case lingerTime = "LINGER_TIME"
    case maxRuns = "MAX_RUNS"
    case maxAttempts = "MAX_ATTEMPTS"
    case maxRunOctets = "MAX_RUN_OCTETS"
    case maxAllRunOctets = "MAX_ALL_RUN_OCTETS"
    case runTime = "RUN_TIME"
    case grace = "GRACE"

    /// The option of the command line.
    var option: String {
        "--" + rawValue.lowercased().map { $0 == "_" ? "-" : String($0) }.joined()
    }

    /// Sets the limit to what `text` says, if that is within reason.
    func apply(_ text: String, to configuration: inout Server.Configuration) throws(ValidationError) {
        switch self {
        case .maxConnections: configuration.connectionLimit = try number(text, 1...1_000_000)
        // What is told by offsets of sixteen bits cannot be larger.
        case .maxRequestLine: configuration.limits.requestLine = try number(text, 16...32_704)
        case .maxFieldSection: configuration.limits.fieldSection = try number(text, 16...32_704)
        case .maxFields: configuration.limits.fieldLines = try number(text, 1...10_000)
        case .maxContent: configuration.limits.content = try number(text, 0...1_073_741_824)
        case .headTime: configuration.limits.headTime = try time(text)
        case .idleTime: configuration.limits.idleTime = try time(text)
        case .minRate: configuration.limits.minimumRate = try number(text, 1...1_000_000_000)
        case .minRateAfter: configuration.limits.minimumRateAfter = try time(text)
        case .unreadTime: configuration.limits.unreadTime = try time(text)
        case .lingerTime: configuration.limits.lingerTime = try time(text)
        case .maxRuns: configuration.limits.runs = try number(text, 1...1_000_000)
        case .maxAttempts: configuration.limits.attempts = try number(text, 1...10_000)
        case .maxRunOctets: configuration.limits.runOctets = try number(text, 4096...1_073_741_824)
        case .maxAllRunOctets: configuration.limits.allRunOctets = try number(text, 4096...1_099_511_627_776)
        case .runTime: configuration.limits.runTime = try time(text)
        case .grace: configuration.grace = try time(text, from: .zero)
        }
    }

    private func number(_ text: String, _ range: ClosedRange<Int>) throws(ValidationError) -> Int {
        guard let number = Environment.number(text), range.contains(number) else {
            throw refusal(of: text, "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    private func time(_ text: String, from least: Duration = .milliseconds(1)) throws(ValidationError) -> Duration {
        guard let time = Server.Limits.duration(text), time >= least, time <= .seconds(86_400) else {
            throw refusal(of: text, "a time of at most a day, as in 10, 10s, 500ms or 5m")
        }
        return time
    }

    private func refusal(of text: String, _ right: String) -> ValidationError {
        ValidationError("\(text) is no value for \(option) (\(rawValue)): that is \(right).")
    }
}
