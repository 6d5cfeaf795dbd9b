#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// Reads and writes whole files: `Public/` at start, the port file once.
package enum FileReader {
    /// A regular file and what it holds.
    package struct File: Sendable {
        /// The path below the folder, with `/` between its parts.
        package let path: String
        package let octets: [UInt8]
        /// When it was last changed, in seconds since 1970.
        package let modified: Int64
    }

    /// All regular files below `folder`, sorted by path.
    ///
    /// Hidden ones are left out, and so are symbolic links: what they point at may lie outside. `nil` when there is no
    /// such folder.
    package static func files(below folder: String) -> [File]? {
        guard isFolder(folder) else { return nil }
        var found: [File] = []
        visit(folder, "", depth: 0, &found)
        return found.sorted { $0.path < $1.path }
    }

    private static func visit(_ root: String, _ below: String, depth: Int, _ found: inout [File]) {
        guard depth < 16, let folder = unsafe opendir(root + "/" + below) else { return }
        defer { _ = unsafe closedir(folder) }
        while let entry = unsafe readdir(folder) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if name.hasPrefix(".") { continue }
            let path = below.isEmpty ? name : below + "/" + name
            var status = stat()
            guard unsafe lstat(root + "/" + path, &status) == 0 else { continue }
            switch status.st_mode & S_IFMT {
            case S_IFDIR: visit(root, path, depth: depth + 1, &found)
            case S_IFREG:
                guard let octets = read(root + "/" + path) else { continue }
                #if canImport(Darwin)
                let modified = Int64(status.st_mtimespec.tv_sec)
                #else
                let modified = Int64(status.st_mtim.tv_sec)
                #endif
                found.append(File(path: path, octets: octets, modified: modified))
            default: continue
            }
        }
    }

    /// Whether there is a folder at `path`.
    package static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// All octets of a file.
    package static func read(_ path: String) -> [UInt8]? {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return nil }
        defer { _ = close(descriptor) }
        var octets: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes { bytes in
                unsafe systemRead(descriptor, bytes.baseAddress, bytes.count)
            }
            if count == 0 { return octets }
            guard count > 0 else { return nil }
            octets.append(contentsOf: buffer[..<count])
        }
    }

    /// Writes a file so that its readers see all of it or nothing.
    ///
    /// A rename would replace a device, a FIFO or a symbolic link: those are written to instead.
    package static func writeAtomically(_ text: String, to path: String) throws(SystemError) {
        var status = stat()
        if unsafe lstat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG { return try write(text, into: path) }
        let temporary = path + ".\(getpid()).tmp"
        let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .last("cannot write \(path)") }
        var text = text
        let written = text.withUTF8 { bytes in
            unsafe systemWrite(descriptor, bytes.baseAddress, bytes.count) == bytes.count
        }
        _ = close(descriptor)
        guard written, unsafe rename(temporary, path) == 0 else {
            let error = SystemError.last("cannot write \(path)")
            _ = unsafe unlink(temporary)
            throw error
        }
    }

    /// How often, 50 ms apart, a FIFO is tried until somebody reads from it.
    private static let attempts = 200

    /// Writes into what is at `path`.
    private static func write(_ text: String, into path: String) throws(SystemError) {
        var descriptor: Int32 = -1
        for _ in 0..<attempts {
            // Opening a FIFO without a reader would block, and no signal would end that.
            descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NONBLOCK, 0o644)
            guard descriptor < 0, errno == ENXIO else { break }
            _ = poll(nil, 0, 50)
        }
        guard descriptor >= 0 else { throw .last("cannot write \(path)") }
        defer { _ = close(descriptor) }
        var text = text
        let isWritten = text.withUTF8 { bytes in
            unsafe systemWrite(descriptor, bytes.baseAddress, bytes.count) == bytes.count
        }
        guard isWritten else { throw .last("cannot write \(path)") }
    }
}

/// `write(2)`, under a name that ``FileReader`` does not use itself.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    unsafe write(descriptor, bytes, count)
}

/// `read(2)`, under a name that ``FileReader`` does not use itself.
private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    unsafe read(descriptor, bytes, count)
}
