import Foundation
import StatusServer
import TestSupport
import Testing

/// Every command of `/when`, run by a shell with the curl that everybody has.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/curl")), .timeLimit(.minutes(2)))
struct EarnedCurlTests {
    private struct Entry: Decodable, Sendable {
        let code: Int
        let provoke: String
        let pass: String
    }

    private struct List: Decodable {
        let when: [Entry]
    }

    /// The statuses that a command shows, in order.
    private static func statuses(_ command: String, in folder: URL) throws -> [Int] {
        let environment = ["CURL_HOME": folder.path, "PATH": "/usr/bin:/bin"]
        let output = try Program("/bin/bash", ["-c", command], environment: environment).result().output
        return output.split(whereSeparator: \.isNewline).compactMap { line in
            line.hasPrefix("HTTP/1.1 ") ? Int(line.dropFirst(9).prefix(3)) : nil
        }
    }

    @Test func `every command gets its status, and every other one gets past it`() throws {
        let folder = try TemporaryFolder()
        try folder.write("silent\n", to: ".curlrc")
        try RunningServer.with(Server.Configuration(host: "127.0.0.1", workers: 2)) { port in
            let url = try #require(URL(string: "http://127.0.0.1:\(port)/when"))
            let json = try Program("/usr/bin/curl", ["-s", "-H", "Accept: application/json", url.absoluteString])
                .result()
            let entries = try JSONDecoder().decode(List.self, from: Data(json.output.utf8)).when
            #expect(entries.count >= 61)
            // Some take seconds, by their nature: they wait side by side.
            let place = folder.url
            DispatchQueue.concurrentPerform(iterations: entries.count) { index in
                let entry = entries[index]
                do {
                    let got = try Self.statuses(entry.provoke, in: place)
                    let isThere = entry.code < 200 ? got.contains(entry.code) : got.last == entry.code
                    #expect(isThere, "\(entry.code): \(got) by \(entry.provoke)")
                    let past = try Self.statuses(entry.pass, in: place)
                    let isPast = past.last.map { (200..<300).contains($0) || entry.code == 426 && $0 == 101 } ?? false
                    #expect(isPast && past.last != entry.code, "\(entry.code): \(past) by \(entry.pass)")
                } catch {
                    Issue.record(error)
                }
            }
        }
    }

    @Test func `a download that was cut is resumed, and has the digest it should have`() throws {
        let folder = try TemporaryFolder()
        try RunningServer.with { port in
            let url = "http://127.0.0.1:\(port)/when/206?length=300000&seed=5"
            let file = folder.url.appending(path: "file").path
            let commands = [
                "curl -s -o '\(file).whole' -D '\(file).head' '\(url)'",
                "curl -s -r 0-99999 -o '\(file)' '\(url)'", "curl -s -C - -o '\(file)' '\(url)'",
                "cmp '\(file)' '\(file).whole'",
                "grep -qF \"$(openssl dgst -sha256 -binary '\(file)' | base64)\" '\(file).head'",
                "curl -s -f -C - -o '\(file)' '\(url)'",
            ]
            for (index, command) in commands.enumerated() {
                let result = try Program("/bin/bash", ["-c", command], environment: ["PATH": "/usr/bin:/bin"]).result()
                // What is complete cannot be resumed: that is the 416.
                #expect(result.status == 0 || index == commands.count - 1, "\(command)\n\(result.errors)")
            }
        }
    }

    @Test func `curl keeps what it has as long as the entity tag says so`() throws {
        let folder = try TemporaryFolder()
        try RunningServer.with { port in
            let file = folder.url.appending(path: "page").path
            let url = "http://127.0.0.1:\(port)/run/cache/when/304"
            let get =
                "curl -s -o '\(file)' -w '%{http_code} ' --etag-save '\(file).tag' --etag-compare '\(file).tag' \(url)"
            let put = "curl -s -o /dev/null -w '%{http_code} ' -X PUT -d changed \(url)"
            let all = [get, get, put, get, get].joined(separator: "; ")
            let result = try Program("/bin/bash", ["-c", all], environment: ["PATH": "/usr/bin:/bin"]).result()
            #expect(result.output == "200 304 204 200 304 ")
            #expect(try String(contentsOfFile: file, encoding: .utf8) == "changed")
        }
    }
}
