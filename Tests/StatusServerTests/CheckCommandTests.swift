import Foundation
import StatusServer
import TestSupport
import Testing

/// `status-server check`: clients that are run as commands.
@Suite struct CheckCommandTests {
    private static func check(_ options: [String], _ command: [String]) throws -> Program.Result {
        try Program.statusServer(["check"] + options + ["--"] + command).result()
    }

    private static let hasCurl = FileManager.default.isExecutableFile(atPath: "/usr/bin/curl")

    private static let curl = ["curl", "-sSL", "-X", "{method}", "-H", "{field}", "-d", "{body}", "{url}"]

    @Test(.enabled(if: hasCurl))
    func `a client that conforms is told so, and the exit status is 0`() throws {
        let result = try Self.check(["--only", "redirect-301-get,redirect-307-get"], Self.curl)
        #expect(result.status == 0)
        #expect(result.output.contains("  conforms      redirect-301-get  RFC 9110 §15.4.2\n"))
        #expect(result.output.hasSuffix("2 conforms, 0 permitted, 0 violates, 0 not observed\n"))
    }

    @Test(.enabled(if: hasCurl))
    func `a violation ends it with 1, unless it is in the baseline`() throws {
        // With -X the caller holds curl to a method that 303 does not keep.
        let only = ["--only", "redirect-303-put"]
        let result = try Self.check(only + ["--format", "json"], Self.curl)
        #expect(result.status == 1)
        #expect(result.output.contains("\"verdict\": \"violates\""))
        let file = FileManager.default.temporaryDirectory.appending(path: "baseline-\(UUID()).json")
        defer { try? FileManager.default.removeItem(at: file) }
        try result.output.write(to: file, atomically: true, encoding: .utf8)
        #expect(try Self.check(only + ["--baseline", file.path], Self.curl).status == 0)
        try "{\"checks\": []}".write(to: file, atomically: true, encoding: .utf8)
        let worse = try Self.check(only + ["--baseline", file.path], Self.curl)
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

    @Test func `a command that cannot be started is named`() throws {
        let result = try Self.check(["--only", "redirect-301-get"], ["no-such-client-anywhere", "{url}"])
        #expect(result.status == 1)
        #expect(result.errors.hasPrefix("status-server: the command cannot be started: no-such-client-anywhere: "))
    }

    @Test func `a command that never asks is told from one that does`() throws {
        let result = try Self.check(["--only", "redirect-301-get"], ["sh", "-c", "echo oh >&2; exit 3"])
        #expect(result.status == 1)
        #expect(result.errors.contains("never asked the server. The command ended with 3 and asked nothing: oh"))
    }

    @Test(.enabled(if: hasCurl))
    func `a command that hangs is killed, with what it started`() throws {
        let command = ["sh", "-c", "curl -s \"$CHECK_URL\" >/dev/null; sleep 1000 & wait"]
        let result = try Self.check(["--only", "redirect-301-get", "--time", "1"], command)
        #expect(result.status == 0)
        #expect(result.output.contains("1 not observed"))
    }

    @Test(arguments: [
        ["--only", "nothing"], ["--only", ""], ["--format", "pdf"], ["--jobs", "65"], ["--time", "0"],
        ["--baseline", "/nowhere"],
    ])
    func `what makes no sense is refused with 64`(options: [String]) throws {
        let result = try Self.check(options, Self.curl)
        #expect(result.status == 64 && result.output.isEmpty && result.errors.hasPrefix("Error: "))
    }

    @Test func `without a command there is nothing to check`() throws {
        let result = try Program.statusServer(["check"]).result()
        #expect(result.status == 64)
        #expect(result.errors.contains("status-server check -- curl"))
    }
}
