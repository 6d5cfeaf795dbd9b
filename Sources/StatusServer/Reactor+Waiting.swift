internal import HTTP1
internal import HTTPExchange
internal import Libevent
internal import Scenarios
internal import Site

/// Pauses: what happens to a connection that time keeps from going on.
extension Reactor {
    /// Waits in one of the modes that have a time of their own.
    mutating func pause(_ descriptor: Int32, _ index: Int, _ until: Instant, as mode: Mode) {
        slots[index].mode = mode
        slots[index].connection.deadline = until
        watchInTime(descriptor, index)
    }

    private mutating func watchInTime(_ descriptor: Int32, _ index: Int) {
        let reads = slots[index].mode != .paused && slots[index].connection.isReceptive
        table.watch(descriptor, until: slots[index].connection.deadline.nanoseconds, reading: reads)
    }

    /// Something has come for a connection that waits, or its time has.
    mutating func wake(_ descriptor: Int32, _ index: Int, for readiness: Dispatcher.Readiness) {
        let mode = slots[index].mode
        let until = slots[index].connection.deadline
        switch mode {
        case .resetting: return resetInTime(descriptor, index)
        case .throttled: return readThrottled(descriptor, index)
        case .waiting where readiness == .readable: return readWaiting(descriptor, index)
        default: break
        }
        if readiness == .timer, moment.instant < until {
            return watchInTime(descriptor, index)
        }
        readAgain(descriptor, index)
        switch mode {
        case .timed where readiness == .readable: read(descriptor, index)
        case .timed: expire(descriptor)
        case .paused:
            slots[index].mode = .throttled
            proceed(descriptor)
        default: proceed(descriptor)
        }
    }

    mutating func readAgain(_ descriptor: Int32, _ index: Int) {
        slots[index].mode = .reading
        table.watch(descriptor, for: .readable)
    }

    /// Reads a few octets, for a connection that wants to be slow.
    private mutating func readThrottled(_ descriptor: Int32, _ index: Int) {
        guard let size = slots[index].connection.readingSize else {
            slots[index].mode = .reading
            return read(descriptor, index)
        }
        read(descriptor, index, limit: size)
    }

    /// Reads what comes during a pause, which goes on unless that was the end.
    private mutating func readWaiting(_ descriptor: Int32, _ index: Int) {
        let next: Connection.Next
        switch Socket.read(descriptor, into: &input) {
        case .moved(let count):
            var buffer: [UInt8] = []
            swap(&buffer, &input)
            next = receive(index, buffer.span.extracting(0..<count))
            swap(&buffer, &input)
        case .ended: next = slots[index].connection.receiveEnd(at: moment, from: &site, into: &output)
        case .blocked: return watchInTime(descriptor, index)
        case .failed: return close(descriptor, byReset: true)
        }
        if case .wait = next { return watchInTime(descriptor, index) }
        readAgain(descriptor, index)
        deliver(descriptor, next)
    }
}

/// Ends: how a connection is left.
extension Reactor {
    /// How long it is waited at first, and at most, until it is looked again whether a client has what was sent before its
    /// reset, in nanoseconds.
    static let resetInterval: Int64 = 5_000_000
    private static let longestResetInterval: Int64 = 320_000_000

    mutating func finish(_ descriptor: Int32, _ next: Connection.Next) {
        let index = table.place(of: descriptor)
        switch next {
        case .read, .drain: return
        case .wait(let until): pause(descriptor, index, until, as: .waiting)
        case .pauseReading(let until):
            if let size = slots[index].connection.readingSize {
                Socket.limitReceiving(descriptor, to: Int32(clamping: max(2048, size)))
            }
            pause(descriptor, index, until, as: .paused)
        case .readInTime: pause(descriptor, index, slots[index].connection.deadline, as: .timed)
        case .linger:
            Socket.closeSending(descriptor)
            slots[index].mode = .lingering
            slots[index].connection.deadline = moment.instant.advanced(by: site.limits.lingerTime)
        case .close: close(descriptor)
        case .reset:
            guard Socket.unacknowledged(descriptor) > 0 else { return reset(descriptor) }
            awaitClient(descriptor, as: .resetting, [], then: next)
            resetInTime(descriptor, index)
        }
    }

    /// Resets a connection as soon as its client has all that was sent: looked at less often the longer that takes.
    mutating func resetInTime(_ descriptor: Int32, _ index: Int) {
        guard Socket.unacknowledged(descriptor) > 0, let pending = slots[index].pending else {
            return reset(descriptor)
        }
        table.watch(descriptor, until: moment.instant.nanoseconds &+ pending.interval, reading: false)
        pending.interval = min(2 * pending.interval, Self.longestResetInterval)
    }

    /// Waits for the client to take what was sent and what is left over.
    mutating func awaitClient(
        _ descriptor: Int32,
        as mode: Mode,
        _ octets: [UInt8],
        then next: Connection.Next
    ) {
        let index = table.place(of: descriptor)
        let queued = Socket.unacknowledged(descriptor)
        let sendRate = MinimumSendRate(queued: queued, at: moment.instant, limits: site.limits)
        let deadline = slots[index].connection.deadline
        slots[index].pending = PendingOutput(octets, then: next, deadline: deadline, sendRate: sendRate)
        slots[index].mode = mode
        slots[index].connection.deadline = sendRate.deadline
    }

    /// Ends a connection whose client takes too little of what is there for it.
    mutating func judge(_ descriptor: Int32, _ index: Int) {
        let queued = Socket.unacknowledged(descriptor)
        guard let pending = slots[index].pending,
            pending.sendRate.isEnough(queued: queued, at: moment.instant, limits: site.limits)
        else { return reset(descriptor) }
        slots[index].connection.deadline = pending.sendRate.deadline
    }

    /// Reads and drops what comes behind the answer.
    mutating func drop(_ descriptor: Int32) {
        switch Socket.read(descriptor, into: &input) {
        case .moved(let count): slots[table.place(of: descriptor)].connection.drop(count, at: moment)
        case .blocked: return
        case .ended: close(descriptor)
        case .failed: close(descriptor, byReset: true)
        }
    }

    mutating func reset(_ descriptor: Int32) {
        Socket.resetOnClose(descriptor)
        close(descriptor, discarding: true)
    }

    /// `isReset` says that the client did so; then, as after a reset of ours, what the system still had is lost too.
    mutating func close(_ descriptor: Int32, byReset isReset: Bool = false, discarding isDiscarded: Bool = false) {
        let index = table.place(of: descriptor)
        guard slots[index].mode != .vacant else { return }
        let loss = loss(descriptor, index, discarding: isReset || isDiscarded)
        slots[index].connection.lose(byReset: isReset, loss, at: moment, from: &site)
        slots[index] = .vacant
        connectionCount -= 1
        site.workerMetrics.connectionsClosed.add(1)
        budget.remove()
        output.removeAll(keepingCapacity: true)
        table.close(descriptor)
    }

    /// What the client of a connection that ends now cannot get any more, or may not have got, if somebody wants to know.
    private func loss(_ descriptor: Int32, _ index: Int, discarding isDiscarded: Bool) -> OutputLoss {
        guard slots[index].connection.isObserved else { return OutputLoss() }
        var loss = OutputLoss(unsent: output.count)
        if let pending = slots[index].pending { loss.unsent += pending.octets.count - pending.offset }
        guard isDiscarded else { return loss }
        // The end of the sending side counts as an octet.
        let end = slots[index].mode == .lingering ? 1 : 0
        loss.unacknowledged = max(0, Socket.unacknowledged(descriptor) - end)
        return loss
    }
}
