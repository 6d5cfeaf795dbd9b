internal import CLibevent
internal import Platform

#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// The connections of one loop: owns their descriptors and one `event` for each.
///
/// Each has a *place*, a small number that is used again when the connection is gone: what else is kept of a connection is
/// kept in an array by place, which stays dense however many descriptors other loops have in between.
///
/// Safe: every event lies in a slab that the table allocated and frees when it ends; it is added to the loop that the table
/// keeps alive only while its place is taken, and removed from it when its descriptor is closed or the table ends.
@safe package struct DescriptorTable: ~Copyable {
    /// Memory for `eventsPerSlab` events each: one allocation for many is smaller than one for each.
    private var slabs: [UnsafeMutableRawPointer] = unsafe []
    /// By place; negative where it is free.
    private var descriptors: [Int32] = []
    /// By descriptor; negative where the descriptor is no connection of this loop.
    private var places: [Int32] = []
    private var free: [Int32] = []
    private let eventSize = event_get_struct_event_size()
    private let loop: EventLoop

    private static let eventsPerSlab = 128

    package init(on loop: EventLoop) {
        self.loop = loop
    }

    deinit {
        for place in descriptors.indices where descriptors[place] >= 0 {
            _ = unsafe event_del(event(at: place))
            Socket.close(descriptors[place])
        }
        unsafe slabs.forEach { unsafe $0.deallocate() }
    }

    /// The places there have been so far: each is below this number.
    package var placeCount: Int { descriptors.count }

    /// The place of a connection.
    @inline(__always)
    package func place(of descriptor: Int32) -> Int {
        Int(places[Int(descriptor)])
    }

    /// The descriptor of the connection at a place; negative if there is none.
    package func descriptor(at place: Int) -> Int32 {
        descriptors[place]
    }

    private func event(at place: Int) -> OpaquePointer {
        let (slab, index) = place.quotientAndRemainder(dividingBy: Self.eventsPerSlab)
        return unsafe OpaquePointer(slabs[slab] + index * eventSize)
    }

    /// Takes `descriptor` over and watches it for reading; closes it and returns `false` when there is no memory.
    package mutating func add(_ descriptor: Int32) -> Bool {
        let place = free.popLast().map(Int.init) ?? descriptors.count
        if place == descriptors.count {
            if unsafe slabs.count * Self.eventsPerSlab == place {
                let octets = Self.eventsPerSlab * eventSize
                unsafe slabs.append(.allocate(byteCount: octets, alignment: MemoryLayout<max_align_t>.alignment))
            }
            descriptors.append(-1)
        }
        let event = unsafe event(at: place)
        let interest = Int16(EV_READ | EV_PERSIST)
        guard unsafe event_assign(event, loop.base, descriptor, interest, readyCallback, loop.context) == 0,
            unsafe event_add(event, nil) == 0
        else {
            free.append(Int32(truncatingIfNeeded: place))
            Socket.close(descriptor)
            return false
        }
        descriptors[place] = descriptor
        let index = Int(descriptor)
        while places.count <= index { places.append(-1) }
        places[index] = Int32(truncatingIfNeeded: place)
        return true
    }

    /// Watches for something else than before, again and again.
    package func watch(_ descriptor: Int32, for readiness: Dispatcher.Readiness) {
        let place = place(of: descriptor)
        guard place >= 0 else { return }
        let event = unsafe event(at: place)
        _ = unsafe event_del(event)
        let interest = Int16(EV_PERSIST) | Int16(readiness == .writable ? EV_WRITE : EV_READ)
        _ = unsafe event_assign(event, loop.base, descriptor, interest, readyCallback, loop.context)
        _ = unsafe event_add(event, nil)
    }

    /// Watches once: until the monotonic clock says `nanoseconds`, and until there is something to read if that counts.
    ///
    /// libevent's own clock is coarse and stands still during a round of calls, so it is set here. It may call a tick of that
    /// clock too early: whoever is called looks at ``Runtime/monotonicNanoseconds``, and watches again if need be.
    package func watch(_ descriptor: Int32, until nanoseconds: Int64, reading: Bool) {
        let place = place(of: descriptor)
        guard place >= 0 else { return }
        let event = unsafe event(at: place)
        _ = unsafe event_del(event)
        let interest = Int16(reading ? EV_READ : 0)
        _ = unsafe event_assign(event, loop.base, descriptor, interest, readyCallback, loop.context)
        let now = Runtime.monotonicNanoseconds
        _ = unsafe event_base_update_cache_time(loop.base)
        let microseconds = max(0, nanoseconds &- now) / 1000 + 1
        var time = timeval(tv_sec: Int(microseconds / 1_000_000), tv_usec: numericCast(microseconds % 1_000_000))
        _ = unsafe event_add(event, &time)
    }

    /// Closes a descriptor and forgets it.
    package mutating func close(_ descriptor: Int32) {
        let place = place(of: descriptor)
        guard place >= 0 else { return }
        _ = unsafe event_del(event(at: place))
        descriptors[place] = -1
        places[Int(descriptor)] = -1
        free.append(Int32(truncatingIfNeeded: place))
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
