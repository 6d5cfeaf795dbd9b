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

    /// Without arguments, as in the image, there is nothing to parse: that makes the start twice as fast.
    static func main() {
        guard CommandLine.arguments.count <= 1 else { return main(nil) }
        do { try ServeSettings().serve() } catch { exit(withError: error) }
    }
}
