internal import Libevent

/// Runs a server as a program does: until a signal asks it to stop.
public enum Foreground {
    /// Starts `server`, reports that it is ready, and returns when SIGINT or SIGTERM has asked it to stop and it has; a
    /// second signal ends the process at once.
    ///
    /// - Parameters:
    ///   - server: The server to run.
    ///   - portFile: A file that is to hold the port, in decimal, once connections are accepted.
    /// - Throws: A ``ServerError`` when the server cannot be started or the port file cannot be written.
    public static func run(_ server: Server, portFile: String? = nil) throws(ServerError) {
        // Made before the workers' threads, which leave all signals to this one.
        let waiter: SignalWaiter
        do throws(LibeventError) { waiter = try SignalWaiter() } catch { throw ServerError("\(error)") }
        let port = try server.start()
        do throws(LibeventError) {
            if let portFile { try FileReader.writeAtomically("\(port)\n", to: portFile) }
            let places = server.addresses.map { "http://\($0)/" }
            Runtime.say("status-server: listening on " + places.joined(separator: " and "))
            _ = waiter.wait()
            let over = waiter.remote
            let stopping = try Thread {
                server.stop()
                over.signal()
            }
            if waiter.wait() { Runtime.exit(1) }
            stopping.join()
        } catch {
            server.stop()
            throw ServerError("\(error)")
        }
    }
}
