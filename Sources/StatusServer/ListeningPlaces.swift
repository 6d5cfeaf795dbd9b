internal import Libevent

/// The addresses of both ports; the second one has none unless it was asked for.
struct ListeningPlaces: Sendable {
    var first: [SocketAddress] = []
    var second: [SocketAddress] = []

    var all: [SocketAddress] { first + second }
}
