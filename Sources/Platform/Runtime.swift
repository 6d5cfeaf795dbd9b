#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// What the process as a whole is asked for or told.
package enum Runtime {
    /// Raises the number of descriptors this process may have to the most it is allowed, and returns it.
    @discardableResult
    package static func raiseDescriptorLimit() -> Int {
        var limit = rlimit()
        #if canImport(Glibc)
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #else
        let resource = RLIMIT_NOFILE
        #endif
        guard unsafe getrlimit(resource, &limit) == 0 else { return 1024 }
        // Some systems allow a billion: what libevent indexes by descriptor stays within reason.
        let wanted = min(limit.rlim_max, 1 << 20)
        if limit.rlim_cur < wanted {
            limit.rlim_cur = wanted
            _ = unsafe setrlimit(resource, &limit)
            _ = unsafe getrlimit(resource, &limit)
        }
        return Int(min(limit.rlim_cur, 1 << 30))
    }

    /// The value of an environment variable.
    package static func environment(_ name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        return unsafe String(cString: value)
    }

    /// What stood on the command line, octet by octet: as text it would be altered where it is no UTF-8.
    package static var arguments: [[UInt8]] {
        (0..<Int(CommandLine.argc)).compactMap { index in
            unsafe CommandLine.unsafeArgv[index].map { unsafe octets(of: $0) }
        }
    }

    /// The folder that the program's file is in, symbolic links resolved; `nil` where the system does not tell.
    package static var programFolder: String? {
        #if os(Linux)
        let path = "/proc/self/exe"
        #else
        let path = CommandLine.arguments[0]
        #endif
        guard let resolved = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(resolved) }
        let parts = unsafe String(cString: resolved).split(separator: "/")
        return "/" + parts.dropLast().joined(separator: "/")
    }

    /// The octets of a text as C has it.
    static func octets(of text: UnsafePointer<CChar>) -> [UInt8] {
        unsafe UnsafeBufferPointer(start: text, count: strlen(text)).map { UInt8(truncatingIfNeeded: $0) }
    }

    /// The processors this process may use.
    package static var processorCount: Int {
        max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    }

    /// Nanoseconds on the monotonic clock.
    package static var monotonicNanoseconds: Int64 {
        var time = timespec()
        _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }

    /// Nanoseconds since 1970-01-01T00:00:00Z on the wall clock.
    package static var wallNanoseconds: Int64 {
        var time = timespec()
        _ = unsafe clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }

    /// A number nobody can guess.
    package static var entropy: UInt64 {
        var generator = SystemRandomNumberGenerator()
        return generator.next()
    }

    /// The columns of the terminal that standard output is shown on; `nil` if that is none.
    package static var outputColumns: Int? {
        guard isatty(1) == 1 else { return nil }
        var size = winsize()
        guard unsafe ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// Ends the process at once.
    package static func exit(_ status: Int32) -> Never {
        _exit(status)
    }

    /// Whether standard error is shown on a terminal.
    package static var errorsAreShown: Bool { isatty(2) == 1 }

    /// Prints a line to standard error.
    package static func complain(_ line: String) {
        show(line + "\n")
    }

    /// Prints text to standard error as it is.
    package static func show(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            _ = unsafe systemWrite(2, bytes.baseAddress, bytes.count)
        }
    }

    /// Writes all of a text to standard output, however long that takes; a reader that has gone is no error.
    package static func print(_ text: String) throws(SystemError) {
        let (_, failure) = write(Array(text.utf8)) { true }
        if let failure, !failure.isPipeBroken { throw failure }
    }

    /// Writes octets to standard output; while that takes no more, waits as long as `isPatient` says.
    ///
    /// Returns how many were written, and why the others were not unless it was patience that ran out.
    package static func write(
        _ octets: [UInt8],
        while isPatient: () -> Bool
    ) -> (written: Int, failure: SystemError?) {
        var start = 0
        while start < octets.count {
            var entry = pollfd(fd: 1, events: Int16(POLLOUT), revents: 0)
            let status = unsafe poll(&entry, 1, 100)
            if status == 0, !isPatient() { return (start, nil) }
            guard status > 0 else { continue }
            // So much goes into a pipe that is ready without waiting.
            let end = min(octets.count, start + 4096)
            let written = unsafe octets[start..<end].withUnsafeBytes { bytes in
                unsafe systemWrite(1, bytes.baseAddress, bytes.count)
            }
            start += max(0, written)
            if written >= 0 || errno == EAGAIN || errno == EINTR { continue }
            return (start, .last("cannot write to standard output"))
        }
        return (start, nil)
    }
}

/// `write(2)`, under a name that ``Runtime`` does not use itself.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    unsafe write(descriptor, bytes, count)
}
