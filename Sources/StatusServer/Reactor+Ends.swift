internal import HTTP1
internal import Libevent
internal import Scenarios

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

    /// Reads and drops what comes behind the answer.
    mutating func drop(_ descriptor: Int32) {
        switch Socket.read(descriptor, into: &input) {
        case .moved(let count): slots[table.place(of: descriptor)].connection.drop(count, at: moment())
        case .blocked: return
        case .ended, .failed: close(descriptor)
        }
    }

    mutating func reset(_ descriptor: Int32) {
        Socket.resetOnClose(descriptor)
        close(descriptor)
    }

    /// `isReset` says that the client did so.
    mutating func close(_ descriptor: Int32, byReset isReset: Bool = false) {
        let index = table.place(of: descriptor)
        guard slots[index].mode != .vacant else { return }
        slots[index].connection.lose(byReset: isReset, at: moment(), from: &site)
        slots[index] = .vacant
        connectionCount -= 1
        site.tally.connectionsClosed.add(1)
        budget.remove()
        output.removeAll(keepingCapacity: true)
        table.close(descriptor)
    }
}
