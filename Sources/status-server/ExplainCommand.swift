import ArgumentParser
import StatusServer

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
