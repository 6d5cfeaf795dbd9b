internal import ClientChecks

/// The verdicts on a client that was run as a command.
package struct ClientReport: Sendable {
    /// The forms in which it is printed.
    package enum Form: String, Sendable, CaseIterable {
        case table, json, junit, html
    }

    private let report: Report

    init(_ report: Report) {
        self.report = report
    }

    /// The report as a document that ends with a line feed.
    package func document(_ form: Form) -> String {
        switch form {
        case .table: report.document(.table)
        case .json: report.document(.json)
        case .junit: report.document(.junit)
        case .html: report.document(.html)
        }
    }

    /// The names of the checks that the client violates.
    package var violations: [String] { report.names(with: .violates) }
}
