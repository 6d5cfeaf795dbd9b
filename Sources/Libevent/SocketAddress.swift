internal import CLibevent

#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// The address of one end of a socket.
public enum SocketAddress: Sendable, Hashable, CustomStringConvertible {
    /// An IPv4 address, its first octet in the most significant byte, and a port.
    case ipv4(UInt32, port: UInt16)
    /// An IPv6 address in two halves, and a port.
    case ipv6(UInt64, UInt64, port: UInt16)
    /// A path in the file system.
    case local(String)
    /// None that is known.
    case unknown

    /// A numeric address as text.
    package init?(host: String, port: UInt16) {
        var four = in_addr()
        var six = in6_addr()
        if unsafe inet_pton(AF_INET, host, &four) == 1 {
            self = .ipv4(UInt32(bigEndian: four.s_addr), port: port)
        } else if unsafe inet_pton(AF_INET6, host, &six) == 1 {
            let (high, low) = Self.halves(of: six)
            self = .ipv6(high, low, port: port)
        } else {
            return nil
        }
    }

    /// The address behind a C pointer.
    init(_ address: UnsafePointer<sockaddr>?) {
        guard let address = unsafe address else {
            self = .unknown
            return
        }
        switch Int32(unsafe address.pointee.sa_family) {
        case AF_INET:
            self = unsafe address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { four in
                unsafe .ipv4(
                    UInt32(bigEndian: four.pointee.sin_addr.s_addr),
                    port: UInt16(bigEndian: four.pointee.sin_port)
                )
            }
        case AF_INET6:
            self = unsafe address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { six in
                let (high, low) = unsafe Self.halves(of: six.pointee.sin6_addr)
                return unsafe .ipv6(high, low, port: UInt16(bigEndian: six.pointee.sin6_port))
            }
        case AF_UNIX: self = .local("")
        default: self = .unknown
        }
    }

    package var port: Int {
        switch self {
        case .ipv4(_, let port), .ipv6(_, _, let port): Int(port)
        case .local, .unknown: 0
        }
    }

    /// Whether it is a path in the file system.
    package var isLocal: Bool {
        if case .local = self { true } else { false }
    }

    /// The same address with another port.
    package func with(port: Int) -> SocketAddress {
        let number = UInt16(truncatingIfNeeded: port)
        return switch self {
        case .ipv4(let address, _): .ipv4(address, port: number)
        case .ipv6(let high, let low, _): .ipv6(high, low, port: number)
        case .local, .unknown: self
        }
    }

    /// The host as in a URL, and the port.
    public var description: String {
        switch self {
        case .ipv4(let address, let port):
            (0..<4).map { String(address >> (24 - 8 * UInt32($0)) & 0xFF) }.joined(separator: ".") + ":\(port)"
        case .ipv6(_, _, let port): "[\(numericIPv6)]:\(port)"
        case .local(let path): path
        case .unknown: "unknown"
        }
    }

    private var numericIPv6: String {
        guard case .ipv6(let high, let low, _) = self else { return "" }
        var address = in6_addr()
        unsafe withUnsafeMutableBytes(of: &address) { bytes in
            for index in 0..<16 {
                let half = index < 8 ? high : low
                unsafe bytes[index] = UInt8(truncatingIfNeeded: half >> (56 - 8 * UInt64(index & 7)))
            }
        }
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        guard unsafe inet_ntop(AF_INET6, &address, &text, socklen_t(text.count)) != nil else { return "::" }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func halves(of address: in6_addr) -> (UInt64, UInt64) {
        unsafe withUnsafeBytes(of: address) { bytes in
            var halves: (UInt64, UInt64) = (0, 0)
            for index in 0..<8 {
                halves.0 = unsafe halves.0 << 8 | UInt64(bytes[index])
                halves.1 = unsafe halves.1 << 8 | UInt64(bytes[index + 8])
            }
            return halves
        }
    }

    var family: Int32 {
        switch self {
        case .ipv4: AF_INET
        case .ipv6: AF_INET6
        case .local: AF_UNIX
        case .unknown: AF_UNSPEC
        }
    }

    /// Calls `body` with the address as C wants it.
    func withPointer<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result? {
        var storage = sockaddr_storage()
        let length: Int
        switch self {
        case .ipv4(let address, let port):
            length = MemoryLayout<sockaddr_in>.size
            unsafe withUnsafeMutablePointer(to: &storage) { pointer in
                unsafe pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { four in
                    unsafe four.pointee.sin_family = sa_family_t(AF_INET)
                    unsafe four.pointee.sin_port = port.bigEndian
                    unsafe four.pointee.sin_addr.s_addr = address.bigEndian
                }
            }
        case .ipv6(let high, let low, let port):
            length = MemoryLayout<sockaddr_in6>.size
            unsafe withUnsafeMutablePointer(to: &storage) { pointer in
                unsafe pointer.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { six in
                    unsafe six.pointee.sin6_family = sa_family_t(AF_INET6)
                    unsafe six.pointee.sin6_port = port.bigEndian
                    unsafe withUnsafeMutableBytes(of: &six.pointee.sin6_addr) { bytes in
                        unsafe bytes.storeBytes(of: high.bigEndian, as: UInt64.self)
                        unsafe bytes.storeBytes(of: low.bigEndian, toByteOffset: 8, as: UInt64.self)
                    }
                }
            }
        case .local(let path):
            length = MemoryLayout<sockaddr_un>.size
            let octets = Array(path.utf8)
            // One octet is left for the zero at the end.
            let room = MemoryLayout.size(ofValue: sockaddr_un().sun_path) - 1
            guard (1...room).contains(octets.count), !octets.contains(0) else {
                errno = ENAMETOOLONG
                return nil
            }
            unsafe withUnsafeMutablePointer(to: &storage) { pointer in
                unsafe pointer.withMemoryRebound(to: sockaddr_un.self, capacity: 1) { local in
                    unsafe local.pointee.sun_family = sa_family_t(AF_UNIX)
                    unsafe withUnsafeMutableBytes(of: &local.pointee.sun_path) { unsafe $0.copyBytes(from: octets) }
                }
            }
        case .unknown: return nil
        }
        return unsafe withUnsafePointer(to: &storage) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe body(address, socklen_t(length))
            }
        }
    }
}
