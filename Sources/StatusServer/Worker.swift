internal import HTTPExchange
internal import Libevent
internal import Platform
internal import ScenarioKit
internal import Scenarios
internal import Site

/// One thread's share of the server: a loop, its listeners and its connections.
final class Worker: Dispatcher {
    /// What other threads hold of a worker.
    final class Control: Sendable {
        private let grace = Locked<Duration?>(nil)
        private let remote: Wakeup.Remote

        fileprivate init(_ remote: Wakeup.Remote) {
            self.remote = remote
        }

        /// Asks the worker to finish what is under way, at most for so long, and to end.
        ///
        /// The first wish counts: to ask again changes nothing.
        func drain(grace duration: Duration) {
            grace.withLock { $0 = $0 ?? duration }
            remote.signal()
        }

        /// Makes the worker go on, when others have had their turn.
        fileprivate func goOn() {
            remote.signal()
        }

        fileprivate var requestedGrace: Duration? { grace.withLock { $0 } }
    }

    private let loop: EventLoop
    private var reactor: Reactor
    private var listeners: [Box<Listener>] = []
    /// What the listeners of the second port are called by.
    private var secondNumbers: [Int] = []
    private var wakeup: Box<Wakeup>?
    private var timer: Box<Timer>?
    private var graceTimer: Box<Timer>?
    private var signals: [Box<SignalSource>] = []
    private var signalHandler: (() -> Void)?
    /// Set once by the initialiser.
    private(set) var control: Control?
    /// When a worker that drains ends all the same.
    private var end: Instant?
    /// Whether listening is suspended until descriptors are free again.
    private var isSuspended = false
    /// Whether it was said that connections cannot be accepted: once, until they can be again.
    private var hasComplained = false
    /// Whether a connection has been accepted and none has failed to be since.
    private var acceptedSinceFailure = false

    /// A worker that listens on `places`; it serves once it is run.
    init(
        listeningOn places: ListeningPlaces,
        sharesPort: Bool,
        site: consuming StatusSite,
        firstNumber: UInt64,
        budget: ConnectionBudget
    ) throws(SystemError) {
        loop = try EventLoop()
        reactor = Reactor(
            site: site,
            table: DescriptorTable(on: loop),
            on: loop,
            firstNumber: firstNumber,
            budget: budget
        )
        super.init()
        loop.attach(self)
        let wakeup = try Wakeup(on: loop)
        control = Control(wakeup.remote)
        self.wakeup = Box(wakeup)
        timer = Box(try Timer(every: 1000, on: loop))
        try listen(on: places.first, sharesPort: sharesPort)
        self.places.first = listeners.map { $0.value.address }
        try listen(on: places.second, sharesPort: sharesPort)
        let second = listeners.dropFirst(self.places.first.count)
        self.places.second = second.map { $0.value.address }
        secondNumbers = second.map { $0.value.number }
        try listen(on: places.local, sharesPort: false)
        reactor.announce(Ports(first: self.places.first.first?.port ?? 0, second: self.places.second.first?.port))
    }

    /// Listens on one port of all addresses.
    private func listen(on addresses: [SocketAddress], sharesPort: Bool) throws(SystemError) {
        var port = 0
        for address in addresses {
            // With port 0 the first address chooses, and the others follow.
            let wanted = address.port == 0 ? address.with(port: port) : address
            let listener = try Listener(wanted, sharesPort: sharesPort, on: loop)
            port = listener.address.port
            listeners.append(Box(listener))
        }
    }

    /// Where the worker listens on the network.
    private(set) var places = ListeningPlaces()

    /// From now on, SIGINT and SIGTERM call `handler` on the thread that runs this worker.
    func catchSignals(_ handler: @escaping () -> Void) throws(SystemError) {
        signalHandler = handler
        for number in Signals.terminating { signals.append(Box(try SignalSource(number, on: loop))) }
    }

    /// Serves until it was asked to drain and has done so.
    func run() {
        loop.run()
        reactor.closeAll()
    }

    override func ready(_ descriptor: Int32, for readiness: Readiness) {
        reactor.ready(descriptor, for: readiness)
        if end != nil { drainFurther() }
    }

    override func accepted(_ descriptor: Int32, from peer: SocketAddress, on listener: Int) {
        acceptedSinceFailure = true
        let isOnSecondPort = !secondNumbers.isEmpty && secondNumbers.contains(listener)
        reactor.accept(descriptor, from: PeerAddress(peer), onSecondPort: isOnSecondPort)
    }

    /// Says that all is well again when a whole second has passed without a failure.
    private func recover() {
        guard hasComplained, acceptedSinceFailure else { return }
        hasComplained = false
        Runtime.complain("status-server: connections are accepted again")
    }

    override func acceptFailed(_ number: Int32) {
        acceptedSinceFailure = false
        guard !isSuspended else { return }
        isSuspended = true
        for listener in listeners { listener.value.disable() }
        if hasComplained { return }
        hasComplained = true
        Runtime.complain(
            "status-server: cannot accept connections for a moment: \(SystemError.system("accept", number))"
        )
    }

    override func timerFired() {
        if reactor.tick() { control?.goOn() }
        recover()
        if isSuspended {
            isSuspended = false
            for listener in listeners { listener.value.enable() }
        }
        if let end, end.nanoseconds <= Runtime.monotonicNanoseconds { loop.stop() }
        if end != nil { drainFurther() }
    }

    override func signalled(_ number: Int32) {
        signalHandler?()
    }

    override func woken() {
        if reactor.sweep() { control?.goOn() }
        guard end == nil, let grace = control?.requestedGrace else { return }
        end = Instant(nanoseconds: Runtime.monotonicNanoseconds).advanced(by: grace)
        // The tick would come up to a second too late.
        if grace > .zero, let timer = try? Timer(every: Int(grace.nanoseconds / 1_000_000) + 1, on: loop) {
            graceTimer = Box(timer)
        }
        listeners = []
        drainFurther()
    }

    /// Ends what has become idle since, and the loop when nothing is left.
    private func drainFurther() {
        reactor.drain()
        if reactor.connectionCount == 0 { loop.stop() }
    }
}

extension PeerAddress {
    fileprivate init(_ address: SocketAddress) {
        switch address {
        case .ipv4(let number, _): self.init(ipv4: number)
        case .ipv6(let high, let low, _): self.init(ipv6: high, low)
        case .local: self = .local
        case .unknown: self = .unknown
        }
    }
}

/// A place in a class or an array for a value that cannot be copied.
final class Box<Value: ~Copyable> {
    let value: Value

    init(_ value: consuming Value) {
        self.value = value
    }
}
