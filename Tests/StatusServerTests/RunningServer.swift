import Foundation
import StatusServer
import TestSupport

/// A server on a port of its own, stopped when the test is over.
enum RunningServer {
    static func with(
        _ configuration: Server.Configuration = Server.Configuration(host: "127.0.0.1"),
        _ body: (Int) throws -> Void
    ) throws {
        let server = Server(configuration)
        let port = try server.start()
        defer { server.stop() }
        try body(port)
    }
}

/// Something that runs on a thread of its own, so that a test can go on meanwhile.
final class Background: Sendable {
    private let done = DispatchSemaphore(value: 0)

    init(_ work: @escaping @Sendable () -> Void) {
        Foundation.Thread.detachNewThread { [done] in
            work()
            done.signal()
        }
    }

    /// Waits until it has ended; `false` if that takes too long.
    func hasEnded(seconds: Int = 20) -> Bool {
        done.wait(timeout: .now() + .seconds(seconds)) == .success
    }
}
