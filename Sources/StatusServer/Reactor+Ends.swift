internal import HTTP1
internal import Libevent
internal import Scenarios

/// Ends: how a connection is left.
extension Reactor {
    /// How often it is looked whether a client has what was sent before its reset, in nanoseconds.
    private static let resetInterval: Int64 = 5_000_000

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
            guard Socket.isUnacknowledged(descriptor) else { return reset(descriptor) }
            slots[index].mode = .resetting
            slots[index].connection.deadline = moment().instant.advanced(by: site.limits.unreadTime)
            table.watch(descriptor, until: Runtime.monotonicNanoseconds &+ Self.resetInterval, reading: false)
        }
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
