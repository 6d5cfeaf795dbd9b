import HTTPExchange
import HTTPSemantics
import TestSupport
import Testing

@testable import Runs
@testable import ScenarioKit
@testable import Scenarios

@Suite struct ResumeTests {
    private struct Client: ~Copyable {
        var rehearsal = Rehearsal()

        /// What comes, with how the connection ends.
        mutating func ask(
            _ target: String,
            _ fields: String...,
            method: String = "GET"
        ) -> (
            text: String, ending: Transcript.Ending?
        ) {
            let lines = fields.map { $0 + "\r\n" }.joined()
            let answer = rehearsal.send(Array("\(method) \(target) HTTP/1.1\r\nHost: localhost\r\n\(lines)\r\n".utf8))
            if answer.ending != nil { _ = rehearsal.connectAgain() }
            return (Request.text(answer.octets[...]), answer.ending)
        }
    }

    private func content(_ text: String) -> Int {
        text.firstRange(of: "\r\n\r\n").map { text[$0.upperBound...].unicodeScalars.count } ?? 0
    }

    @Test func `the first attempt is cut off, the second gets the rest`() {
        var client = Client()
        let first = client.ask("/run/a/resume/1000?cut=400")
        #expect(first.text.hasPrefix("HTTP/1.1 200 "))
        #expect(first.text.contains("\r\nETag: \"1000-1\"\r\n") && first.text.contains("\r\nContent-Length: 1000\r\n"))
        #expect(first.text.contains("\r\nRepr-Digest: sha-256=:") && first.text.contains("\r\nLast-Modified: "))
        let second = client.ask("/run/a/resume/1000?cut=400", "Range: bytes=400-", "If-Range: \"1000-1\"")
        #expect(second.text.hasPrefix("HTTP/1.1 206 "))
        #expect(second.text.contains("\r\nContent-Range: bytes 400-999/1000\r\n"))
        #expect(second.text.contains("\r\nX-Status-Attempt: 2\r\n"))
        #expect(content(second.text) == 600)
        #expect(second.ending == nil)
    }

    @Test func `HEAD is no attempt`() {
        var client = Client()
        let head = client.ask("/run/a/resume/1000?cut=400", method: "HEAD")
        #expect(
            head.text.contains("\r\nContent-Length: 1000\r\n") && head.text.contains("\r\nAccept-Ranges: bytes\r\n")
        )
        #expect(client.ask("/run/a/resume/1000?cut=400").text.contains("\r\nX-Status-Attempt: 1\r\n"))
    }

    @Test func `a changed representation is sent whole, or not at all`() {
        var client = Client()
        _ = client.ask("/run/a/resume/1000?cut=400&change=etag")
        let strict = client.ask("/run/a/resume/1000?cut=400&change=etag", "Range: bytes=400-", "If-Match: \"1000-1\"")
        #expect(strict.text.hasPrefix("HTTP/1.1 412 ") && strict.text.contains("\r\nETag: \"1000-2\"\r\n"))
        let whole = client.ask("/run/a/resume/1000?cut=400&change=etag", "Range: bytes=400-", "If-Range: \"1000-1\"")
        #expect(whole.text.hasPrefix("HTTP/1.1 200 ") && content(whole.text) == 1000)
    }

    @Test func `a weak validator does not join parts, and ranges can be ignored`() {
        var client = Client()
        let weak = client.ask("/run/a/resume/100?weak=1", "Range: bytes=40-", "If-Range: W/\"100-1\"")
        #expect(weak.text.hasPrefix("HTTP/1.1 200 ") && weak.text.contains("\r\nETag: W/\"100-1\"\r\n"))
        let ignored = client.ask("/run/a/resume/100?ranges=ignored", "Range: bytes=40-")
        #expect(ignored.text.hasPrefix("HTTP/1.1 200 ") && ignored.text.contains("\r\nAccept-Ranges: none\r\n"))
        #expect(content(ignored.text) == 100)
    }

    @Test func `outside of a run it starts over when all has come`() {
        var client = Client()
        let attempts = [nil, "bytes=40-", nil].map { range in
            client.ask("/resume/100?cut=40", range.map { "Range: \($0)" } ?? "X: y").text
        }
        let numbers = attempts.map { $0.contains("\r\nX-Status-Attempt: 1\r\n") ? 1 : 2 }
        #expect(numbers == [1, 2, 1])
    }

    @Test func `each of the first attempts can be cut off at a place of its own`() throws {
        let wish = try Resumption(Query("cut=40,0&end=close"), size: 100)
        #expect(wish.cuts == [40, 0] && wish.ending == .close)
    }

    @Test(arguments: [
        "cut=100", "cut=-1", "cut=1,", "cut=x", "end=stall", "change=all", "ranges=no", "weak=2", "seed=-1", "seed=+1",
        "cut=1&cut=2",
        "cut=1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1",
    ])
    func `a bad parameter is a 400`(query: String) {
        var client = Client()
        #expect(client.ask("/resume/100?\(query)").text.hasPrefix("HTTP/1.1 400 "))
    }

    @Test(arguments: ["0", "x", "4194305", "-1", "1/2"])
    func `a bad size is refused`(size: String) {
        var client = Client()
        let text = client.ask("/resume/\(size)").text
        #expect(text.hasPrefix("HTTP/1.1 40") && text.contains("4194304"))
    }
}
