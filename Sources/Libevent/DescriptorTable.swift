internal import CLibevent

#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// The connections of one loop: owns their descriptors and one `event` for each, found by descriptor.
///
/// Safe: every pointer in the table was made by `event_new` on the loop that the table keeps alive, and is freed once,
/// when its descriptor is closed or the table ends.
@safe package struct DescriptorTable: ~Copyable {
    private var events: [OpaquePointer?] = unsafe []
    private let loop: EventLoop

    package init(on loop: EventLoop) {
        self.loop = loop
    }

    deinit {
        for index in unsafe events.indices {
            guard let event = unsafe events[index] else { continue }
            unsafe event_free(event)
            Socket.close(Int32(index))
        }
    }

    /// Takes `descriptor` over and watches it for reading; closes it and returns `false` when there is no memory.
    package mutating func add(_ descriptor: Int32) -> Bool {
        let index = Int(descriptor)
        while unsafe events.count <= index { unsafe events.append(nil) }
        let interest = Int16(EV_READ | EV_PERSIST)
        let made = unsafe event_new(loop.base, descriptor, interest, readyCallback, loop.context)
        guard let event = unsafe made, unsafe event_add(event, nil) == 0 else {
            if let event = unsafe made { unsafe event_free(event) }
            Socket.close(descriptor)
            return false
        }
        unsafe events[index] = event
        return true
    }

    /// Watches for something else than before; with a time, for nothing but that the time passes.
    package func watch(_ descriptor: Int32, for readiness: Dispatcher.Readiness, after nanoseconds: Int64 = 0) {
        guard let event = unsafe events[Int(descriptor)] else { return }
        _ = unsafe event_del(event)
        var interest = Int16(EV_PERSIST)
        switch readiness {
        case .readable: interest |= Int16(EV_READ)
        case .writable: interest |= Int16(EV_WRITE)
        case .timer: interest = 0
        }
        _ = unsafe event_assign(event, loop.base, descriptor, interest, readyCallback, loop.context)
        if readiness == .timer {
            // Rounded up: a wait is never short.
            let microseconds = max(0, nanoseconds) / 1000 + 1
            var time = timeval(
                tv_sec: Int(microseconds / 1_000_000),
                tv_usec: numericCast(microseconds % 1_000_000)
            )
            _ = unsafe event_add(event, &time)
        } else {
            _ = unsafe event_add(event, nil)
        }
    }

    /// Closes a descriptor and forgets it.
    package mutating func close(_ descriptor: Int32) {
        let index = Int(descriptor)
        guard unsafe index < events.count, let event = unsafe events[index] else { return }
        unsafe event_free(event)
        unsafe events[index] = nil
        Socket.close(descriptor)
    }
}

private func readyCallback(_ descriptor: Int32, _ what: Int16, _ context: UnsafeMutableRawPointer?) {
    unsafe Dispatcher.call(context) { dispatcher in
        if what & Int16(EV_READ) != 0 {
            dispatcher.ready(descriptor, for: .readable)
        } else if what & Int16(EV_WRITE) != 0 {
            dispatcher.ready(descriptor, for: .writable)
        } else {
            dispatcher.ready(descriptor, for: .timer)
        }
    }
}
