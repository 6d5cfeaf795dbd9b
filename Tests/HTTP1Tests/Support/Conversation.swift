import HTTP1
import HTTPExchange

/// A client and a connection with nothing between them but arrays and a clock that stands until it is moved.
struct Conversation {
    private var connection: HTTP1Connection
    var responder: FakeResponder
    private(set) var now = Moment.start
    /// All that the client got.
    private(set) var output: [UInt8] = []
    /// What the connection said last.
    private(set) var next = HTTP1Connection.Next.read
    /// The most octets the connection had ready at once.
    private(set) var mostAtOnce = 0

    init(_ responder: FakeResponder = FakeResponder()) {
        self.responder = responder
        connection = HTTP1Connection(
            number: 7,
            peer: PeerAddress(ipv4: 0x7F00_0001),
            at: now.instant,
            limits: responder.limits
        )
    }

    /// When the connection wants to be asked again if nothing happens.
    var deadline: Instant { connection.deadline }
    /// The time from now to the deadline.
    var timeLeft: Duration { now.instant.duration(to: connection.deadline) }
    /// All that the client got, as text.
    var text: String { Wire.text(output) }
    /// The first line of each answer; content in tests never looks like one.
    var statusLines: [String] {
        text.split(separator: "HTTP/1.1 ").map { "HTTP/1.1 " + $0.prefix { $0 != "\r\n" } }
    }

    mutating func wait(_ duration: Duration) {
        now = now.advanced(by: duration)
    }

    /// The client sends, and takes everything it gets until the connection wants something else than that.
    mutating func send(_ text: String) {
        send(Wire.octets(text))
    }

    mutating func send(_ octets: [UInt8]) {
        receive(octets)
        drain()
    }

    /// The client sends one octet after the other, for as long as the connection reads.
    mutating func sendSingly(_ text: String) {
        for octet in Wire.octets(text) where next == .read { send([octet]) }
    }

    /// The client sends, and takes what it gets once.
    mutating func receive(_ octets: [UInt8]) {
        var made: [UInt8] = []
        next = connection.receive(octets.span, at: now, from: &responder, into: &made)
        take(made)
    }

    /// The client takes all output that comes without waiting.
    mutating func drain() {
        while next == .drain { proceed() }
    }

    mutating func proceed() {
        var made: [UInt8] = []
        next = connection.proceed(at: now, from: &responder, into: &made)
        take(made)
    }

    /// Waits as long as the connection asks for it, and takes what comes.
    mutating func waitAndDrain() {
        while let until = next.pauseEnd {
            wait(now.instant.duration(to: until))
            proceed()
            drain()
        }
    }

    /// The client closes its sending side.
    mutating func end() {
        var made: [UInt8] = []
        next = connection.receiveEnd(at: now, from: &responder, into: &made)
        take(made)
        drain()
    }

    /// The connection is gone.
    mutating func lose(byReset isReset: Bool, _ loss: OutputLoss = OutputLoss()) {
        connection.lose(byReset: isReset, loss, at: now, from: &responder)
    }

    /// The client sends what nobody reads any more.
    mutating func sendInVain(_ count: Int) {
        connection.drop(count, at: now)
    }

    /// Time passes up to the deadline.
    mutating func expire() {
        wait(timeLeft)
        var made: [UInt8] = []
        next = connection.expire(at: now, from: &responder, into: &made)
        take(made)
        drain()
    }

    /// The next thing that happens is that the connection begins, with an answer that nobody asked for.
    mutating func open(with plan: ResponsePlan) {
        var made: [UInt8] = []
        next = connection.open(with: plan, at: now, from: &responder, into: &made)
        take(made)
        drain()
    }

    private mutating func take(_ made: [UInt8]) {
        mostAtOnce = max(mostAtOnce, made.count)
        output += made
    }
}

extension HTTP1Connection.Next {
    /// When the pause that the connection asks for is over.
    var pauseEnd: Instant? {
        switch self {
        case .wait(let until), .pauseReading(let until): until
        case .read, .readInTime, .drain, .linger, .close, .reset: nil
        }
    }
}
