internal import Libevent
internal import Platform

/// Asks a running server whether it answers; the image has no other program that could.
package enum HealthCheck {
    /// Sends `GET /healthz` and expects a 200.
    ///
    /// - Parameters:
    ///   - host: A numeric address, `localhost` or `*`, as the server was given it.
    ///   - port: The port the server listens on.
    /// - Throws: A ``ServerError`` that says what came instead.
    package static func run(host: String, port: Int) throws(ServerError) {
        let numeric = ["localhost": "127.0.0.1", "*": "127.0.0.1", "::": "::1", "0.0.0.0": "127.0.0.1"][host] ?? host
        guard let number = UInt16(exactly: port), let address = SocketAddress(host: numeric, port: number) else {
            throw ServerError("\(host), port \(port), is no address")
        }
        let request = "GET /healthz HTTP/1.1\r\nHost: \(address)\r\nConnection: close\r\n\r\n"
        let answer: [UInt8]
        do throws(SystemError) {
            answer = try Socket.exchange(with: address, sending: Array(request.utf8), seconds: 2)
        } catch {
            throw ServerError("\(error)")
        }
        guard answer.starts(with: "HTTP/1.1 200 ".utf8) else {
            let line = String(decoding: answer.prefix { $0 != 0x0D }, as: UTF8.self)
            throw ServerError("expected 200 from \(address), got \"\(line)\"")
        }
    }
}
