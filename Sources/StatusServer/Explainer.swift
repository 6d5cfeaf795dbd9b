internal import Libevent
internal import Platform
internal import ScenarioKit
internal import Scenarios

/// What the page `/codes/{code}` of the server says, without a server.
package enum Explainer {
    /// The explanation of a status as plain text, or `nil` for a code that HTTP cannot have.
    ///
    /// - Parameters:
    ///   - code: Three digits, 100 to 599, registered or not.
    ///   - width: The longest line, in characters, where the words allow it.
    ///   - inColour: Whether its title is to stand out, in a colour for each class.
    /// - Returns: The text with a line feed at its end.
    package static func text(for code: Int, width: Int = 80, inColour: Bool = false) -> String? {
        guard let page = CodeScenario(String(code)) else { return nil }
        let text = page.explanation().text(width: max(20, width))
        guard inColour else { return text }
        // Blue, green, cyan, yellow, red: as many as there are classes.
        let colour = [34, 32, 36, 33, 31][code / 100 - 1]
        let title = text.prefix { $0 != "\n" }
        return "\u{1B}[1;\(colour)m\(title)\u{1B}[0m" + text.dropFirst(title.count)
    }

    /// How wide the terminal is that standard output is shown on; `nil` if it goes elsewhere.
    package static var terminalWidth: Int? { Runtime.outputColumns }
}

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
