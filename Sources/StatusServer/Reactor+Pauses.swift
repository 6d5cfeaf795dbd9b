internal import HTTP1
internal import Libevent

/// Pauses: what happens to a connection that time keeps from going on.
extension Reactor {
    /// Waits in one of the modes that have a time of their own.
    ///
    /// `until` is on the clock of the round, which may be behind: the time that has passed since is not waited less.
    mutating func pause(_ descriptor: Int32, _ index: Int, _ until: Instant, as mode: Mode) {
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
    mutating func wake(_ descriptor: Int32, _ index: Int, for readiness: Dispatcher.Readiness) {
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

    mutating func readAgain(_ descriptor: Int32, _ index: Int) {
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
        case .failed: return close(descriptor, byReset: true)
        }
        if case .wait = next { return watchInTime(descriptor, index) }
        readAgain(descriptor, index)
        deliver(descriptor, next)
    }
}
