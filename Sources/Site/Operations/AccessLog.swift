internal import HTTP1
internal import HTTPSemantics
internal import ScenarioKit

/// Writes one line for each request.
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

    /// Writes the line of an exchange that is over; `false` if there is no room for it.
    func write(_ end: ExchangeEnd) -> Bool {
        sink.take(form == .text ? Self.text(of: end) : Self.json(of: end))
    }

    private static func text(of end: ExchangeEnd) -> String {
        let request = end.request
        let asked = request.map { "\($0.method) \($0.target)" } ?? "- -"
        let number = request.map { "\($0.connection.connection)/\($0.connection.request)" } ?? "-"
        let peer = request?.connection.peer.description ?? "-"
        let outcome = end.isComplete ? "" : " lost"
        return "\(time(of: end)) \(peer) \(number) \(asked) \(end.status) \(end.octets) \(seconds(of: end))\(outcome)\n"
    }

    private static func json(of end: ExchangeEnd) -> String {
        var members: [(String, JSONValue)] = [("time", .string(time(of: end)))]
        if let request = end.request {
            members += [
                ("peer", .string(request.connection.peer.description)),
                ("connection", .integer(Int(request.connection.connection))),
                ("request", .integer(Int(request.connection.request))),
                ("method", .string(request.method.rawValue)),
                ("target", .string(request.target)),
            ]
        }
        members += [
            ("status", .integer(end.status.rawValue)), ("octets", .integer(end.octets)),
            ("milliseconds", .integer(Int(end.duration.nanoseconds / 1_000_000))),
            ("complete", .boolean(end.isComplete)),
        ]
        let lines = JSONValue.object(members).text.split(separator: "\n")
        return lines.map { $0.drop { $0 == " " } }.joined(separator: " ") + "\n"
    }

    private static func time(of end: ExchangeEnd) -> String {
        HTTPDate(secondsSince1970: end.moment.wallSeconds).timestamp
    }

    /// Seconds with three digits behind the point.
    private static func seconds(of end: ExchangeEnd) -> String {
        let milliseconds = max(0, end.duration.nanoseconds) / 1_000_000
        let rest = String(milliseconds % 1000)
        return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
    }
}
