internal import Libevent

/// The addresses of both ports; the second one has none unless it was asked for.
struct ListeningPlaces: Sendable {
    var first: [SocketAddress] = []
    var second: [SocketAddress] = []
    /// Sockets in the file system.
    var local: [SocketAddress] = []

    /// Those with a port.
    var all: [SocketAddress] { first + second }
}
