internal import Platform

/// Why a server could not start, in a sentence for whoever started it.
public struct ServerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What went wrong and what would help.
    public let description: String

    package init(_ description: String) {
        self.description = description
    }

    init(_ error: SystemError, port: Int, secondPort: Int?) {
        guard error.isAddressInUse else {
            description = "\(error)"
            return
        }
        // The error names the address that could not be had.
        let isSecond = secondPort.map { "\(error)".contains(":\($0):") } ?? false
        let (taken, option) = isSecond ? (secondPort ?? 0, "--second-port") : (port, "--port")
        description = "port \(taken) is in use by another program: choose another one with \(option), or 0 for any"
    }
}
