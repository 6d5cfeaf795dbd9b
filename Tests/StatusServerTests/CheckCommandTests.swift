import CheckRunner
import Foundation
import TestSupport
import Testing

@testable import StatusServer

/// `status-server check`: clients that are run as commands.
@Suite struct CheckCommandTests {
    private static func check(_ options: [String], _ command: [String]) throws -> Program.Result {
        try Program.statusServer(["check"] + options + ["--"] + command).result()
    }

    private static let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    private static let hasCurl = FileManager.default.isExecutableFile(atPath: "/usr/bin/curl")

    private static let curl = ["curl", "-sSL", "-H", "{field}", "{url}"]
    /// With -X the caller holds curl to a method that 303 does not keep.
    private static let holdingCurl = ["curl", "-sSL", "-X", "{method}", "-H", "{field}", "-d", "{body}", "{url}"]
    private static let driver = [
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Clients/Checks/curl.sh").standardized
            .path
    ]

    @Test(.enabled(if: hasCurl))
    func `a client that conforms is told so, and the exit status is 0`() throws {
        let result = try Self.check(["--only", "redirect-301-get,redirect-307-get"], Self.curl)
        #expect(result.status == 0)
        #expect(result.output.contains("  conforms      redirect-301-get  RFC 9110 §15.4\n"))
        #expect(result.output.hasSuffix("2 conforms, 0 permitted, 0 violates, 0 not observed\n"))
        #expect(!result.output.contains("Violations") && result.errors.isEmpty)
    }

    @Test(.enabled(if: hasCurl))
    func `violations are listed at the end`() throws {
        let table = try Self.check(["--only", "redirect-303-put,redirect-303-get"], Self.holdingCurl)
        let end = "\nViolations\n\n  redirect-303-put  RFC 9110 §15.4.4\n\ncurl -sSL"
        #expect(table.output.contains(end), "\(table.output)")
        let junit = try Self.check(["--only", "redirect-303-put", "--format", "junit"], Self.holdingCurl)
        #expect(junit.errors.contains("\n1 violated: redirect-303-put\n"))
    }

    // MARK: What is the command's doing

    @Test(.enabled(if: hasCurl))
    func `a command that fixes the method across redirects is warned of`() throws {
        let only = ["--only", "redirect-303-put,redirect-303-delete"]
        let curl = try Self.check(only, Self.holdingCurl)
        #expect(
            curl.status == 1 && curl.errors.hasPrefix("warning: curl -X sends its method again after every redirect")
        )
        let script = try Self.check(
            only,
            ["sh", "-c", "curl -sSL -X \"$CHECK_METHOD\" -d \"$CHECK_BODY\" \"$CHECK_URL\""]
        )
        #expect(script.status == 1)
        #expect(script.errors.hasPrefix("warning: the command kept the method at every 303"), "\(script.errors)")
        let driver = try Self.check(["--only", "redirect-303-put,redirect-303-post"], Self.driver)
        #expect(driver.status == 0 && driver.errors.isEmpty, "\(driver)")
    }

    @Test(.enabled(if: hasCurl))
    func `a command that sends GET only is not asked for more`() throws {
        let curl = ["curl", "-sSL", "{url}"]
        let few = try Self.check(["--only", "redirect-303-put,redirect-303-get", "--methods", "GET,HEAD"], curl)
        #expect(
            few.status == 0 && few.errors.isEmpty && few.output.contains("1 conforms, 0 permitted, 0 violates, 0 not")
        )
        let all = try Self.check(["--only", "redirect-303-put,redirect-303-get"], curl)
        #expect(all.status == 0)
        #expect(all.errors.hasPrefix("warning: 1 check was not judged: the command sent another method"))
        #expect(all.output.contains("\nNot observed\n\n    1  The check asks for PUT, and GET came.\n"))
    }

    @Test(.enabled(if: hasCurl))
    func `an HTTP 1.0 client is told that nothing could be judged`() throws {
        let result = try Self.check(["--only", "methods"], ["curl", "-0", "-sSL", "{url}"])
        #expect(result.status == 3)
        #expect(result.output.contains("   30  The client speaks HTTP/1.0, and the checks are on HTTP/1.1.\n"))
        #expect(result.errors.hasPrefix("warning: 30 checks were not judged: the client speaks HTTP/1.0"))
        #expect(result.errors.hasSuffix("status-server: no check could be judged\n"))
    }

    @Test(.enabled(if: hasCurl))
    func `a proxy on the way is named, and one of the environment avoided`() throws {
        let only = ["check", "--only", "redirect-303-get", "--"]
        let surroundings = ["PATH": Self.path, "http_proxy": "http://127.0.0.1:1", "no_proxy": "example.org"]
        let command = ["sh", "-c", "echo $no_proxy >&2; curl -sSL \"$CHECK_URL\""]
        let around = try Program.statusServer(only + command, environment: surroundings).result()
        #expect(around.status == 0 && around.errors.hasPrefix("warning: http_proxy is set"), "\(around)")
        let through = try Self.check(["--only", "methods"], ["curl", "-sSL", "-H", "Via: 1.1 p.example", "{url}"])
        #expect(through.status == 3)
        #expect(through.errors.contains("A proxy is on the way (Via: 1.1 p.example)"))
    }

    @Test(.enabled(if: hasCurl), arguments: [("499", 0), ("200", 1)] as [(String, Int32)])
    func `what a driver tells itself is not overwritten`(status: String, ending: Int32) throws {
        let script = "curl -s \"$CHECK_URL\" >/dev/null; curl -s \"$CHECK_TOLD?status=\(status)&length=9\""
        let result = try Self.check(["--only", "code-499"], ["sh", "-c", script])
        #expect(result.status == ending)
        #expect(result.output.contains("0 not observed"))
    }

    @Test func `a log has a line now and then`() {
        let second: Int64 = 1_000_000_000
        let progress = CheckupProgress(at: 0)
        let lines = [1, 9, 10, 11, 19, 21, 40].map { progress.line(Int($0), of: 40, at: $0 * second) }
        #expect(lines == [nil, nil, "10 of 40 checks", nil, nil, "21 of 40 checks", nil])
    }

    @Test(.enabled(if: hasCurl))
    func `a violation ends it with 1, unless it is in the baseline`() throws {
        let only = ["--only", "redirect-303-put"]
        let result = try Self.check(only + ["--format", "json"], Self.holdingCurl)
        #expect(result.status == 1)
        #expect(result.output.contains("\"verdict\": \"violates\""))
        let file = FileManager.default.temporaryDirectory.appending(path: "baseline-\(UUID()).json")
        defer { try? FileManager.default.removeItem(at: file) }
        try result.output.write(to: file, atomically: true, encoding: .utf8)
        #expect(try Self.check(only + ["--baseline", file.path], Self.holdingCurl).status == 0)
        try "{\"checks\": []}".write(to: file, atomically: true, encoding: .utf8)
        let worse = try Self.check(only + ["--baseline", file.path], Self.holdingCurl)
        #expect(worse.status == 1)
        #expect(worse.errors.contains("worse than the baseline: redirect-303-put"))
    }

    @Test(.enabled(if: hasCurl))
    func `the report is had in other forms`() throws {
        let only = ["--only", "redirect-301-get", "--format"]
        let junit = try Self.check(only + ["junit"], Self.curl).output
        #expect(junit.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>"))
        #expect(junit.contains("tests=\"1\" failures=\"0\""))
        #expect(try Self.check(only + ["html"], Self.curl).output.hasPrefix("<!DOCTYPE html>"))
    }

    @Test func `a command that cannot be started is named, and is no violation`() throws {
        let result = try Self.check(["--only", "redirect-301-get"], ["no-such-client-anywhere", "{url}"])
        #expect(result.status == 3)
        #expect(result.errors.hasPrefix("status-server: the command cannot be started: no-such-client-anywhere: "))
    }

    @Test func `a command that never asks is told from one that does`() throws {
        let result = try Self.check(["--only", "redirect-301-get"], ["sh", "-c", "echo oh >&2; exit 1"])
        #expect(result.status == 3)
        #expect(result.errors.contains("never asked the server. The command ended with 1 and asked nothing: oh"))
    }

    @Test(.enabled(if: hasCurl))
    func `a command that hangs is killed, with what it started`() throws {
        let command = ["sh", "-c", "curl -s \"$CHECK_URL\" >/dev/null; sleep 1000 & wait"]
        let result = try Self.check(["--only", "redirect-301-get", "--time", "1"], command)
        #expect(result.status == 0)
        #expect(result.output.contains("1 not observed"))
    }

    /// Some send a signal to a process and to its group, so that it gets it twice.
    @Test(arguments: [(SIGINT, 130, 1), (SIGTERM, 143, 1), (SIGTERM, 143, 2)] as [(Int32, Int32, Int)])
    func `a signal ends it, and with it what it has started`(signal: Int32, status: Int32, times: Int) throws {
        try RunningServer.with { port in
            // The command says its number, and stays.
            let script = "curl -s \"http://127.0.0.1:\(port)/run/a/status/200?pid=$$\"; sleep 1000"
            let program = try Program.statusServer(
                ["check", "--only", "redirect-301-get", "--time", "600", "--", "sh", "-c", script],
                environment: ["PATH": Self.path]
            )
            let client = try RawClient(port: port, seconds: 50)
            let journal = try client.response(to: "GET /run/a?attempts=1&timeout=45s HTTP/1.1\r\nHost: a\r\n\r\n").text
            let digits = try #require(journal.split(separator: "?pid=").dropFirst().first?.prefix { $0.isNumber })
            for _ in 0..<times { program.send(signal) }
            let result = program.result()
            #expect(result.status == status && result.output.isEmpty && result.errors.isEmpty, "\(result)")
            // Whoever is dead and was waited for is no process any more.
            #expect(Foundation.kill(try #require(Int32(digits)), 0) == -1)
        }
    }

    @Test func `a report that cannot be written is an error, and one that nobody reads on is none`() throws {
        let check = "'\(Program.statusServerPath)' check --only redirect-301-get"
        let curl = "curl -sSL '{url}'"
        func run(_ line: String) throws -> Program.Result {
            try Program("/bin/sh", ["-c", line], environment: ["PATH": Self.path]).result()
        }
        #if os(Linux)
        let full = try run("\(check) -- \(curl) > /dev/full")
        #expect(full.status == 3 && full.errors.hasPrefix("status-server: cannot write to standard output: "))
        #endif
        // The reader has gone when the report comes.
        let gone = try run("{ \(check) --format html -- \(curl); echo \"status $?\" >&2; } | :")
        #expect(gone.errors == "status 0\n")
    }

    @Test func `what is no UTF-8 reaches the command as it is`() throws {
        let check = "'\(Program.statusServerPath)' check --only redirect-301-get"
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: "seen")
        let line =
            "\(check) -- sh -c 'printf %s \"$1$ODD\" > \"$2\"; curl -sL \"$CHECK_URL\"' sh \"$(printf '\\344{method}')\" '\(file.path)'"
        let result = try Program(
            "/bin/sh",
            ["-c", "ODD=$(printf '\\366') export ODD; \(line)"],
            environment: ["PATH": Self.path]
        ).result()
        #expect(result.status == 0, "\(result.errors)")
        #expect(try Data(contentsOf: file) == Data([0xE4] + Array("GET".utf8) + [0xF6]))
    }

    @Test(arguments: [
        ["--only", "nothing"], ["--only", ""], ["--format", "pdf"], ["--jobs", "65"], ["--time", "0"],
        ["--baseline", "/nowhere"], ["--methods", "get"], ["--methods", ""], ["--nonsense"],
        ["--only", "redirect-303-put", "--methods", "GET"],
    ])
    func `what makes no sense is refused with 2`(options: [String]) throws {
        let result = try Self.check(options, Self.curl)
        #expect(result.status == 2 && result.output.isEmpty && result.errors.hasPrefix("Error: "))
    }

    @Test func `without a command there is nothing to check`() throws {
        let result = try Program.statusServer(["check"]).result()
        #expect(result.status == 2)
        #expect(result.errors.contains("status-server check --methods GET -- curl"))
    }
}
