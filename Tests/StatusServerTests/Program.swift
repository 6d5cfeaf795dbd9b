import Foundation

/// A program that runs beside the test, with its output.
final class Program {
    /// What a program has left behind.
    struct Result {
        var status: Int32
        var output: String
        var errors: String
    }

    private let process = Process()
    private let output = Pipe()
    private let errors = Messages()

    init(_ path: String, _ arguments: [String], environment: [String: String] = [:], folder: URL? = nil) throws {
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        // Nothing of the surroundings: a PORT that is set there must not reach the program.
        process.environment = environment.merging(Self.sanitizerOptions) { own, _ in own }
        process.currentDirectoryURL = folder
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = errors.pipe
        try process.run()
        errors.read()
    }

    /// What a program says on standard error: read as it comes, so that the program never waits for a reader.
    private final class Messages: @unchecked Sendable {
        let pipe = Pipe()
        private let condition = NSCondition()
        private var text = Data()
        private var hasEnded = false

        func read() {
            Thread.detachNewThread { [self] in
                while true {
                    let data = pipe.fileHandleForReading.availableData
                    condition.withLock {
                        text += data
                        hasEnded = data.isEmpty
                        condition.broadcast()
                    }
                    if data.isEmpty { return }
                }
            }
        }

        /// Takes the first line that has not been taken; waits until it is there.
        func takeLine() -> String {
            condition.withLock {
                while !text.contains(0x0A), !hasEnded { condition.wait() }
                let line = text.prefix { $0 != 0x0A }
                text = Data(text.dropFirst(line.count + 1))
                return String(decoding: line, as: UTF8.self)
            }
        }

        /// Takes the rest; waits until the program has ended.
        func takeRest() -> String {
            condition.withLock {
                while !hasEnded { condition.wait() }
                return String(decoding: text, as: UTF8.self)
            }
        }
    }

    /// What a build with a sanitizer is told, it tells the program that was built with it.
    private static let sanitizerOptions = ProcessInfo.processInfo.environment.filter {
        ["ASAN_OPTIONS", "TSAN_OPTIONS"].contains($0.key)
    }

    /// The status server itself, which is built next to the tests.
    static func statusServer(
        _ arguments: [String],
        environment: [String: String] = [:],
        folder: URL? = nil
    ) throws -> Program {
        try Program(statusServerPath, arguments, environment: environment, folder: folder)
    }

    /// Where the status server is.
    static var statusServerPath: String {
        let products = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        let beside = products.appending(path: "status-server")
        // On a Mac the tests are in a bundle: Contents/MacOS lies below it.
        let above = products.appending(path: "../../../status-server").standardized
        return FileManager.default.isExecutableFile(atPath: beside.path) ? beside.path : above.path
    }

    /// Takes the next line of what it says on standard error; waits until it is there.
    func firstLine() -> String { errors.takeLine() }

    deinit {
        // A test that has failed half-way must not leave it running.
        if process.isRunning { process.interrupt() }
    }

    /// Sends SIGTERM.
    func terminate() {
        process.terminate()
    }

    /// Sends a signal.
    func send(_ signal: Int32) {
        _ = Foundation.kill(process.processIdentifier, signal)
    }

    /// Sends SIGKILL.
    func kill() {
        _ = Foundation.kill(process.processIdentifier, SIGKILL)
    }

    /// The port in `status-server: listening on http://127.0.0.1:8080/`.
    static func port(in line: String) -> Int? {
        let start = "status-server: listening on http://127.0.0.1:"
        guard line.hasPrefix(start) else { return nil }
        return Int(line.dropFirst(start.count).prefix { $0.isNumber })
    }

    /// Waits until it has ended; the lines of its errors that were taken before are left out.
    func result() -> Result {
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Result(
            status: process.terminationStatus,
            output: String(decoding: said, as: UTF8.self),
            errors: errors.takeRest()
        )
    }
}

/// A folder that is removed when the test is over.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "status-server-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    func write(_ text: String, to path: String) throws {
        let file = url.appending(path: path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }
}
