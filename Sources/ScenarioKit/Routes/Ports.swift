/// The TCP ports one server listens on.
package struct Ports: Sendable, Hashable {
    /// The port of `--port`; 0 while nothing is bound, as in a test without a socket.
    package var first: Int
    /// The port of `--second-port`, which serves the same site; `nil` if there is none.
    package var second: Int?

    package init(first: Int = 0, second: Int? = nil) {
        self.first = first
        self.second = second
    }
}
