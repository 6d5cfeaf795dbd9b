import ArgumentParser
import CheckRunner
import StatusServer

/// Judges a client that is run as a command.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Run an HTTP client through the checks, and report what it does with HTTP.",
        discussion: """
            status-server check -- ./client.sh
            status-server check --methods GET -- curl -sSL -H '{field}' '{url}'

            The command runs once for each check, against a server of its own. It must send one request and let its client \
            handle redirects, credentials and retries. The environment says which request: CHECK_URL, CHECK_METHOD, \
            CHECK_FIELDS (one a line), CHECK_BODY, CHECK_USER, CHECK_PASSWORD, CHECK_TOKEN and CHECK_COUNT. Arguments can \
            have the same as {url}, {method}, {fields}, {body}, {user}, {password}, {token} and {count}. An argument with \
            {field} is repeated for each field. An empty placeholder is dropped, together with the option before it.

            The command must print the content that its client got, and exit with a status other than 0 if the client \
            reported an error. A command that knows more can send it to CHECK_TOLD, as in "$CHECK_TOLD?status=200".

            Do not use curl -X '{method}': it makes curl send that method again after every redirect, and -X HEAD makes it \
            wait for content. Tests/Clients/Checks/curl.sh chooses the option of curl that belongs to each method.

            Exit status:
              0  no check is violated
              1  a check is violated; with --baseline, one that was not violated there
              2  an option or argument is invalid
              3  the checks could not run, or the report cannot be written
              130 or 143 if SIGINT or SIGTERM ended it, and the commands with it
            The checks could not run if the command does not exist, sends no request, or sends only requests that no check \
            can judge: HTTP/1.0, another method, through a proxy.
            """
    )

    @Option(help: "Only these checks or themes, separated by commas, as in redirect-303-post,framing.")
    var only: String?

    @Option(help: "Only the checks that ask for one of these methods, separated by commas, as in GET,HEAD.")
    var methods: String?

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

    private enum Status {
        static let violated = ExitCode(1)
        static let invalid = ExitCode(2)
        static let notRun = ExitCode(3)
    }

    func run() throws {
        guard !command.isEmpty else {
            throw ValidationError(
                "The command comes behind --, as in: status-server check --methods GET -- curl -sSL '{url}'"
            )
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
            checkup = try ClientCheckup(command: octets, only: only, methods: methods, jobs: jobs, time: .seconds(time))
        } catch {
            throw ValidationError("\(error).")
        }
        Self.warn(checkup.warnings)
        let report = try Self.report(of: checkup)
        try Self.orNotRun { () throws(ServerError) in try Environment.print(report.document(form)) }
        Self.warn(report.warnings)
        let violations = report.violations
        // The table ends with them.
        if form != .table, !violations.isEmpty {
            Environment.complain("\(violations.count) violated: \(violations.joined(separator: ", "))")
        }
        if report.isEmpty {
            Environment.complain("status-server: no check could be judged")
            throw Status.notRun
        }
        guard let known else {
            if !violations.isEmpty { throw Status.violated }
            return
        }
        let worse = violations.filter { !known.contains($0) }
        if !worse.isEmpty {
            Environment.complain("worse than the baseline: \(worse.joined(separator: ", "))")
            throw Status.violated
        }
    }

    private static func report(of checkup: ClientCheckup) throws -> ClientReport {
        let progress = CheckupProgress()
        let isShown = Environment.errorsAreShown
        let report = try orNotRun { () throws(ServerError) in
            try checkup.run { done, all in
                if isShown {
                    Environment.show("\r\(done) of \(all) checks")
                } else if let line = progress.line(done, of: all) {
                    Environment.complain(line)
                }
            }
        }
        if isShown { Environment.show("\r\u{1B}[K") }
        guard let report else { throw ExitCode(128 + (ClientCheckup.interruption ?? 0)) }
        return report
    }

    private static func warn(_ warnings: [String]) {
        for warning in warnings { Environment.complain("warning: \(warning)") }
    }

    private static func orNotRun<Value>(_ body: () throws(ServerError) -> Value) throws -> Value {
        do throws(ServerError) {
            return try body()
        } catch {
            Environment.complain("status-server: \(error)")
            throw Status.notRun
        }
    }

    private static func violations(in file: String) throws -> Set<String> {
        guard let names = BaselineFile.violations(in: file) else {
            throw ValidationError("\(file) is no report: make one with status-server check --format json.")
        }
        return names
    }

    /// Ends the program for an error of the parser or of ``run()``, as ArgumentParser does, but for its status.
    static func exit(with error: any Error, of command: any ParsableCommand.Type) -> Never {
        guard Environment.arguments.dropFirst().first == Array("check".utf8),
            command.exitCode(for: error) == .validationFailure
        else { command.exit(withError: error) }
        Environment.complain(fullMessage(for: error))
        command.exit(withError: Status.invalid)
    }
}
