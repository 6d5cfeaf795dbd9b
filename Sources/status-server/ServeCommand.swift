import ArgumentParser
import StatusServer

/// Serves until SIGINT or SIGTERM.
struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve until SIGINT or SIGTERM. Each option has a twin in the environment, named behind it."
    )

    @OptionGroup var address: AddressOptions

    @Option(help: "A file that is to hold the port once the server listens (PORT_FILE).")
    var portFile: String?

    @Option(help: "How many threads serve; 0 for one a processor (WORKERS). (default: 0)")
    var workers: Int?

    @Option(help: "The folder whose files are served (PUBLIC_FOLDER). (default: Public, if there is one)")
    var publicFolder: String?

    func run() throws {
        var configuration = Configuration(host: address.resolvedHost, port: try address.resolvedPort())
        configuration.workers = try workers ?? EnvironmentNumber.value("WORKERS") ?? 0
        guard (0...1024).contains(configuration.workers) else {
            throw ValidationError("\(configuration.workers) is no number of threads: that is 0 to 1024.")
        }
        configuration.publicFolder =
            publicFolder ?? Environment.value("PUBLIC_FOLDER") ?? (Environment.hasFolder("Public") ? "Public" : nil)
        let portFile = portFile ?? Environment.value("PORT_FILE")
        try Complaint.orExit { () throws(ServerError) in
            try Foreground.run(Server(configuration), portFile: portFile)
        }
    }
}

/// What went wrong, as one line and exit status 1.
enum Complaint {
    static func orExit(_ body: () throws(ServerError) -> Void) throws {
        do throws(ServerError) {
            try body()
        } catch {
            Environment.complain("status-server: \(error)")
            throw ExitCode(1)
        }
    }
}
