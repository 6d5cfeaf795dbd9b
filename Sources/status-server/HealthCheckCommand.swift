import ArgumentParser
import StatusServer

/// Exits 0 if the server answers.
struct HealthCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "healthcheck",
        abstract: "Ask a running server whether it answers; exit 0 if it does, 1 if not."
    )

    @OptionGroup var address: AddressOptions

    func run() throws {
        let host = AddressOptions.host(address.host)
        let port = try AddressOptions.port(address.port)
        try Complaint.orExit { () throws(ServerError) in
            try HealthCheck.run(host: host, port: port)
        }
    }
}
