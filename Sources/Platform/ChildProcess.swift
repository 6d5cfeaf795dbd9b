#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// A command that is run to its end, and not longer than it is given.
///
/// It gets no input, and a process group of its own, so that what it has started ends with it.
package enum ChildProcess {
    /// How a command ended.
    package enum Ending: Sendable, Hashable {
        case exited(Int32)
        case signalled(Int32)
        /// It was still running when its time was over, and was killed.
        case timedOut
        /// It was still running when this process was asked to end, and was killed.
        case interrupted
    }

    package struct Outcome: Sendable {
        package let ending: Ending
        /// The beginning of what it wrote to standard output.
        package let output: [UInt8]
        /// The beginning of what it wrote to standard error.
        package let errors: [UInt8]
    }

    /// Runs a command, which is looked for in `PATH`, with `environment` beside that of this process.
    ///
    /// Its name and arguments are octets, for what a caller hands on need not be UTF-8. An ``Interruption`` ends it.
    ///
    /// Of each of its two outputs only the first `limit` octets are kept; the rest is read and dropped. Throws the error of
    /// `posix_spawn` where there is no such command, or it may not be run.
    package static func run(
        _ command: [[UInt8]],
        environment: [String: String],
        for time: Duration,
        keeping limit: Int
    ) throws(SystemError) -> Outcome {
        guard let program = command.first else { throw .unusable("there is no command") }
        var output = try Pipe()
        var errors: Pipe
        do throws(SystemError) { errors = try Pipe() } catch {
            output.close()
            throw error
        }
        defer {
            output.close()
            errors.close()
        }
        // Whoever started this process may have had it ignore what tells of the end of children.
        _ = signal(SIGCHLD, SIG_DFL)
        let child = try start(program, command, merged(environment), output.writing, errors.writing)
        output.closeWriting()
        errors.closeWriting()
        let deadline = Runtime.monotonicNanoseconds + nanoseconds(time)
        var status: Int32 = 0
        var hasEnded = false
        var killed: Ending?
        while !hasEnded {
            // What ends a command shows as an end of its outputs; who closed them earlier is looked at now and then.
            var polled = [output.polled, errors.polled]
            _ = unsafe poll(&polled, 2, 20)
            output.read(keeping: limit)
            errors.read(keeping: limit)
            if !output.isOpen, !errors.isOpen { _ = poll(nil, 0, 1) }
            let waited = unsafe waitpid(child, &status, WNOHANG)
            // An error says that somebody else has waited for it: then nobody knows how it ended.
            hasEnded = waited == child || waited < 0 && errno != EINTR
            if hasEnded || killed != nil { continue }
            let isInterrupted = Interruption.signal != nil
            if isInterrupted || Runtime.monotonicNanoseconds >= deadline {
                killed = isInterrupted ? .interrupted : .timedOut
                _ = kill(-child, SIGKILL)
                _ = kill(child, SIGKILL)
            }
        }
        _ = kill(-child, SIGKILL)
        // What it wrote last; what its own children still write is nothing to wait for.
        output.read(keeping: limit)
        errors.read(keeping: limit)
        let own: Ending = status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .signalled(status & 0x7F)
        return Outcome(ending: killed ?? own, output: output.octets, errors: errors.octets)
    }

    private static func nanoseconds(_ time: Duration) -> Int64 {
        let (seconds, attoseconds) = time.components
        return min(max(seconds, 0), 1_000_000) * 1_000_000_000 + attoseconds / 1_000_000_000
    }

    private static func merged(_ more: [String: String]) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        // Some C libraries say that it may be null.
        var place: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = unsafe environ
        while let line = unsafe place?.pointee {
            lines.append(unsafe Runtime.octets(of: line))
            unsafe place = place?.successor()
        }
        lines.removeAll { line in more[String(decoding: line.prefix { $0 != 0x3D }, as: UTF8.self)] != nil }
        return lines + more.map { "\($0.key)=\($0.value)" }.sorted().map { Array($0.utf8) }
    }

    private static func start(
        _ program: [UInt8],
        _ arguments: [[UInt8]],
        _ environment: [[UInt8]],
        _ output: Int32,
        _ errors: Int32
    ) throws(SystemError) -> pid_t {
        #if canImport(Darwin)
        var actions: posix_spawn_file_actions_t?
        var attributes: posix_spawnattr_t?
        #else
        var actions = unsafe posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        #endif
        unsafe posix_spawn_file_actions_init(&actions)
        unsafe posix_spawnattr_init(&attributes)
        defer {
            unsafe posix_spawn_file_actions_destroy(&actions)
            unsafe posix_spawnattr_destroy(&attributes)
        }
        unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        unsafe posix_spawn_file_actions_adddup2(&actions, output, 1)
        unsafe posix_spawn_file_actions_adddup2(&actions, errors, 2)
        // This process ignores SIGPIPE, and its threads block signals: the command is to know nothing of either.
        var none = sigset_t()
        var usual = sigset_t()
        unsafe sigemptyset(&none)
        unsafe sigemptyset(&usual)
        unsafe sigaddset(&usual, SIGPIPE)
        unsafe sigaddset(&usual, SIGCHLD)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        unsafe posix_spawnattr_setsigdefault(&attributes, &usual)
        unsafe posix_spawnattr_setpgroup(&attributes, 0)
        let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP
        unsafe posix_spawnattr_setflags(&attributes, Int16(flags))
        var child: pid_t = 0
        let status = unsafe withPointers(to: arguments) { arguments in
            unsafe withPointers(to: environment) { environment in
                unsafe posix_spawnp(&child, terminated(program), &actions, &attributes, arguments, environment)
            }
        }
        guard status == 0 else { throw .system(String(decoding: program, as: UTF8.self), status) }
        return child
    }

    /// A text as C has it: with a null at its end.
    private static func terminated(_ text: [UInt8]) -> [CChar] { text.map { CChar(truncatingIfNeeded: $0) } + [0] }

    /// The texts as C has them: pointers to each, and a null behind them.
    private static func withPointers<Answer>(
        to texts: [[UInt8]],
        _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Answer
    ) -> Answer {
        var pointers = unsafe texts.map { unsafe strdup(terminated($0)) }
        unsafe pointers.append(nil)
        defer { unsafe pointers.forEach { unsafe free($0) } }
        return unsafe pointers.withUnsafeMutableBufferPointer { buffer in
            // It is never empty: the null is in it.
            guard let first = buffer.baseAddress else { return unsafe withPointers(to: texts, body) }
            return unsafe body(first)
        }
    }

    /// One of a command's two outputs.
    private struct Pipe {
        private var reading: Int32
        private(set) var writing: Int32
        private(set) var octets: [UInt8] = []

        init() throws(SystemError) {
            var ends: [Int32] = [-1, -1]
            guard unsafe pipe(&ends) == 0 else { throw .last("pipe") }
            (reading, writing) = (ends[0], ends[1])
            // A command that another thread starts just now may get them all the same: nothing here waits for their end.
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            _ = fcntl(reading, F_SETFL, O_NONBLOCK)
        }

        var isOpen: Bool { reading >= 0 }

        /// `poll` passes over what is below zero.
        var polled: pollfd { pollfd(fd: reading, events: Int16(POLLIN), revents: 0) }

        mutating func read(keeping limit: Int) {
            var buffer = [UInt8](repeating: 0, count: 4096)
            // Not for ever: the time is looked at in between.
            for _ in 0..<64 where isOpen {
                let count = unsafe systemRead(reading, &buffer, buffer.count)
                if count > 0 {
                    octets.append(contentsOf: buffer.prefix(min(count, max(0, limit - octets.count))))
                } else if count == 0 || errno != EAGAIN && errno != EINTR {
                    closeReading()
                } else if errno == EAGAIN {
                    return
                }
            }
        }

        mutating func closeWriting() {
            if writing >= 0 { _ = systemClose(writing) }
            writing = -1
        }

        private mutating func closeReading() {
            if reading >= 0 { _ = systemClose(reading) }
            reading = -1
        }

        mutating func close() {
            closeWriting()
            closeReading()
        }
    }
}

// Inside the types above these names would mean their own methods.
private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    unsafe read(descriptor, bytes, count)
}

private func systemClose(_ descriptor: Int32) -> Int32 { close(descriptor) }
