internal import ClientChecks

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
            warnings.append(
                "\(report.findings(preventedBy: .proxy).count) checks were not judged. \(reason) "
                    + "Let the command reach 127.0.0.1 directly"
            )
        }
        let older = report.findings(preventedBy: .version).count
        if older > 0 {
            warnings.append(
                "\(older) checks were not judged: the client speaks HTTP/1.0, and the checks are on HTTP/1.1"
            )
        }
        let others = report.findings(preventedBy: .method).count
        if others > 0 {
            warnings.append(
                "\(others) checks were not judged: the command sent another method than they ask for. "
                    + "Use {method} or CHECK_METHOD, or leave these checks out, as with --methods GET,HEAD"
            )
        }
        if keepsMethods { warnings.append(CommandTemplate.methodWarning("the command kept the method at every 303")) }
        return warnings
    }
}
