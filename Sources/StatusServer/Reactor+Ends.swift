internal import HTTP1
internal import Libevent
internal import Site

/// Ends: how a connection is left.
extension Reactor {
    /// How long it is waited at first, and at most, until it is looked again whether a client has what was sent before its
    /// reset, in nanoseconds.
    static let resetInterval: Int64 = 5_000_000
    private static let longestResetInterval: Int64 = 320_000_000

    mutating func finish(_ descriptor: Int32, _ next: ServerConnection.Next) {
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
    mutating func resetInTime(_ descriptor: Int32, _ index: Int) {
        guard Socket.unacknowledged(descriptor) > 0, let leftover = slots[index].leftover else {
            return reset(descriptor)
        }
        table.watch(descriptor, until: Runtime.monotonicNanoseconds &+ leftover.interval, reading: false)
        leftover.interval = min(2 * leftover.interval, Self.longestResetInterval)
    }

    /// Waits for the client to take what was sent and what is left over.
    mutating func awaitClient(
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
    mutating func judge(_ descriptor: Int32, _ index: Int) {
        let queued = Socket.unacknowledged(descriptor)
        guard let leftover = slots[index].leftover,
            leftover.uptake.isEnough(queued: queued, at: moment().instant, limits: site.limits)
        else { return reset(descriptor) }
        slots[index].connection.deadline = leftover.uptake.deadline
    }

    /// Reads and drops what comes behind the answer.
    mutating func drop(_ descriptor: Int32) {
        switch Socket.read(descriptor, into: &input) {
        case .moved(let count): slots[table.place(of: descriptor)].connection.drop(count, at: moment())
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
        slots[index].connection.lose(byReset: isReset, loss, at: moment(), from: &site)
        slots[index] = .vacant
        connectionCount -= 1
        site.tally.connectionsClosed.add(1)
        budget.remove()
        output.removeAll(keepingCapacity: true)
        table.close(descriptor)
    }

    /// What the client of a connection that ends now cannot get any more, or may not have got, if somebody wants to know.
    private func loss(_ descriptor: Int32, _ index: Int, discarding isDiscarded: Bool) -> OutputLoss {
        guard slots[index].connection.isWatched else { return OutputLoss() }
        var loss = OutputLoss(unsent: output.count)
        if let leftover = slots[index].leftover { loss.unsent += leftover.octets.count - leftover.offset }
        guard isDiscarded else { return loss }
        // The end of the sending side counts as an octet.
        let end = slots[index].mode == .lingering ? 1 : 0
        loss.unacknowledged = max(0, Socket.unacknowledged(descriptor) - end)
        return loss
    }
}
