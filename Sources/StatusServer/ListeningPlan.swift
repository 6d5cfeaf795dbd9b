internal import Libevent

/// Where a server is to listen: the addresses of the best choice first; another counts on a machine that lacks IPv6 or
/// IPv4.
struct ListeningPlan {
    let choices: [[SocketAddress]]

    init(host: String, port: Int) throws(ServerError) {
        guard let number = UInt16(exactly: port) else {
            throw ServerError("\(port) is no port: that is a number from 0 to 65535")
        }
        let texts: [[String]] =
            switch host {
            case "localhost": [["127.0.0.1", "::1"], ["127.0.0.1"], ["::1"]]
            case "*": [["::"], ["0.0.0.0"]]
            default: [[host]]
            }
        var choices: [[SocketAddress]] = []
        for choice in texts {
            let addresses = choice.compactMap { SocketAddress(host: $0, port: number) }
            guard addresses.count == choice.count else {
                throw ServerError("\(host) is no address to listen on: that is localhost, *, or a numeric address")
            }
            choices.append(addresses)
        }
        self.choices = choices
    }
}

/// The addresses of both ports; the second one has none unless it was asked for.
struct ListeningPlaces: Sendable {
    var first: [SocketAddress] = []
    var second: [SocketAddress] = []
    /// Sockets in the file system.
    var local: [SocketAddress] = []

    /// Those with a port.
    var all: [SocketAddress] { first + second }
}
