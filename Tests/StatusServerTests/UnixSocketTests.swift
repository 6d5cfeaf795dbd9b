import Foundation
import StatusServer
import TestSupport
import Testing

/// A socket in the file system beside the port.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/curl")), .timeLimit(.minutes(1)))
struct UnixSocketTests {
    private static func server(at path: String) throws -> Program {
        try Program.statusServer(["--host", "127.0.0.1", "--port", "0", "--unix", path, "--workers", "2"])
    }

    private func curl(_ path: String, _ url: String = "http://localhost/status/418") throws -> String {
        let arguments = ["curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", "--unix-socket", path, url]
        return try Program("/usr/bin/env", arguments, environment: ["PATH": "/usr/bin:/bin:/usr/local/bin"]).result()
            .output
    }

    @Test func `it answers on the path and on the port, and removes the socket when it ends`() throws {
        let folder = try TemporaryFolder()
        let path = folder.url.appending(path: "socket").path
        let program = try Self.server(at: path)
        let line = program.firstLine()
        #expect(line.hasSuffix(" and unix:\(path)"))
        let port = try #require(Program.port(in: line))
        #expect(try curl(path) == "418")
        #expect(try RawClient(port: port).response(to: "GET /status/418 HTTP/1.1\r\nHost: a\r\n\r\n").status == 418)
        program.terminate()
        #expect(program.result().status == 0)
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `a client without an address is called local`() throws {
        let folder = try TemporaryFolder()
        let path = folder.url.appending(path: "socket").path
        let program = try Self.server(at: path)
        _ = program.firstLine()
        let arguments = ["curl", "-s", "--unix-socket", path, "http://localhost/anything"]
        let environment = ["PATH": "/usr/bin:/bin:/usr/local/bin"]
        let echo = try Program("/usr/bin/env", arguments, environment: environment).result().output
        #expect(echo.contains("\"origin\": \"local\""))
        program.terminate()
        #expect(program.result().status == 0)
    }

    @Test func `a socket that was left behind is replaced`() throws {
        let folder = try TemporaryFolder()
        let path = folder.url.appending(path: "socket").path
        let first = try Self.server(at: path)
        _ = first.firstLine()
        first.kill()
        _ = first.result()
        #expect(FileManager.default.fileExists(atPath: path))
        let second = try Self.server(at: path)
        _ = second.firstLine()
        #expect(try curl(path) == "418")
        second.terminate()
        #expect(second.result().status == 0)
    }

    @Test func `a socket in use, a file, and a path that is too long are errors in one line`() throws {
        let folder = try TemporaryFolder()
        let path = folder.url.appending(path: "socket").path
        let first = try Self.server(at: path)
        _ = first.firstLine()
        let second = try Self.server(at: path).result()
        #expect(second.status == 1)
        #expect(second.errors.contains("\(path) is in use"))
        #expect(second.errors.split(separator: "\n").count == 1)
        #expect(try curl(path) == "418")
        first.terminate()
        #expect(first.result().status == 0)

        try folder.write("not a socket", to: "file")
        let file = folder.url.appending(path: "file").path
        let third = try Self.server(at: file).result()
        #expect(third.status == 1)
        #expect(third.errors.contains("no socket"))
        #expect(try String(contentsOf: folder.url.appending(path: "file"), encoding: .utf8) == "not a socket")

        let long = try Self.server(at: "/tmp/" + String(repeating: "a", count: 200)).result()
        #expect(long.status == 1)
        #expect(long.errors.split(separator: "\n").count == 1)
    }
}
