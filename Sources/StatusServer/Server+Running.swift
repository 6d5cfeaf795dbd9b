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
