internal import Platform

extension Server {
    /// A server for the time of `body`: it is started before, and stopped when that returns or throws.
    ///
    ///     try await Server.running { server in
    ///         let address = server.address(of: "/status/301")
    ///     }
    ///
    /// - Parameters:
    ///   - configuration: How it is set up; a port that is free unless it says another.
    ///   - body: What is done with it.
    /// - Returns: What `body` returns.
    /// - Throws: A ``ServerError`` when it cannot be started, and what `body` throws.
    public static func running<Answer: Sendable>(
        _ configuration: Configuration = Configuration(),
        _ body: (Server) async throws -> Answer
    ) async throws -> Answer {
        let server = Server(configuration)
        try server.start()
        do {
            let answer = try await body(server)
            await server.end()
            return answer
        } catch {
            await server.end()
            throw error
        }
    }

    /// Stops the server as ``stop()`` does, without holding the caller's thread while requests under way are finished.
    public func end() async {
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            do throws(SystemError) {
                _ = try Thread {
                    self.stop()
                    continuation.resume()
                }
            } catch {
                // There is no thread to be had: this one has to wait.
                stop()
                continuation.resume()
            }
        }
    }
}

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
