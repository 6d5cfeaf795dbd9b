internal import Platform

#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

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
