import ArgumentParser
import StatusServer

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
