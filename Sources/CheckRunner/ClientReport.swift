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
        report.document(Report.Form(rawValue: form.rawValue) ?? .table)
    }

    /// The names of the checks that the client violates.
    package var violations: [String] { report.names(with: .violates) }
}
