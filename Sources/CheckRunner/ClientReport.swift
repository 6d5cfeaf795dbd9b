internal import ClientChecks
internal import Libevent
internal import Platform
internal import ScenarioKit
internal import Scenarios

/// The verdicts on a client that was run as a command.
package struct ClientReport: Sendable {
    /// The forms in which it is printed.
    package enum Form: String, Sendable, CaseIterable {
        case table, json, junit, html
    }

    private let report: Report
    /// Whether every 303 that was followed led to a request with the method of the one before.
    private let keepsMethods: Bool

    init(_ report: Report, keepsMethods: Bool = false) {
        self.report = report
        self.keepsMethods = keepsMethods
    }

    /// The report as a document that ends with a line feed.
    package func document(_ form: Form) -> String {
        report.document(Report.Form(rawValue: form.rawValue) ?? .table)
    }

    /// The names of the checks that the client violates.
    package var violations: [String] { report.names(with: .violates) }

    /// Whether no check could be played at all, so that nothing is known of the client.
    package var isEmpty: Bool { report.isEmpty }

    /// What the caller should know of how the verdicts came about.
    package var warnings: [String] {
        var warnings: [String] = []
        if let reason = report.findings(preventedBy: .proxy).first?.reason {
            warnings.append("\(notJudged(.proxy)). \(reason) Let the command reach 127.0.0.1 directly")
        }
        if !report.findings(preventedBy: .version).isEmpty {
            warnings.append("\(notJudged(.version)): the client speaks HTTP/1.0, and the checks are on HTTP/1.1")
        }
        if !report.findings(preventedBy: .request).isEmpty {
            warnings.append(
                "\(notJudged(.request)): the command sent another method than asked for, or no content. "
                    + "Use {method} and {body}, or leave these checks out, as with --methods GET,HEAD"
            )
        }
        if keepsMethods { warnings.append(CommandTemplate.methodWarning("the command kept the method at every 303")) }
        return warnings
    }

    private func notJudged(_ obstacle: CheckResult.Obstacle) -> String {
        let count = report.findings(preventedBy: obstacle).count
        return "\(count) \(count == 1 ? "check was" : "checks were") not judged"
    }
}

/// An earlier report in JSON, as far as it says what was violated.
package enum BaselineFile {
    /// The names of the checks that were violated; `nil` if there is no such file, or it is no report.
    package static func violations(in path: String) -> Set<String>? {
        guard let octets = FileReader.read(path), case .object(let members)? = JSONReader.shown(octets),
            case .array(let checks)? = members.first(where: { $0.0 == "checks" })?.1
        else { return nil }
        var names: Set<String> = []
        for case .object(let check) in checks {
            guard case .string(let name)? = check.first(where: { $0.0 == "name" })?.1,
                case .string(let verdict)? = check.first(where: { $0.0 == "verdict" })?.1
            else { return nil }
            if verdict == "violates" { names.insert(name) }
        }
        return names
    }
}
