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
    /// A file, not a pipe: nobody reads it before the program has ended, however much it says.
    private let errors: URL
    private let folder = try? TemporaryFolder()
    private var head = Data()

    init(_ path: String, _ arguments: [String], environment: [String: String] = [:], folder: URL? = nil) throws {
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        // Nothing of the surroundings: a PORT that is set there must not reach the program.
        process.environment = environment.merging(Self.sanitizerOptions) { own, _ in own }
        process.currentDirectoryURL = folder
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        errors = try Self.emptyFile(in: self.folder)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
    }

    /// What a build with a sanitizer is told, it tells the program that was built with it.
    private static let sanitizerOptions = ProcessInfo.processInfo.environment.filter {
        ["ASAN_OPTIONS", "TSAN_OPTIONS"].contains($0.key)
    }

    private static func emptyFile(in folder: TemporaryFolder?) throws -> URL {
        guard let folder else { throw CocoaError(.fileWriteUnknown) }
        try folder.write("", to: "errors")
        return folder.url.appending(path: "errors")
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

    /// The first line of its output; waits until it is there.
    func firstLine() -> String {
        while !head.contains(0x0A) {
            let data = output.fileHandleForReading.availableData
            if data.isEmpty { break }
            head += data
        }
        return String(decoding: head.prefix { $0 != 0x0A }, as: UTF8.self)
    }

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

    /// Waits until it has ended.
    func result() -> Result {
        let said = head + output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let complained = (try? Data(contentsOf: errors)) ?? Data()
        return Result(
            status: process.terminationStatus,
            output: String(decoding: said, as: UTF8.self),
            errors: String(decoding: complained, as: UTF8.self)
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
