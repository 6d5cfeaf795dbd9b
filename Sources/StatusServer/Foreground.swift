internal import Platform

/// Runs a server as a program does: until a signal asks it to stop.
package enum Foreground {
    /// Starts `server`, reports that it is ready, and returns when SIGINT or SIGTERM has asked it to stop and it has.
    ///
    /// A second signal ends the process at once, with exit status 1.
    ///
    /// - Parameters:
    ///   - server: The server to run.
    ///   - portFile: A file that is to hold the port, in decimal, once connections are accepted.
    ///   - secondPortFile: The same for the second port.
    /// - Throws: A ``ServerError`` when the server cannot be started or a port file cannot be written.
    package static func run(
        _ server: Server,
        portFile: String? = nil,
        secondPortFile: String? = nil
    ) throws(ServerError) {
        try server.serve { () throws(ServerError) in
            do throws(SystemError) {
                if let secondPortFile, let port = server.secondPort {
                    try FileReader.writeAtomically("\(port)\n", to: secondPortFile)
                }
                if let portFile { try FileReader.writeAtomically("\(server.port ?? 0)\n", to: portFile) }
            } catch {
                throw ServerError("\(error)")
            }
            let local = server.unixPath.map { ["unix:\($0)"] } ?? []
            let first = server.addresses.map { "http://\($0)/" } + local
            for places in [first, server.secondAddresses.map { "http://\($0)/" }] where !places.isEmpty {
                Runtime.say("status-server: listening on " + places.joined(separator: " and "))
            }
        }
    }
}
