extension Server {
    /// How a ``Server`` is set up.
    ///
    /// Every setting has a default that suits a test.
    public struct Configuration: Sendable, Hashable {
        /// The numeric address to listen on; `localhost` for both loopback addresses, `*` for every address of the machine.
        public var host: String
        /// The TCP port; 0 lets the system choose one.
        public var port: Int
        /// Another TCP port that serves the same; 0 lets the system choose one, `nil` is for none.
        ///
        /// Its connections can be armed with a fault that happens before their first request.
        public var secondPort: Int?
        /// A file that is to hold the port, in decimal, once connections are accepted; `nil` for none.
        public var portFile: String?
        /// The same for the second port.
        public var secondPortFile: String?
        /// How many threads serve; 0 for one a processor.
        public var workers: Int
        /// The folder whose files are served; `nil` for none.
        public var publicFolder: String?
        /// The most connections at a time; one more is answered with 503 and closed.
        public var connectionLimit: Int
        /// How long requests under way may take to finish when the server stops.
        public var grace: Duration
        /// What a client may ask before it is refused.
        public var limits = Limits()
        /// A path in the file system where a socket is to be, beside the TCP port; `nil` for none.
        ///
        /// A socket that nobody listens on any more is replaced; the socket is removed when the server stops.
        public var unixPath: String?
        /// Whether strangers may reach the server: it refuses to lead to other hosts, to serve markup of the caller's
        /// choosing, and to wait longer than a second.
        public var isPublic = false
        /// The origins of other sites whose pages may read and change runs, as in `https://app.example`; `*` for all.
        ///
        /// Without them a browser's page of another site gets a 403 there, so that a page of the web cannot use a
        /// developer's server.
        public var allowedOrigins: Set<String> = []
        /// How each request is written to standard output; `nil` for not at all.
        public var accessLog: LogForm?

        /// How a line of the access log looks.
        public enum LogForm: String, Sendable, Hashable, CaseIterable {
            /// Words: time, address, connection and request, method, target, status, octets of content, seconds.
            case text
            /// An object.
            case json
        }

        /// A configuration; by default loopback only, on a port that the system chooses, with one worker.
        public init(
            host: String = "localhost",
            port: Int = 0,
            secondPort: Int? = nil,
            workers: Int = 1,
            publicFolder: String? = nil,
            connectionLimit: Int = 10_000,
            grace: Duration = .seconds(5)
        ) {
            self.host = host
            self.port = port
            self.secondPort = secondPort
            self.workers = workers
            self.publicFolder = publicFolder
            self.connectionLimit = connectionLimit
            self.grace = grace
        }
    }
}
