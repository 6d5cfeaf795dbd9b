internal import CLibevent
package import Platform

#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// An `evconnlistener`: a socket that accepts connections and hands them to the loop's dispatcher.
///
/// Safe: owns its pointer, which is freed before the loop it keeps alive.
@safe package struct Listener: ~Copyable {
    private let listener: OpaquePointer
    private let loop: EventLoop
    /// Where it listens, with the port that was bound.
    package let address: SocketAddress
    /// The file that stands for the address, if that is a path.
    private let file: SocketFile?

    /// Binds and listens; port 0 lets the system choose.
    ///
    /// `sharesPort` says that other listeners of this process bind the same port (`SO_REUSEPORT`).
    package init(
        _ address: SocketAddress,
        sharesPort: Bool,
        on loop: EventLoop
    ) throws(SystemError) {
        var flags = LEV_OPT_CLOSE_ON_FREE | LEV_OPT_CLOSE_ON_EXEC | LEV_OPT_REUSEABLE
        if sharesPort { flags |= LEV_OPT_REUSEABLE_PORT }
        if case .local(let path) = address { try SocketFile.makeRoom(at: path) }
        errno = 0
        let made = unsafe address.withPointer { pointer, length in
            unsafe evconnlistener_new_bind(
                loop.base,
                acceptCallback,
                loop.context,
                flags,
                1024,
                pointer,
                Int32(length)
            )
        }
        guard let listener = unsafe made ?? nil else { throw .last("cannot listen on \(address)") }
        unsafe evconnlistener_set_error_cb(listener, acceptErrorCallback)
        if case .local(let path) = address {
            file = SocketFile(at: path)
            self.address = address
        } else {
            file = nil
            self.address = Socket.localAddress(of: unsafe evconnlistener_get_fd(listener))
        }
        self.loop = loop
        unsafe self.listener = listener
    }

    /// What ``Dispatcher/accepted(_:from:on:)`` names it by.
    package var number: Int { Int(unsafe evconnlistener_get_fd(listener)) }

    deinit {
        file?.remove()
        unsafe evconnlistener_free(listener)
    }

    /// Stops accepting; connections wait in the system's queue.
    package func disable() {
        _ = unsafe evconnlistener_disable(listener)
    }

    /// Accepts again.
    package func enable() {
        _ = unsafe evconnlistener_enable(listener)
    }

    /// Two processes that both share a port would both succeed: so look for a stranger first.
    package static func checkIsFree(_ address: SocketAddress) throws(SystemError) {
        let probe = socket(address.family, Socket.streamType, 0)
        guard probe >= 0 else { throw .last("cannot listen on \(address)") }
        defer { _ = close(probe) }
        var yes: Int32 = 1
        _ = unsafe setsockopt(probe, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        let bound = unsafe address.withPointer { pointer, length in unsafe bind(probe, pointer, length) }
        guard bound == 0 else { throw .last("cannot listen on \(address)") }
    }
}

private func acceptCallback(
    _ listener: OpaquePointer?,
    _ descriptor: Int32,
    _ address: UnsafeMutablePointer<sockaddr>?,
    _ length: Int32,
    _ context: UnsafeMutableRawPointer?
) {
    let listening = unsafe evconnlistener_get_fd(listener)
    let peer = unsafe SocketAddress(UnsafePointer(address))
    unsafe Dispatcher.call(context) { $0.accepted(descriptor, from: peer, on: Int(listening)) }
}

private func acceptErrorCallback(_ listener: OpaquePointer?, _ context: UnsafeMutableRawPointer?) {
    let number = errno
    unsafe Dispatcher.call(context) { $0.acceptFailed(number) }
}

/// The file that a socket has in the file system, told from one that somebody else has put there since.
struct SocketFile {
    private let path: String
    private let device: dev_t
    private let number: ino_t

    /// What is at `path` now.
    init?(at path: String) {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { return nil }
        self.path = path
        device = status.st_dev
        number = status.st_ino
    }

    /// Removes the file, unless it is another one by now.
    func remove() {
        guard let now = SocketFile(at: path), now.device == device, now.number == number else { return }
        _ = unsafe unlink(path)
    }

    /// Removes a socket that was left behind; one that somebody listens on, or any other file, is in the way.
    static func makeRoom(at path: String) throws(SystemError) {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFSOCK else {
            throw .unusable("there is a file at \(path) that is no socket: choose another path with --unix")
        }
        let probe = socket(AF_UNIX, Socket.streamType, 0)
        guard probe >= 0 else { throw .last("cannot listen on \(path)") }
        defer { Socket.close(probe) }
        let connected = unsafe SocketAddress.local(path).withPointer { pointer, length in
            unsafe connect(probe, pointer, length)
        }
        guard let connected else { throw .last("cannot listen on \(path)") }
        guard connected != 0 else {
            throw .unusable("the socket \(path) is in use by another program: choose another path with --unix")
        }
        if errno == ECONNREFUSED { _ = unsafe unlink(path) }
    }
}
