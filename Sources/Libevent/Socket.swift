internal import CLibevent
package import Platform

#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// The calls a connection makes on its socket; a descriptor is a number, and its owner is the ``DescriptorTable``.
package enum Socket {
    /// What came of reading or writing.
    package enum Outcome: Sendable, Equatable {
        /// So many octets were moved.
        case moved(Int)
        /// The peer has closed its sending side.
        case ended
        /// Nothing can be moved now.
        case blocked
        case failed
    }

    /// Reads into `buffer`, as much as there is room for, or at most `limit` octets.
    @inline(__always)
    package static func read(_ descriptor: Int32, into buffer: inout [UInt8], limit: Int = .max) -> Outcome {
        let count = unsafe buffer.withUnsafeMutableBytes { bytes in
            unsafe recv(descriptor, bytes.baseAddress, min(bytes.count, limit), 0)
        }
        if count > 0 { return .moved(count) }
        if count == 0 { return .ended }
        return isTemporary(errno) ? .blocked : .failed
    }

    /// Sends the octets of `buffer` from `offset` on; a peer that has gone raises no signal.
    @inline(__always)
    package static func send(_ descriptor: Int32, _ buffer: borrowing [UInt8], from offset: Int) -> Outcome {
        #if canImport(Darwin)
        let flags: Int32 = 0
        #else
        let flags = Int32(MSG_NOSIGNAL)
        #endif
        let count = unsafe buffer.withUnsafeBytes { bytes in
            unsafe systemSend(descriptor, bytes.baseAddress.map { unsafe $0 + offset }, bytes.count - offset, flags)
        }
        if count >= 0 { return .moved(count) }
        return isTemporary(errno) ? .blocked : .failed
    }

    private static func isTemporary(_ number: Int32) -> Bool {
        number == EAGAIN || number == EWOULDBLOCK || number == EINTR
    }

    /// Small answers leave at once, even when another is still unacknowledged.
    package static func disableDelay(_ descriptor: Int32) {
        var yes: Int32 = 1
        _ = unsafe setsockopt(
            descriptor,
            Int32(IPPROTO_TCP),
            TCP_NODELAY,
            &yes,
            socklen_t(MemoryLayout<Int32>.size)
        )
    }

    /// Closes the sending side: the peer sees the end of the stream behind all that was sent.
    package static func closeSending(_ descriptor: Int32) {
        _ = shutdown(descriptor, Int32(SHUT_WR))
    }

    /// Makes the next `close` send a reset.
    package static func resetOnClose(_ descriptor: Int32) {
        var value = linger(l_onoff: 1, l_linger: 0)
        _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &value, socklen_t(MemoryLayout<linger>.size))
    }

    /// The octets that were sent and that the peer has not acknowledged: a reset now could overtake them.
    package static func unacknowledged(_ descriptor: Int32) -> Int {
        Int(clibevent_unacknowledged(descriptor))
    }

    /// Makes the system keep no more than about so many octets that were not read, so that a client soon has to wait.
    package static func limitReceiving(_ descriptor: Int32, to octets: Int32) {
        var size = octets
        _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
    }

    package static func close(_ descriptor: Int32) {
        _ = evutil_closesocket(descriptor)
    }

    /// The address a socket is bound to.
    package static func localAddress(of descriptor: Int32) -> SocketAddress {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return unsafe withUnsafeMutablePointer(to: &storage) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                guard unsafe getsockname(descriptor, address, &length) == 0 else { return .unknown }
                return unsafe SocketAddress(UnsafePointer(address))
            }
        }
    }

    /// Connects to `address`, sends `request` and returns what comes until the end, at most `limit` octets; waits at
    /// most `seconds` for each step.
    ///
    /// For the `healthcheck` command, which has nothing else to do meanwhile.
    package static func exchange(
        with address: SocketAddress,
        sending request: [UInt8],
        seconds: Int,
        limit: Int = 64 * 1024
    ) throws(SystemError) -> [UInt8] {
        let descriptor = socket(address.family, streamType, 0)
        guard descriptor >= 0 else { throw .last("cannot make a socket") }
        defer { close(descriptor) }
        var time = timeval(tv_sec: seconds, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, size)
        _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &time, size)
        let connected = unsafe address.withPointer { pointer, length in unsafe connect(descriptor, pointer, length) }
        guard connected == 0 else { throw .last("cannot connect to \(address)") }
        guard case .moved(request.count) = send(descriptor, request, from: 0) else {
            throw .last("cannot send to \(address)")
        }
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while answer.count < limit {
            switch read(descriptor, into: &buffer) {
            case .moved(let count): answer.append(contentsOf: buffer[..<count])
            case .ended: return answer
            case .blocked, .failed: throw .last("no answer from \(address)")
            }
        }
        return answer
    }

    static var streamType: Int32 {
        #if canImport(Glibc)
        Int32(SOCK_STREAM.rawValue)
        #else
        SOCK_STREAM
        #endif
    }
}

/// `send(2)`, under a name that ``Socket`` does not use itself.
@inline(__always)
private func systemSend(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int, _ flags: Int32) -> Int {
    unsafe send(descriptor, bytes, count, flags)
}
