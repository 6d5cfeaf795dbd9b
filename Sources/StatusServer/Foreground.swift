internal import Platform

/// Runs a server as a program does: until a signal asks it to stop.
package enum Foreground {
    /// Starts `server`, reports that it is ready, and returns when SIGINT or SIGTERM has asked it to stop and it has.
    ///
    /// A second signal ends the process at once, with exit status 1.
    ///
    /// - Parameter server: The server to run.
    /// - Throws: A ``ServerError`` when the server cannot be started or a port file cannot be written.
    package static func run(_ server: Server) throws(ServerError) {
        try server.serve {
            let local = server.unixPath.map { ["unix:\($0)"] } ?? []
            let first = server.addresses.map { "http://\($0)/" } + local
            for places in [first, server.secondAddresses.map { "http://\($0)/" }] where !places.isEmpty {
                Runtime.complain("status-server: listening on " + places.joined(separator: " and "))
            }
            if !server.hasPublicFolder {
                Runtime.complain(
                    "status-server: no page: there is no folder Public here, beside the program or in "
                        + "../share/status-server from there; name one with --public-folder"
                )
            }
        }
    }
}
