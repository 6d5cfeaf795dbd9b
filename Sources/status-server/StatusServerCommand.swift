import ArgumentParser
import StatusServer

/// The program: `serve` unless told otherwise.
@main
struct StatusServerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status-server",
        abstract: "An HTTP server that demonstrates each status.",
        discussion: "Try: curl -i localhost:8080/status/301",
        version: "status-server \(Server.version)",
        subcommands: [ServeCommand.self, HealthCheckCommand.self, ExplainCommand.self, CheckCommand.self],
        defaultSubcommand: ServeCommand.self
    )

    /// Exits as each command says: `check` with 2 for wrong arguments, the others with 64.
    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch { CheckCommand.exit(with: error, of: self) }
    }
}

/// Prints what a status means.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say what a status means, as in: status-server explain 412"
    )

    @Argument(help: "The status: three digits, 100 to 599.")
    var code: Int

    func run() throws {
        let terminal = Explainer.terminalWidth
        let columns = Environment.value("COLUMNS")
        let width = columns.flatMap(Environment.number) ?? terminal ?? 80
        guard columns == nil || columns.flatMap(Environment.number) != nil else {
            throw ValidationError("invalid COLUMNS=\(columns ?? ""): expected a number")
        }
        // https://no-color.org
        let isInColour = terminal != nil && Environment.value("NO_COLOR") == nil
        guard let text = Explainer.text(for: code, width: width, inColour: isInColour) else {
            throw ValidationError("invalid status \(code): expected 100 to 599, as in explain 404")
        }
        try Complaint.orExit { () throws(ServerError) in try Environment.print(text) }
    }
}

/// Exits 0 if the server answers.
struct HealthCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "healthcheck",
        abstract: "Check that a running server responds; exit 0 if it does, 1 if not."
    )

    @OptionGroup var address: AddressOptions

    func run() throws {
        let configuration = try Complaint.orUsage { () throws(ServerError) in
            try Server.Configuration(
                reading: [.host, .port],
                given: address.given,
                environment: Environment.value
            )
        }
        try Complaint.orExit { () throws(ServerError) in
            try HealthCheck.run(host: configuration.host, port: configuration.port)
        }
    }
}
