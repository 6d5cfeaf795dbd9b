import ArgumentParser
import StatusServer

/// Serves until SIGINT or SIGTERM.
struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract:
            "Serve until SIGINT or SIGTERM. Each option can also be set by the environment variable in parentheses."
    )

    @OptionGroup var address: AddressOptions
    @OptionGroup var options: ServeOptions
    @OptionGroup(title: "Limits") var limits: LimitOptions

    func run() throws {
        var given = address.given
        for more in [options.given, limits.given] { given.merge(more) { $1 } }
        if options.publicHosting { given[.publicHosting] = "1" }
        var configuration = try Complaint.orUsage { () throws(ServerError) in
            try Server.Configuration(given: given, environment: Environment.value)
        }
        configuration.publicFolder = configuration.publicFolder ?? Environment.publicFolder()
        try Complaint.orExit { () throws(ServerError) in try Foreground.run(Server(configuration)) }
    }
}

/// What went wrong, as one line.
enum Complaint {
    /// Ends with exit status 1.
    static func orExit(_ body: () throws(ServerError) -> Void) throws {
        try report(as: ExitCode(1), body)
    }

    /// Ends with the exit status of a command that was called wrongly.
    static func orUsage<Result>(_ body: () throws(ServerError) -> Result) throws -> Result {
        try report(as: .validationFailure, body)
    }

    private static func report<Result>(as code: ExitCode, _ body: () throws(ServerError) -> Result) throws -> Result {
        do throws(ServerError) {
            return try body()
        } catch {
            Environment.complain("status-server: \(error)")
            throw code
        }
    }
}
