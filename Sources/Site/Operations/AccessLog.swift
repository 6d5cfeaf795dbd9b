internal import HTTPExchange
internal import HTTPSemantics
internal import Runs
internal import ScenarioKit

/// Writes one line for each request.
///
/// What a line says of an exchange is what the journal of a run says of it, in the same words.
package struct AccessLog: Sendable {
    /// How a line looks.
    package enum Form: String, Sendable, CaseIterable {
        case text, json
    }

    /// Takes lines: at once, or not at all.
    package protocol Sink: Sendable {
        /// Takes a line; `false` if there is no room for it.
        func take(_ line: String) -> Bool
    }

    private let form: Form
    private let sink: any Sink

    package init(_ form: Form, to sink: any Sink) {
        self.form = form
        self.sink = sink
    }

    /// Writes the line of an exchange that ended at this time, in milliseconds since 1970-01-01T00:00:00Z; `false` if there
    /// is no room for it.
    func write(_ end: ExchangeEnd, at wallMilliseconds: Int64) -> Bool {
        let time = HTTPDate.timestamp(milliseconds: wallMilliseconds)
        return sink.take(form == .text ? Self.text(of: end, at: time) : Self.json(of: end, at: time))
    }

    private static func text(of end: ExchangeEnd, at time: String) -> String {
        let connection = end.connection
        var words = [
            time, connection.peer.description, "\(connection.connection)/\(connection.request)",
            end.request.map { "\($0.method) \($0.target)" } ?? "- -",
            end.status.map { "\($0)" } ?? "-", String(end.octets), milliseconds(end.duration) + "ms",
        ]
        if let fault = end.fault { words.append("fault=\(fault.rawValue)") }
        switch end.outcome {
        case .answered, .fault: break
        case .clientClosed, .clientReset, .cutOff: words.append(Attempt.End(end.outcome).rawValue)
        }
        return words.joined(separator: " ") + "\n"
    }

    private static func json(of end: ExchangeEnd, at time: String) -> String {
        let object = JSONValue.object([
            ("time", .string(time)),
            ("peer", .string(end.connection.peer.description)),
            ("connection", .integer(Int(truncatingIfNeeded: end.connection.connection))),
            ("request", .integer(Int(end.connection.request))),
            ("method", end.request.map { .string($0.method.rawValue) } ?? .null),
            ("target", end.request.map { .string($0.target) } ?? .null),
            ("status", end.status.map { .integer($0.rawValue) } ?? .null),
            ("octets", .integer(end.octets)),
            ("milliseconds", .number(milliseconds(end.duration))),
            ("fault", end.fault.map { .string($0.rawValue) } ?? .null),
            ("end", .string(Attempt.End(end.outcome).rawValue)),
            ("complete", .boolean(end.isComplete)),
        ])
        return String(decoding: object.line, as: UTF8.self) + "\n"
    }

    /// Milliseconds with three digits behind the point.
    private static func milliseconds(_ duration: Duration) -> String {
        let microseconds = max(0, duration.nanoseconds) / 1000
        let rest = String(microseconds % 1000)
        return "\(microseconds / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
    }
}
