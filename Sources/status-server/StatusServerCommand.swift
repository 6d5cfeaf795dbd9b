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
