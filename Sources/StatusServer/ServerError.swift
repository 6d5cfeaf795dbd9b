internal import Libevent

/// Why a server could not start, in a sentence for whoever started it.
public struct ServerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What went wrong and what would help.
    public let description: String

    init(_ description: String) {
        self.description = description
    }

    init(_ error: LibeventError, port: Int) {
        description =
            error.isAddressInUse
            ? "port \(port) is in use by another program: choose another one with --port, or 0 for any"
            : "\(error)"
    }
}
