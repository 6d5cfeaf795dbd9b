internal import CLibevent
package import Platform

#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// The way for other threads to call a loop's dispatcher: a pair of sockets, one end watched by the loop.
///
/// Safe: owns its event and both descriptors; the ``Remote`` it hands out owns a descriptor of its own.
@safe package struct Wakeup: ~Copyable {
    private let event: OpaquePointer
    private let descriptor: Int32
    private let loop: EventLoop
    /// What other threads hold.
    package let remote: Remote

    /// The other end: any thread may signal it, even when the loop is gone.
    package final class Remote: Sendable {
        private let descriptor: Int32

        init(_ descriptor: Int32) {
            self.descriptor = descriptor
        }

        deinit {
            Socket.close(descriptor)
        }

        /// Makes the loop call `woken`, once or more.
        package func signal() {
            _ = Socket.send(descriptor, [0], from: 0)
        }
    }

    package init(on loop: EventLoop) throws(SystemError) {
        var pair: [Int32] = [-1, -1]
        guard unsafe evutil_socketpair(AF_UNIX, Socket.streamType, 0, &pair) == 0 else { throw .last("socketpair") }
        for end in pair {
            _ = evutil_make_socket_nonblocking(end)
            _ = evutil_make_socket_closeonexec(end)
        }
        let interest = Int16(EV_READ | EV_PERSIST)
        let made = unsafe event_new(loop.base, pair[0], interest, wakeupCallback, loop.context)
        guard let event = unsafe made, unsafe event_add(event, nil) == 0 else {
            if let event = unsafe made { unsafe event_free(event) }
            for end in pair { Socket.close(end) }
            throw .refused("event_new")
        }
        self.loop = loop
        descriptor = pair[0]
        remote = Remote(pair[1])
        unsafe self.event = event
    }

    deinit {
        unsafe event_free(event)
        Socket.close(descriptor)
    }
}

private func wakeupCallback(_ descriptor: Int32, _ what: Int16, _ context: UnsafeMutableRawPointer?) {
    var buffer = [UInt8](repeating: 0, count: 64)
    while case .moved = Socket.read(descriptor, into: &buffer) {}
    unsafe Dispatcher.call(context) { $0.woken() }
}
