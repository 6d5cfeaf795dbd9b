package import HTTPSemantics

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A client that sends octets and shows what comes: a blocking TCP connection to a server on this machine.
///
/// Nothing waits longer than the deadline, and nothing sleeps. One thread may send while another one reads.
package final class RawClient: @unchecked Sendable {
    /// What went wrong, in words.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    /// How the server ended the connection.
    package enum Ending: Sendable {
        /// In order: FIN.
        case closed
        /// RST: what was still under way may be lost.
        case reset
    }

    private let descriptor: Int32
    private let deadline: ContinuousClock.Instant
    /// What has come and was not asked for yet.
    private var received: [UInt8] = []
    private var ending: Ending?

    /// Connects to `port` of the loopback address; all of the conversation has to be over in `seconds`.
    ///
    /// `receiveBuffer` makes the system keep no more than about so many octets that were not read.
    package init(port: Int, ipv6: Bool = false, receiveBuffer: Int32? = nil, seconds: Int = 20) throws {
        deadline = .now + .seconds(seconds)
        #if canImport(Darwin)
        let stream = SOCK_STREAM
        #else
        let stream = Int32(SOCK_STREAM.rawValue)
        #endif
        descriptor = socket(ipv6 ? AF_INET6 : AF_INET, stream, 0)
        guard descriptor >= 0 else { throw Failure(description: "no socket: errno \(errno)") }
        if var size = receiveBuffer {
            _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        }
        guard ipv6 ? connectIPv6(port) : connectIPv4(port) else {
            throw Failure(description: "cannot connect to port \(port): errno \(errno)")
        }
    }

    deinit {
        _ = close(descriptor)
    }

    private func connectIPv4(_ port: Int) -> Bool {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        return unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe connect(descriptor, address, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }

    private func connectIPv6(_ port: Int) -> Bool {
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        address.sin6_port = in_port_t(port).bigEndian
        address.sin6_addr = in6addr_loopback
        return unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe connect(descriptor, address, socklen_t(MemoryLayout<sockaddr_in6>.size)) == 0
            }
        }
    }

    // MARK: Sending

    /// Sends all of `octets`; blocks while the server does not take them.
    package func send(_ octets: [UInt8]) throws {
        var sent = 0
        while sent < octets.count {
            try wait(for: Int16(POLLOUT))
            #if canImport(Darwin)
            let flags = Int32(MSG_DONTWAIT)
            #else
            let flags = Int32(MSG_NOSIGNAL | MSG_DONTWAIT)
            #endif
            let count = unsafe octets.withUnsafeBytes { bytes in
                unsafe systemSend(descriptor, bytes.baseAddress.map { unsafe $0 + sent }, bytes.count - sent, flags)
            }
            if count < 0, errno == EAGAIN || errno == EINTR { continue }
            guard count >= 0 else { throw Failure(description: "cannot send: errno \(errno)") }
            sent += count
        }
    }

    package func send(_ text: String) throws {
        try send(Array(text.utf8))
    }

    /// Closes the sending side.
    package func finishSending() {
        _ = shutdown(descriptor, Int32(SHUT_WR))
    }

    /// Makes the connection end with a reset when the client is given up.
    package func resetWhenReleased() {
        var value = linger(l_onoff: 1, l_linger: 0)
        _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &value, socklen_t(MemoryLayout<linger>.size))
    }

    // MARK: Receiving

    /// The next `count` octets, or fewer if the server ends the connection.
    package func read(_ count: Int) throws -> [UInt8] {
        while received.count < count, ending == nil { try receive() }
        let octets = Array(received.prefix(count))
        received.removeFirst(octets.count)
        return octets
    }

    /// Waits until `count` octets have come, and leaves them where they are.
    package func peek(_ count: Int) throws -> Int {
        while received.count < count, ending == nil { try receive() }
        return received.count
    }

    /// All that comes until the server ends the connection, and how it does that.
    package func readToEnd() throws -> (octets: [UInt8], ending: Ending) {
        while true {
            if let ending {
                defer { received = [] }
                return (received, ending)
            }
            try receive()
        }
    }

    /// The responses to requests with these methods, each with its interim ones.
    package func responses(to methods: [Method]) throws -> [ReceivedResponse] {
        var responses: [ReceivedResponse] = []
        for method in methods {
            while true {
                var reader = ResponseReader(received, hasEnded: ending != nil)
                if let response = try reader.next(to: method) {
                    received.removeFirst(reader.position)
                    responses.append(response)
                    break
                }
                guard ending == nil else {
                    throw Failure(description: "the connection ended before response \(responses.count + 1)")
                }
                try receive()
            }
        }
        return responses
    }

    /// Sends one request and returns its response.
    package func response(to request: String) throws -> ReceivedResponse {
        try send(request)
        let method = Method(String(request.prefix { $0 != " " }))
        guard let response = try responses(to: [method]).first else {
            throw Failure(description: "there is no response")
        }
        return response
    }

    private func receive() throws {
        try wait(for: Int16(POLLIN))
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        let count = unsafe buffer.withUnsafeMutableBytes { bytes in
            unsafe recv(descriptor, bytes.baseAddress, bytes.count, 0)
        }
        if count > 0 {
            received += buffer[..<count]
        } else if count == 0 {
            ending = .closed
        } else if errno == ECONNRESET {
            ending = .reset
        } else if errno != EINTR && errno != EAGAIN {
            throw Failure(description: "cannot read: errno \(errno)")
        }
    }

    private func wait(for events: Int16) throws {
        let left = ContinuousClock.now.duration(to: deadline)
        let milliseconds = left.components.seconds * 1000 + left.components.attoseconds / 1_000_000_000_000_000
        guard milliseconds > 0 else {
            let text = String(decoding: received.prefix(400), as: UTF8.self)
            throw Failure(description: "the deadline has passed; not read yet: \(received.count) octets: \(text)")
        }
        var entry = pollfd(fd: descriptor, events: events, revents: 0)
        _ = unsafe poll(&entry, 1, Int32(min(milliseconds, 60_000)))
    }
}

/// `send(2)`, under a name that ``RawClient`` does not use itself.
private func systemSend(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int, _ flags: Int32) -> Int {
    unsafe send(descriptor, bytes, count, flags)
}
