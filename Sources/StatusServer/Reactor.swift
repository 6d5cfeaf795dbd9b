internal import HTTP1
internal import Libevent
internal import ScenarioKit
internal import Site

/// Moves the octets of one worker's connections: reads what is there, lets the connection answer all of it, and sends the
/// answers in one call.
///
/// Connections are structs in an array, found by their place in the table of descriptors; input and output share one buffer each, so that an idle
/// connection holds none.
struct Reactor: ~Copyable {
    private let loop: EventLoop
    var site: StatusSite
    var table: DescriptorTable
    var slots: [Slot] = []
    var input = [UInt8](repeating: 0, count: 64 * 1024)
    var output: [UInt8] = []
    private var accepted: UInt64
    private var clock: TickClock
    let budget: ConnectionBudget
    /// How many places have been looked at since the last tick.
    private var swept = 0
    /// The round in which a connection had more to be answered than one turn has room for.
    private var crowdedRound = Instant.never
    /// Until when connections may have more than one turn in that round, by the monotonic clock.
    private var extraEnd: Int64 = 0
    /// The connections there are, lingering ones included.
    var connectionCount = 0

    /// `firstNumber` numbers the connections, so that no two workers give the same number twice.
    init(
        site: consuming StatusSite,
        table: consuming DescriptorTable,
        on loop: EventLoop,
        firstNumber: UInt64,
        budget: ConnectionBudget
    ) {
        self.loop = loop
        self.site = site
        self.table = table
        self.budget = budget
        accepted = firstNumber
        clock = TickClock()
        output.reserveCapacity(ServerConnection.outputRoom * 2)
    }

    /// More output than this is held by one connection for a moment only: the shared buffer is made small again.
    private static let outputCapacity = 512 * 1024
    /// How long one round looks at connections whose time is up, in nanoseconds.
    private static let sweepTime: Int64 = 5_000_000
    /// How often one connection may fill the output before the others get their turn.
    private static let turns = 4
    /// How long in each round connections may fill the output more than once, in nanoseconds.
    ///
    /// Where many have much to be answered, each gets one turn in a round, so that who asks for little is answered soon.
    private static let extraTime: Int64 = 1_000_000
    /// How many connections over the limit are still told so; more than that are only closed.
    private static let refusedAtOnce = 256

    /// Says where the server listens, once that is known.
    mutating func announce(_ ports: Ports) {
        site.ports = ports
    }

    // MARK: What the loop says

    @inline(__always)
    mutating func ready(_ descriptor: Int32, for readiness: Dispatcher.Readiness) {
        let index = table.place(of: descriptor)
        guard index >= 0 else { return }
        switch slots[index].mode {
        case .reading: read(descriptor, index)
        case .blocked: resumeSending(descriptor)
        case .waiting, .resting, .timed, .sipping, .resetting: wake(descriptor, index, for: readiness)
        case .lingering: drop(descriptor)
        case .vacant: break
        }
    }

    mutating func accept(_ descriptor: Int32, from peer: PeerAddress, onSecondPort isOnSecondPort: Bool) {
        Socket.disableDelay(descriptor)
        guard table.add(descriptor) else { return }
        let index = table.place(of: descriptor)
        while slots.count <= index { slots.append(.vacant) }
        accepted &+= 1
        connectionCount += 1
        site.tally.connectionsOpened.add(1)
        let moment = moment()
        slots[index] = Slot(
            connection: ServerConnection(
                number: accepted,
                peer: peer,
                isOnSecondPort: isOnSecondPort,
                at: moment.instant,
                limits: site.limits
            )
        )
        let excess = budget.add()
        if excess == 0 {
            if isOnSecondPort, let plan = site.armedPlan() { open(descriptor, with: plan) }
            return
        }
        if excess > Self.refusedAtOnce {
            close(descriptor)
        } else {
            output.append(contentsOf: site.overloadAnswer(at: moment))
            deliver(descriptor, .linger)
        }
    }

    /// Once a second: looks at every connection whose time is up.
    ///
    /// Returns whether ``sweep()`` has to go on with that in the next round.
    mutating func tick() -> Bool {
        clock.tick(loop.roundStart)
        if output.capacity > Self.outputCapacity { output = [] }
        swept = 0
        return sweep()
    }

    /// Looks at connections whose time is up for as long as one round has time for that; returns whether some are left.
    ///
    /// A thousand that came together have their answers at the same time: nobody else is to wait for all of them.
    mutating func sweep() -> Bool {
        let now = clock.instant
        let end = Runtime.monotonicNanoseconds &+ Self.sweepTime
        while swept < slots.count {
            let index = swept
            swept += 1
            guard slots[index].connection.deadline <= now else { continue }
            let descriptor = table.descriptor(at: index)
            switch slots[index].mode {
            case .reading, .sipping: expire(descriptor)
            case .blocked, .resetting: judge(descriptor, index)
            case .lingering: close(descriptor)
            // These have timers of their own.
            case .vacant, .waiting, .resting, .timed: continue
            }
            if Runtime.monotonicNanoseconds >= end { return swept < slots.count }
        }
        return false
    }

    /// The server stops: ends what has nothing under way; what has, is finished and says that it is the last.
    mutating func drain() {
        if !site.isDraining { site.isDraining = true }
        for index in slots.indices where slots[index].mode.mayEndIdle {
            guard let next = slots[index].connection.drain(at: moment(), into: &output) else { continue }
            let descriptor = table.descriptor(at: index)
            if slots[index].mode != .reading { readAgain(descriptor, index) }
            deliver(descriptor, next)
        }
    }

    /// Ends every connection, whatever it is doing.
    mutating func closeAll() {
        for index in slots.indices where slots[index].mode != .vacant { close(table.descriptor(at: index)) }
    }

    // MARK: Reading

    @inline(__always)
    mutating func read(_ descriptor: Int32, _ index: Int, limit: Int = .max) {
        switch Socket.read(descriptor, into: &input, limit: limit) {
        case .moved(let count):
            site.tally.octetsReceived.add(count)
            // The buffer is borrowed while a span of it is out: take it from the reactor for that long.
            var buffer: [UInt8] = []
            swap(&buffer, &input)
            let next = receive(index, buffer.span.extracting(0..<count))
            swap(&buffer, &input)
            deliver(descriptor, next)
        case .ended:
            let moment = moment()
            let next = slots[index].connection.receiveEnd(at: moment, from: &site, into: &output)
            deliver(descriptor, next)
        case .blocked: return
        case .failed: close(descriptor, byReset: true)
        }
    }

    @inline(__always)
    mutating func receive(_ index: Int, _ bytes: Span<UInt8>) -> ServerConnection.Next {
        let moment = moment()
        return slots[index].connection.receive(bytes, at: moment, from: &site, into: &output)
    }

    mutating func expire(_ descriptor: Int32, notBefore instant: Instant? = nil) {
        let moment = moment(notBefore: instant)
        let next = slots[table.place(of: descriptor)].connection.expire(at: moment, from: &site, into: &output)
        deliver(descriptor, next)
    }

    mutating func proceed(_ descriptor: Int32, notBefore instant: Instant? = nil) {
        let moment = moment(notBefore: instant)
        let next = slots[table.place(of: descriptor)].connection.proceed(at: moment, from: &site, into: &output)
        deliver(descriptor, next)
    }

    private mutating func open(_ descriptor: Int32, with plan: ResponsePlan) {
        let moment = moment()
        let index = table.place(of: descriptor)
        let next = slots[index].connection.open(with: plan, at: moment, from: &site, into: &output)
        deliver(descriptor, next)
    }

    // MARK: Sending

    /// Sends the output and does what comes next.
    @inline(__always)
    mutating func deliver(_ descriptor: Int32, _ next: ServerConnection.Next) {
        var next = next
        var turns = 0
        while true {
            if !output.isEmpty {
                guard let sent = send(descriptor) else { return close(descriptor, byReset: true) }
                guard sent == output.count else { return keepLeftover(descriptor, from: sent, then: next) }
                output.removeAll(keepingCapacity: true)
            }
            if case .read = next { return }
            guard case .drain = next else { return finish(descriptor, next) }
            turns += 1
            // Let the other connections have their turn; the socket is writable, so this one's comes at once.
            guard mayHaveTurn(after: turns) else { return keepLeftover(descriptor, from: 0, then: next) }
            let moment = moment()
            next = slots[table.place(of: descriptor)].connection.proceed(at: moment, from: &site, into: &output)
        }
    }

    /// Whether a connection that has had so many turns in a row may have another one at once.
    private mutating func mayHaveTurn(after turns: Int) -> Bool {
        let round = moment().instant
        let now = Runtime.monotonicNanoseconds
        if round != crowdedRound {
            crowdedRound = round
            extraEnd = now &+ Self.extraTime
        }
        return turns < Self.turns && now < extraEnd
    }

    /// Sends what the socket takes of the output, and returns how much that is; `nil` when the connection is lost.
    @inline(__always)
    private mutating func send(_ descriptor: Int32) -> Int? {
        switch Socket.send(descriptor, output, from: 0) {
        case .moved(let count):
            site.tally.octetsSent.add(count)
            return count
        case .blocked: return 0
        case .ended, .failed: return nil
        }
    }

    private mutating func keepLeftover(_ descriptor: Int32, from offset: Int, then next: ServerConnection.Next) {
        awaitClient(descriptor, as: .blocked, Array(output[offset...]), then: next)
        output.removeAll(keepingCapacity: true)
        table.watch(descriptor, for: .writable)
    }

    private mutating func resumeSending(_ descriptor: Int32) {
        let index = table.place(of: descriptor)
        guard let leftover = slots[index].leftover else { return close(descriptor) }
        if leftover.offset < leftover.octets.count {
            switch Socket.send(descriptor, leftover.octets, from: leftover.offset) {
            case .moved(let count):
                site.tally.octetsSent.add(count)
                leftover.offset += count
                leftover.uptake.send(count)
            case .blocked: return
            case .ended, .failed: return close(descriptor, byReset: true)
            }
            guard leftover.offset == leftover.octets.count else { return }
        }
        let next = leftover.next
        slots[index].leftover = nil
        slots[index].mode = .reading
        slots[index].connection.deadline = leftover.deadline
        table.watch(descriptor, for: .readable)
        if next == .drain { proceed(descriptor) } else if next != .read { finish(descriptor, next) }
    }

    @inline(__always)
    func moment() -> Moment {
        clock.moment(loop.roundStart)
    }

    /// Now, or the time that was waited for where the clock of the round is behind it.
    private func moment(notBefore instant: Instant?) -> Moment {
        var moment = moment()
        if let instant, moment.instant < instant { moment.instant = instant }
        return moment
    }
}
