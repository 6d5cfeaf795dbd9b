internal import HTTP1
internal import Libevent
internal import Scenarios

/// Moves the octets of one worker's connections: reads what is there, lets the connection answer all of it, and sends the
/// answers in one call.
///
/// Connections are structs in an array, found by their place in the table of descriptors; input and output share one buffer each, so that an idle
/// connection holds none.
struct Reactor: ~Copyable {
    /// What a connection's descriptor is being used for.
    private enum Mode: UInt8, Equatable {
        /// There is no connection.
        case vacant
        case reading
        /// Output is left over: waiting until the client takes more.
        case blocked
        /// The connection asked for a pause; what comes meanwhile is told it.
        case waiting
        /// The connection asked for a pause in which nothing is read.
        case resting
        /// Reading, with a time that is kept to the millisecond.
        case timed
        /// Reading a few octets at once.
        case sipping
        /// The connection is to be reset when the client has all that was sent.
        case resetting
        /// The answer is out; what the client still sends is dropped.
        case lingering

        /// Whether a connection in this mode may have nothing under way, and end when the server stops.
        var mayEndIdle: Bool {
            switch self {
            case .reading, .timed, .waiting, .sipping: true
            case .vacant, .blocked, .resting, .resetting, .lingering: false
            }
        }
    }

    private struct Slot {
        var connection: ServerConnection
        var leftover: Leftover?
        var mode = Mode.reading

        /// A place without a connection.
        static var vacant: Slot {
            var slot = Slot(connection: ServerConnection.none)
            slot.mode = .vacant
            return slot
        }
    }

    /// Output that the socket did not take, or the client did not, and what is to be done when it has.
    private final class Leftover {
        let octets: [UInt8]
        var offset = 0
        let next: ServerConnection.Next
        /// The connection's own deadline, which counts again when the output has gone.
        let deadline: Instant
        var uptake: Uptake
        /// How long it is waited until the next look at what the client has, in nanoseconds.
        var interval = Reactor.resetInterval

        init(_ octets: [UInt8], then next: ServerConnection.Next, deadline: Instant, uptake: Uptake) {
            self.octets = octets
            self.next = next
            self.deadline = deadline
            self.uptake = uptake
        }
    }

    private let loop: EventLoop
    private var site: StatusSite
    private var table: DescriptorTable
    private var slots: [Slot] = []
    private var input = [UInt8](repeating: 0, count: 64 * 1024)
    private var output: [UInt8] = []
    private var accepted: UInt64
    private var clock: TickClock
    private let budget: ConnectionBudget
    /// How many places have been looked at since the last tick.
    private var swept = 0
    /// The round in which a connection had more to be answered than one turn has room for.
    private var crowdedRound = Instant.never
    /// Until when connections may have more than one turn in that round, by the monotonic clock.
    private var extraEnd: Int64 = 0
    /// The connections there are, lingering ones included.
    private(set) var connectionCount = 0

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
    /// How long it is waited at first, and at most, until it is looked again whether a client has what was sent before its
    /// reset, in nanoseconds.
    private static let resetInterval: Int64 = 5_000_000
    private static let longestResetInterval: Int64 = 320_000_000
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
            guard let next = slots[index].connection.drain(into: &output) else { continue }
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
    private mutating func read(_ descriptor: Int32, _ index: Int, limit: Int = .max) {
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
        case .failed: close(descriptor)
        }
    }

    @inline(__always)
    private mutating func receive(_ index: Int, _ bytes: Span<UInt8>) -> ServerConnection.Next {
        let moment = moment()
        return slots[index].connection.receive(bytes, at: moment, from: &site, into: &output)
    }

    private mutating func expire(_ descriptor: Int32, notBefore instant: Instant? = nil) {
        let moment = moment(notBefore: instant)
        let next = slots[table.place(of: descriptor)].connection.expire(at: moment, from: &site, into: &output)
        deliver(descriptor, next)
    }

    private mutating func proceed(_ descriptor: Int32, notBefore instant: Instant? = nil) {
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
    private mutating func deliver(_ descriptor: Int32, _ next: ServerConnection.Next) {
        var next = next
        var turns = 0
        while true {
            if !output.isEmpty {
                guard let sent = send(descriptor) else { return close(descriptor) }
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

    /// Waits for the client to take what was sent and what is left over.
    private mutating func awaitClient(
        _ descriptor: Int32,
        as mode: Mode,
        _ octets: [UInt8],
        then next: ServerConnection.Next
    ) {
        let index = table.place(of: descriptor)
        let queued = Socket.unacknowledged(descriptor)
        let uptake = Uptake(queued: queued, at: moment().instant, limits: site.limits)
        let deadline = slots[index].connection.deadline
        slots[index].leftover = Leftover(octets, then: next, deadline: deadline, uptake: uptake)
        slots[index].mode = mode
        slots[index].connection.deadline = uptake.deadline
    }

    /// Ends a connection whose client takes too little of what is there for it.
    private mutating func judge(_ descriptor: Int32, _ index: Int) {
        let queued = Socket.unacknowledged(descriptor)
        guard let leftover = slots[index].leftover,
            leftover.uptake.isEnough(queued: queued, at: moment().instant, limits: site.limits)
        else { return reset(descriptor) }
        slots[index].connection.deadline = leftover.uptake.deadline
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
            case .ended, .failed: return close(descriptor)
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

    // MARK: Pauses

    /// Waits in one of the modes that have a time of their own.
    ///
    /// `until` is on the clock of the round, which may be behind: the time that has passed since is not waited less.
    private mutating func pause(_ descriptor: Int32, _ index: Int, _ until: Instant, as mode: Mode) {
        let behind = max(0, Runtime.monotonicNanoseconds &- moment().instant.nanoseconds)
        slots[index].mode = mode
        slots[index].connection.deadline = until.advanced(by: .nanoseconds(behind))
        watchInTime(descriptor, index)
    }

    private mutating func watchInTime(_ descriptor: Int32, _ index: Int) {
        let reads = slots[index].mode != .resting && slots[index].connection.isReceptive
        table.watch(descriptor, until: slots[index].connection.deadline.nanoseconds, reading: reads)
    }

    /// Something has come for a connection that waits, or its time has.
    private mutating func wake(_ descriptor: Int32, _ index: Int, for readiness: Dispatcher.Readiness) {
        let mode = slots[index].mode
        let until = slots[index].connection.deadline
        switch mode {
        case .resetting: return resetInTime(descriptor, index)
        case .sipping: return sip(descriptor, index)
        case .waiting where readiness == .readable: return readWaiting(descriptor, index)
        default: break
        }
        if readiness == .timer, Runtime.monotonicNanoseconds < until.nanoseconds {
            return watchInTime(descriptor, index)
        }
        readAgain(descriptor, index)
        switch mode {
        case .timed where readiness == .readable: read(descriptor, index)
        case .timed: expire(descriptor, notBefore: until)
        case .resting:
            slots[index].mode = .sipping
            proceed(descriptor, notBefore: until)
        default: proceed(descriptor, notBefore: until)
        }
    }

    private mutating func readAgain(_ descriptor: Int32, _ index: Int) {
        slots[index].mode = .reading
        table.watch(descriptor, for: .readable)
    }

    /// Reads a few octets, for a connection that wants to be slow.
    private mutating func sip(_ descriptor: Int32, _ index: Int) {
        guard let size = slots[index].connection.readingSize else {
            slots[index].mode = .reading
            return read(descriptor, index)
        }
        read(descriptor, index, limit: size)
    }

    /// Reads what comes during a pause, which goes on unless that was the end.
    private mutating func readWaiting(_ descriptor: Int32, _ index: Int) {
        let next: ServerConnection.Next
        switch Socket.read(descriptor, into: &input) {
        case .moved(let count):
            var buffer: [UInt8] = []
            swap(&buffer, &input)
            next = receive(index, buffer.span.extracting(0..<count))
            swap(&buffer, &input)
        case .ended: next = slots[index].connection.receiveEnd(at: moment(), from: &site, into: &output)
        case .blocked: return watchInTime(descriptor, index)
        case .failed: return close(descriptor)
        }
        if case .wait = next { return watchInTime(descriptor, index) }
        readAgain(descriptor, index)
        deliver(descriptor, next)
    }

    // MARK: Ends

    private mutating func finish(_ descriptor: Int32, _ next: ServerConnection.Next) {
        let index = table.place(of: descriptor)
        switch next {
        case .read, .drain: return
        case .wait(let until): pause(descriptor, index, until, as: .waiting)
        case .rest(let until):
            if let size = slots[index].connection.readingSize {
                Socket.limitReceiving(descriptor, to: Int32(clamping: max(2048, size)))
            }
            pause(descriptor, index, until, as: .resting)
        case .readInTime: pause(descriptor, index, slots[index].connection.deadline, as: .timed)
        case .linger:
            Socket.closeSending(descriptor)
            slots[index].mode = .lingering
            slots[index].connection.deadline = moment().instant.advanced(by: site.limits.lingerTime)
        case .close: close(descriptor)
        case .reset:
            guard Socket.unacknowledged(descriptor) > 0 else { return reset(descriptor) }
            awaitClient(descriptor, as: .resetting, [], then: next)
            resetInTime(descriptor, index)
        }
    }

    /// Resets a connection as soon as its client has all that was sent: looked at less often the longer that takes.
    private mutating func resetInTime(_ descriptor: Int32, _ index: Int) {
        guard Socket.unacknowledged(descriptor) > 0, let leftover = slots[index].leftover else {
            return reset(descriptor)
        }
        table.watch(descriptor, until: Runtime.monotonicNanoseconds &+ leftover.interval, reading: false)
        leftover.interval = min(2 * leftover.interval, Self.longestResetInterval)
    }

    /// Reads and drops what comes behind the answer.
    private mutating func drop(_ descriptor: Int32) {
        switch Socket.read(descriptor, into: &input) {
        case .moved, .blocked: return
        case .ended, .failed: close(descriptor)
        }
    }

    private mutating func reset(_ descriptor: Int32) {
        Socket.resetOnClose(descriptor)
        close(descriptor)
    }

    private mutating func close(_ descriptor: Int32) {
        let index = table.place(of: descriptor)
        guard slots[index].mode != .vacant else { return }
        slots[index].connection.lose(at: moment(), from: &site)
        slots[index] = .vacant
        connectionCount -= 1
        site.tally.connectionsClosed.add(1)
        budget.remove()
        output.removeAll(keepingCapacity: true)
        table.close(descriptor)
    }

    @inline(__always)
    private func moment() -> Moment {
        clock.moment(loop.roundStart)
    }

    /// Now, or the time that was waited for where the clock of the round is behind it.
    private func moment(notBefore instant: Instant?) -> Moment {
        var moment = moment()
        if let instant, moment.instant < instant { moment.instant = instant }
        return moment
    }
}
