import ArgumentParser
import CheckRunner
import StatusServer

/// Judges a client that is run as a command.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Run an HTTP client through the checks, and say what it makes of RFC 9110.",
        discussion: """
            status-server check -- curl -sSL -X '{method}' -H '{field}' --data-binary '{body}' '{url}'

            The command is run once for each check, against a server of its own. {url}, {method}, {fields}, {body}, {user},
            {password}, {token} and {count} stand for what the check asks for; an argument with {field} is repeated for each
            field. What there is none of is left out together with the option before it. The same is in the environment,
            as CHECK_URL and so on. An exit status other than 0 says that the client reported an error, and standard output
            is the content it got.

            Exits 1 if a check is violated, or, with --baseline, if one is that was not before, and if the report cannot be
            written; 130 or 143 if SIGINT or SIGTERM ended it, and the commands it was running with it.
            """
    )

    @Option(help: "Only these checks or themes, separated by commas, as in redirect-303-post,framing.")
    var only: String?

    @Option(help: "How many commands run at once; 0 for two a processor.")
    var jobs = 0

    @Option(help: "The seconds a command may run for one check.")
    var time = 15

    @Option(help: "How the report is printed: table, json, junit or html.")
    var format = "table"

    @Option(help: "A report in JSON of an earlier run: only what was not violated there fails.")
    var baseline: String?

    @Argument(parsing: .postTerminator, help: "The command that runs the client.")
    var command: [String] = []

    func run() throws {
        guard !command.isEmpty else {
            throw ValidationError("The command comes behind --, as in: status-server check -- curl -sSL '{url}'")
        }
        guard let form = ClientReport.Form(rawValue: format) else {
            let forms = ClientReport.Form.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("\(format) is no format: there are \(forms).")
        }
        guard (0...64).contains(jobs) else { throw ValidationError("--jobs is a number from 0 to 64.") }
        guard (1...600).contains(time) else { throw ValidationError("--time is a number of seconds from 1 to 600.") }
        let known = try baseline.map(Self.violations)
        let checkup: ClientCheckup
        do throws(ServerError) {
            // The command is all that stands behind the terminator; as text it may have been altered.
            let octets = Array(Environment.arguments.suffix(command.count))
            checkup = try ClientCheckup(command: octets, only: only, jobs: jobs, time: .seconds(time))
        } catch {
            throw ValidationError("\(error).")
        }
        var report: ClientReport?
        try Complaint.orExit { () throws(ServerError) in
            report = try checkup.run { done, all in Progress.show(done, of: all) }
            Progress.clear()
        }
        guard let report else { throw ExitCode(128 + (ClientCheckup.interruption ?? 0)) }
        try Complaint.orExit { () throws(ServerError) in try Environment.print(report.document(form)) }
        let violations = report.violations
        guard let known else {
            if !violations.isEmpty { throw ExitCode(1) }
            return
        }
        let worse = violations.filter { !known.contains($0) }
        if !worse.isEmpty {
            Environment.complain("worse than the baseline: \(worse.joined(separator: ", "))")
            throw ExitCode(1)
        }
    }

    private static func violations(in file: String) throws -> Set<String> {
        guard let names = BaselineFile.violations(in: file) else {
            throw ValidationError("\(file) is no report: make one with status-server check --format json.")
        }
        return names
    }

    /// How far it is, for whoever waits at a terminal.
    private enum Progress {
        static func show(_ done: Int, of all: Int) {
            if Environment.errorsAreShown { Environment.show("\r\(done) of \(all) checks") }
        }

        static func clear() {
            if Environment.errorsAreShown { Environment.show("\r\u{1B}[K") }
        }
    }
}
