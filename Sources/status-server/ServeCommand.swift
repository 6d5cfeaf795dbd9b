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

    @Option(help: "A second port that serves the same; 0 for any that is free (SECOND_PORT). (default: none)")
    var secondPort: Int?

    @Option(help: "A file that is to hold the second port (SECOND_PORT_FILE).")
    var secondPortFile: String?

    @Option(help: "How many threads serve; 0 for one a processor (WORKERS). (default: 0)")
    var workers: Int?

    @Option(help: "The folder whose files are served (PUBLIC_FOLDER). (default: Public, if there is one)")
    var publicFolder: String?

    @Option(help: "A path for a socket beside the port (UNIX).")
    var unix: String?

    @Flag(help: "Refuse what strangers could abuse: other hosts, foreign markup, long waits (PUBLIC_HOSTING=1).")
    var publicHosting = false

    @Option(help: "Write each request to standard output, as text or json (LOG).")
    var log: String?

    @OptionGroup(title: "Limits") var limits: LimitOptions

    func run() throws {
        var settings = ServeSettings()
        settings.host = address.host
        settings.port = address.port
        settings.portFile = portFile
        settings.secondPort = secondPort
        settings.secondPortFile = secondPortFile
        settings.workers = workers
        settings.publicFolder = publicFolder
        settings.unix = unix
        settings.publicHosting = publicHosting
        settings.log = log
        settings.limits = limits.given
        try settings.serve()
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
