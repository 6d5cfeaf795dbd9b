internal import HTTPSemantics
internal import Platform

/// The environment, as a place for settings.
package enum Environment {
    /// The value of a variable; `nil` if it is not set or empty.
    package static func value(_ name: String) -> String? {
        let value = Runtime.environment(name)
        return value == "" ? nil : value
    }

    /// The number that a text is, in decimal digits only.
    package static func number(_ text: String) -> Int? { text.decimal }

    /// The folder of the page where none is named: in the working folder, beside the program, or where it is installed.
    package static func publicFolder() -> String? {
        let program = Runtime.programFolder.map { [$0 + "/Public", $0 + "/../share/status-server/Public"] } ?? []
        return (["Public"] + program).first(where: FileReader.isFolder)
    }

    /// What stood on the command line, octet by octet.
    package static var arguments: [[UInt8]] { Runtime.arguments }

    /// Writes all of a text to standard output; whoever reads no more of it is no error.
    package static func print(_ text: String) throws(ServerError) {
        do throws(SystemError) { try Runtime.print(text) } catch { throw ServerError("\(error)") }
    }

    /// Whether standard error is shown on a terminal.
    package static var errorsAreShown: Bool { Runtime.errorsAreShown }

    /// Prints text to standard error, without a line feed.
    package static func show(_ text: String) {
        Runtime.show(text)
    }

    /// Prints a line to standard error.
    package static func complain(_ line: String) {
        Runtime.complain(line)
    }
}
