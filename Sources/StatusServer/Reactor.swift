internal import HTTP1
internal import HTTPExchange
internal import Libevent
internal import Platform
internal import ScenarioKit
internal import Scenarios
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
    /// The time of the call from the loop that is under way: the clock is read once for each.
    private(set) var moment: Moment
    /// How far the wall clock is ahead of the monotonic one; looked up once a second, so that `Date` follows its jumps.
    private var wallOffset: Int64
    let budget: ConnectionBudget
    /// How many places have been looked at since the last tick.
    private var swept = 0
    /// The round in which a connection had more to be answered than one turn has room for.
    private var crowdedRound: Int64 = -1
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
        wallOffset = Self.currentWallOffset
        moment = Moment(instant: Instant(nanoseconds: 0), wallNanoseconds: 0)
        output.reserveCapacity(HTTP1Connection.outputRoom * 2)
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

    // MARK: Time

    private static var currentWallOffset: Int64 { Runtime.wallNanoseconds &- Runtime.monotonicNanoseconds }

    @inline(__always)
    private mutating func readClock() {
        let now = Runtime.monotonicNanoseconds
        moment = Moment(instant: Instant(nanoseconds: now), wallNanoseconds: now &+ wallOffset)
    }

    // MARK: What the loop says

    @inline(__always)
    mutating func ready(_ descriptor: Int32, for readiness: Dispatcher.Readiness) {
        let index = table.place(of: descriptor)
        guard index >= 0 else { return }
        readClock()
        switch slots[index].mode {
        case .reading: read(descriptor, index)
        case .blocked: resumeSending(descriptor)
        case .waiting, .paused, .timed, .throttled, .resetting: wake(descriptor, index, for: readiness)
        case .lingering: drop(descriptor)
        case .vacant: break
        }
    }

    mutating func accept(_ descriptor: Int32, from peer: PeerAddress, onSecondPort isOnSecondPort: Bool) {
        readClock()
        Socket.disableDelay(descriptor)
        guard table.add(descriptor) else { return }
        let index = table.place(of: descriptor)
        while slots.count <= index { slots.append(.vacant) }
        accepted &+= 1
        connectionCount += 1
        site.workerMetrics.connectionsOpened.add(1)
        slots[index] = Slot(
            connection: .http1(
                HTTP1Connection(
                    number: accepted,
                    peer: peer,
                    isOnSecondPort: isOnSecondPort,
                    at: moment.instant,
                    limits: site.limits
                )
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
        wallOffset = Self.currentWallOffset
        if output.capacity > Self.outputCapacity { output = [] }
        swept = 0
        return sweep()
    }

    /// Looks at connections whose time is up for as long as one round has time for that; returns whether some are left.
    ///
    /// A thousand that came together have their answers at the same time: nobody else is to wait for all of them.
    mutating func sweep() -> Bool {
        readClock()
        let now = moment.instant
        let end = now.nanoseconds &+ Self.sweepTime
        while swept < slots.count {
            let index = swept
            swept += 1
            guard slots[index].connection.deadline <= now else { continue }
            let descriptor = table.descriptor(at: index)
            switch slots[index].mode {
            case .reading, .throttled: expire(descriptor)
            case .blocked, .resetting: judge(descriptor, index)
            case .lingering: close(descriptor)
            // These have timers of their own.
            case .vacant, .waiting, .paused, .timed: continue
            }
            if Runtime.monotonicNanoseconds >= end { return swept < slots.count }
        }
        return false
    }

    /// The server stops: ends what has nothing under way; what has, is finished and says that it is the last.
    mutating func drain() {
        if !site.isDraining { site.isDraining = true }
        for index in slots.indices where slots[index].mode.mayEndIdle {
            guard let next = slots[index].connection.drain(at: moment, into: &output) else { continue }
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
            site.workerMetrics.octetsReceived.add(count)
            // The buffer is borrowed while a span of it is out: take it from the reactor for that long.
            var buffer: [UInt8] = []
            swap(&buffer, &input)
            let next = receive(index, buffer.span.extracting(0..<count))
            swap(&buffer, &input)
            deliver(descriptor, next)
        case .ended:
            let next = slots[index].connection.receiveEnd(at: moment, from: &site, into: &output)
            deliver(descriptor, next)
        case .blocked: return
        case .failed: close(descriptor, byReset: true)
        }
    }

    @inline(__always)
    mutating func receive(_ index: Int, _ bytes: Span<UInt8>) -> Connection.Next {
        slots[index].connection.receive(bytes, at: moment, from: &site, into: &output)
    }

    mutating func expire(_ descriptor: Int32) {
        let next = slots[table.place(of: descriptor)].connection.expire(at: moment, from: &site, into: &output)
        deliver(descriptor, next)
    }

    mutating func proceed(_ descriptor: Int32) {
        let next = slots[table.place(of: descriptor)].connection.proceed(at: moment, from: &site, into: &output)
        deliver(descriptor, next)
    }

    private mutating func open(_ descriptor: Int32, with plan: ResponsePlan) {
        let index = table.place(of: descriptor)
        let next = slots[index].connection.open(with: plan, at: moment, from: &site, into: &output)
        deliver(descriptor, next)
    }

    // MARK: Sending

    /// Sends the output and does what comes next.
    @inline(__always)
    mutating func deliver(_ descriptor: Int32, _ next: Connection.Next) {
        var next = next
        var turns = 0
        while true {
            if !output.isEmpty {
                guard let sent = send(descriptor) else { return close(descriptor, byReset: true) }
                guard sent == output.count else { return keepPending(descriptor, from: sent, then: next) }
                output.removeAll(keepingCapacity: true)
            }
            if case .read = next { return }
            guard case .drain = next else { return finish(descriptor, next) }
            turns += 1
            // Let the other connections have their turn; the socket is writable, so this one's comes at once.
            guard mayHaveTurn(after: turns) else { return keepPending(descriptor, from: 0, then: next) }
            readClock()
            next = slots[table.place(of: descriptor)].connection.proceed(at: moment, from: &site, into: &output)
        }
    }

    /// Whether a connection that has had so many turns in a row may have another one at once.
    private mutating func mayHaveTurn(after turns: Int) -> Bool {
        let round = loop.round
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
            site.workerMetrics.octetsSent.add(count)
            return count
        case .blocked: return 0
        case .ended, .failed: return nil
        }
    }

    private mutating func keepPending(_ descriptor: Int32, from offset: Int, then next: Connection.Next) {
        awaitClient(descriptor, as: .blocked, Array(output[offset...]), then: next)
        output.removeAll(keepingCapacity: true)
        table.watch(descriptor, for: .writable)
    }

    private mutating func resumeSending(_ descriptor: Int32) {
        let index = table.place(of: descriptor)
        guard let pending = slots[index].pending else { return close(descriptor) }
        if pending.offset < pending.octets.count {
            switch Socket.send(descriptor, pending.octets, from: pending.offset) {
            case .moved(let count):
                site.workerMetrics.octetsSent.add(count)
                pending.offset += count
                pending.sendRate.send(count)
            case .blocked: return
            case .ended, .failed: return close(descriptor, byReset: true)
            }
            guard pending.offset == pending.octets.count else { return }
        }
        let next = pending.next
        slots[index].pending = nil
        slots[index].mode = .reading
        slots[index].connection.deadline = pending.deadline
        table.watch(descriptor, for: .readable)
        if next == .drain { proceed(descriptor) } else if next != .read { finish(descriptor, next) }
    }
}
