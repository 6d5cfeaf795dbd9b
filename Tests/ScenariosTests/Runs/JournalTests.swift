import Foundation
import HTTPExchange
import HTTPSemantics
import Runs
import ScenarioKit
import TestSupport
import Testing

/// What is on record of the requests in a run.
@Suite struct JournalTests {
    private let runs = RunStore()

    private func journal(_ run: String = "a", at instant: Instant = Instant(nanoseconds: 0)) throws -> Journal {
        let id = try #require(RunID(run))
        return try #require(runs.journal(of: id, at: instant))
    }

    /// The journal of run `a` after a client has sent this.
    private func attempts(_ octets: String, inPiecesOf size: Int = .max) throws -> [Attempt] {
        var rehearsal = Rehearsal(runs: runs)
        _ = rehearsal.send(Array(octets.utf8), inPiecesOf: size)
        return try journal().attempts
    }

    private static func request(_ line: String, _ fields: String = "", content: String = "") -> String {
        "\(line) HTTP/1.1\r\nHost: localhost\r\n\(fields)\r\n\(content)"
    }

    // MARK: Requests

    @Test func `a request is on record as it came, and its answer as it went`() throws {
        var rehearsal = Rehearsal(runs: runs)
        let request = Self.request(
            "POST /run/a/status/201?x=%2f&reason=Done",
            "X-B: 1\r\nx-a:  2 \r\nX-B: 3\r\nContent-Length: 5\r\n",
            content: "hello"
        )
        let answer = rehearsal.send(Array(request.utf8))
        let response = try ResponseReader.responses(in: answer.octets, to: [.post], hasEnded: false)[0]
        let attempt = try #require(try journal().attempts.first)
        #expect(
            attempt.number == 1 && attempt.method == "POST" && attempt.target == "/run/a/status/201?x=%2f&reason=Done"
        )
        #expect(
            attempt.fields.map(\.description) == ["Host: localhost", "X-B: 1", "x-a: 2", "X-B: 3", "Content-Length: 5"]
        )
        #expect(attempt.contentLength == 5 && attempt.contentIsComplete)
        #expect(attempt.contentDigest == "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824")
        #expect(attempt.connection == 1 && attempt.request == 1 && !attempt.isOnSecondPort && attempt.version == "1.1")
        #expect(attempt.arrivalOnWall == DateShape.transcriptSeconds * 1000)
        #expect(attempt.answer?.status == 201 && attempt.answer?.interim == [])
        #expect(attempt.answer?.fields.map(\.description) == response.fields.map(\.description))
        #expect(attempt.answer?.contentLength == response.content.count)
        #expect(attempt.end == .answered && attempt.ended == attempt.arrival && attempt.connectionOutcome == nil)
    }

    @Test(arguments: [1, 3, .max])
    func `the digest is that of the content, whoever reads it`(size: Int) throws {
        let chunks = "3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n"
        let paths = ["/status/200?x", "/status/200,503", "/anything", "/post", "/when/409", "/sequence/503,200"]
        let octets = paths.map { Self.request("POST /run/a\($0)", "Transfer-Encoding: chunked\r\n", content: chunks) }
        let attempts = try attempts(octets.joined(), inPiecesOf: size)
        #expect(attempts.map(\.target) == paths.map { "/run/a" + $0 })
        for attempt in attempts {
            #expect(attempt.contentDigest?.hasPrefix("2cf24dba5fb0a30e") ?? false, "\(attempt.target)")
        }
    }

    @Test func `what was asked for outside of runs, and about runs, is on no record`() throws {
        _ = try attempts(
            ["/run/a/status/200", "/status/200?x", "/run/a", "/run/a?x", "/run/a/script/x", "/%72un/a/status/404?x"]
                .map { Self.request("GET \($0)") }.joined()
        )
        #expect(try journal().attempts.map(\.target) == ["/run/a/status/200", "/%72un/a/status/404?x"])
    }

    @Test func `gaps are told to the millisecond, in all three representations`() throws {
        var rehearsal = Rehearsal(runs: runs)
        for time in [0, 1234, 1] {
            _ = rehearsal.pass(.milliseconds(time))
            _ = rehearsal.send(Array(Self.request("GET /run/a/status/503").utf8))
        }
        let json = String(decoding: rehearsal.send(Array(Self.request("GET /run/a").utf8)).octets, as: UTF8.self)
        #expect(["null", "1234", "1"].allSatisfy { json.contains("\"gap-ms\": \($0),") })
        for type in ["text/plain", "text/html"] {
            let request = Self.request("GET /run/a", "Accept: \(type)\r\n")
            let text = String(decoding: rehearsal.send(Array(request.utf8)).octets, as: UTF8.self)
            #expect(text.contains("\r\nContent-Type: \(type); charset=utf-8\r\n") && text.contains("1234"))
        }
    }

    // MARK: Ends

    @Test(
        arguments: [
            ("GET", "/status/200?body=hello", Attempt.End.answered, 200, 5),
            ("HEAD", "/status/200?body=hello", .answered, 200, 0),
            ("GET", "/status/204?x", .answered, 204, 0),
            ("GET", "/status/200?body=hello&fault=reset&at=3", .fault, 200, 3),
            ("GET", "/status/200?body=hello&fault=close", .fault, nil, 0),
            ("GET", "/status/200?body=hello&fault=reset&at=request", .fault, nil, 0),
            ("GET", "/status/200?body=hello&fault=stall&at=2", .fault, 200, 2),
            ("GET", "/status/200?body=hello&fault=close&at=head%2B9", .fault, 200, 0),
            ("GET", "/status/200?body=hello&fault=extra", .answered, 200, 32),
            ("GET", "/status/200?status-line=HTTP/1.1%20999%20Nope", .answered, 999, nil),
            ("GET", "/status/9999", .answered, 400, nil),
            ("GET", "/status/200?delay=x", .answered, 400, nil),
            ("TRACE", "/status/200", .answered, 405, nil),
        ] as [(String, String, Attempt.End, Int?, Int?)]
    )
    func `it is told what was answered and how it ended`(
        _ row: (method: String, path: String, end: Attempt.End, status: Int?, length: Int?)
    ) throws {
        let attempt = try #require(try attempts(Self.request("\(row.method) /run/a\(row.path)")).first)
        #expect(attempt.end == row.end)
        #expect(attempt.answer?.status == row.status)
        let fault = row.path.split(separator: "fault=").dropFirst().first?.prefix { $0 != "&" }
        #expect(attempt.fault?.rawValue == fault.map(String.init))
        if let length = row.length { #expect(attempt.answer?.contentLength ?? 0 == length) }
    }

    @Test func `interim responses are listed`() throws {
        #expect(
            try attempts(Self.request("GET /run/a/status/200?interim=103,102*2")).first?.answer?.interim == [
                103, 102, 102,
            ]
        )
    }

    @Test func `a request that is refused is an attempt too`() throws {
        let line = "POST /run/a/status/200"
        var rehearsal = Rehearsal(runs: runs)
        for fields in ["Content-Length: 1\r\nTransfer-Encoding: chunked\r\n", "Expect: more\r\nContent-Length: 1\r\n"] {
            _ = rehearsal.connectAgain()
            _ = rehearsal.send(Array(Self.request(line, fields).utf8))
        }
        let attempts = try journal().attempts
        #expect(attempts.map(\.answer?.status) == [400, 417])
        #expect(attempts.allSatisfy { !$0.contentIsComplete && $0.contentDigest == nil })
        #expect(attempts.map(\.connectionOutcome?.event) == [.closedByServer, .closedByServer])
    }

    @Test func `what becomes of the connection is told, unless another request follows`() throws {
        var rehearsal = Rehearsal(runs: runs)
        let request = Array(Self.request("GET /run/a/status/200").utf8)
        _ = rehearsal.send(request)
        _ = rehearsal.send(request)
        _ = rehearsal.pass(.milliseconds(20))
        _ = rehearsal.finishSending()
        _ = rehearsal.connectAgain()
        _ = rehearsal.send(request)
        rehearsal.reset()
        let attempts = try journal().attempts
        #expect(attempts.map(\.request) == [1, 2, 1] && attempts.map(\.connection) == [1, 1, 2])
        #expect(attempts.map(\.connectionOutcome?.event) == [nil, .closedByClient, .resetByClient])
        #expect(attempts[1].connectionOutcome?.moment == attempts[1].arrival.advanced(by: .milliseconds(20)))
    }

    // MARK: Secrets

    private static let secrets =
        "Authorization: Basic c2VjcmV0\r\nproxy-authorization: Basic c2VjcmV0\r\nCookie: c2VjcmV0=1\r\n"
        + "Cookie2: c2VjcmV0=1\r\nSet-Cookie2: c2VjcmV0=1\r\nX-Forwarded-Authorization: c2VjcmV0\r\n"

    @Test func `credentials and cookies are kept by their digests, and so is what repeats them`() throws {
        var rehearsal = Rehearsal(runs: runs)
        for path in ["/anything", "/status/200?set-cookie=c2VjcmV0=1"] {
            _ = rehearsal.send(Array(Self.request("GET /run/a\(path)", Self.secrets).utf8))
        }
        let attempts = try journal().attempts
        let digest = try #require(attempts[0].fields["Authorization"])
        #expect(digest.hasPrefix("hmac:") && digest.utf8.count == 21)
        // Not the digest that anyone could compute for a guess.
        #expect(digest != "hmac:e54151d46f4f701b")
        #expect(attempts[0].fields["Authorization"] == attempts[1].fields["Proxy-Authorization"])
        #expect(attempts[0].answer?.fields["X-Request-Field-Authorization"] == attempts[0].fields["Authorization"])
        #expect(attempts[1].answer?.fields["Set-Cookie"] == attempts[1].fields["Cookie"])
        let shown = String(decoding: rehearsal.send(Array(Self.request("GET /run/a").utf8)).octets, as: UTF8.self)
        #expect(!shown.replacing("set-cookie=c2VjcmV0=1", with: "").contains("c2VjcmV0"))
    }

    @Test(
        arguments: [
            ("Host: user:c2VjcmV0@x", "Host"), ("Host: a\r\nReferer: http://user:c2VjcmV0@x/a@b", "Referer"),
            ("Host: a\r\nX-Forwarded-Host: c2VjcmV0@x:80", "X-Forwarded-Host"),
            ("Host: a\r\nLink: </a>, <//c2VjcmV0@x>", "Link"),
        ]
    )
    func `user information in an authority is kept as a digest`(lines: String, name: String) throws {
        var rehearsal = Rehearsal(runs: runs)
        _ = rehearsal.send(Array("GET /run/a/anything HTTP/1.1\r\n\(lines)\r\n\r\n".utf8))
        let value = try #require(try journal().attempts[0].fields[FieldName(unchecked: name)])
        #expect(!value.contains("c2VjcmV0") && value.contains("hmac:") && value.contains("@x"), "\(value)")
    }

    @Test func `what follows an authority is kept as it came`() throws {
        var rehearsal = Rehearsal(runs: runs)
        let fields = "Host: a\r\nFrom: me@example.org\r\nReferer: http://x/a@b\r\n"
        _ = rehearsal.send(Array("GET /run/a/anything HTTP/1.1\r\n\(fields)\r\n".utf8))
        let attempt = try journal().attempts[0]
        #expect(attempt.fields["From"] == "me@example.org")
        #expect(attempt.fields["Referer"] == "http://x/a@b")
    }

    @Test(arguments: ["https", "ftp", "gopher"])
    func `a request for another scheme is on record as a 421`(scheme: String) throws {
        var rehearsal = Rehearsal(runs: runs)
        _ = rehearsal.send(Array("GET \(scheme)://h/run/a/status/200 HTTP/1.1\r\nHost: h\r\n\r\n".utf8))
        #expect(try journal().attempts.map(\.answer?.status) == [421])
    }

    @Test func `they are kept as they come in a run that was started so`() throws {
        var rehearsal = Rehearsal(runs: runs)
        let started = rehearsal.send(Array(Self.request("PUT /run/a?show=credentials").utf8))
        #expect(String(decoding: started.octets, as: UTF8.self).contains("\r\nLocation: /run/a\r\n"))
        _ = rehearsal.send(Array(Self.request("GET /run/a/anything", Self.secrets).utf8))
        #expect(try journal().attempts.map { $0.fields["Authorization"] } == ["Basic c2VjcmV0"])
        let again = rehearsal.send(Array(Self.request("PUT /run/a").utf8))
        #expect(String(decoding: again.octets, as: UTF8.self).hasPrefix("HTTP/1.1 204 "))
        #expect(try journal().attempts.isEmpty)
    }

    @Test(arguments: ["PUT /run/a?show=all", "PUT /run/a?show="])
    func `what cannot be shown is a 400`(line: String) {
        var rehearsal = Rehearsal(runs: runs)
        let text = String(decoding: rehearsal.send(Array(Self.request(line).utf8)).octets, as: UTF8.self)
        #expect(text.hasPrefix("HTTP/1.1 400 ") && text.contains("show=credentials"))
    }

    // MARK: Representations

    @Test func `the table fits into 100 columns and the page has no markup but its own`() throws {
        var rehearsal = Rehearsal(runs: runs)
        let target = "/run/a/status/200?x=<script>" + String(repeating: "y", count: 200)
        _ = rehearsal.send(Array(Self.request("GET \(target)", "X: <script>\r\n").utf8))
        _ = rehearsal.pass(.seconds(3))
        _ = rehearsal.connectAgain()
        _ = rehearsal.send(Array(Self.request("GET /run/a/status/200?delay=30s&fault=reset&at=0").utf8))
        _ = rehearsal.connectAgain()
        _ = rehearsal.send(Array(Self.request("POST /run/a/anything", "Content-Length: 9\r\n").utf8))
        _ = rehearsal.pass(.milliseconds(9999))
        rehearsal.reset()
        _ = rehearsal.connectAgain()
        let text = rehearsal.send(Array(Self.request("GET /run/a", "Accept: text/plain\r\n").utf8)).octets
        let lines = String(decoding: text, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 10 && lines.dropFirst().allSatisfy { $0.count <= 100 })
        let html = rehearsal.send(Array(Self.request("GET /run/a", "Accept: text/html\r\n").utf8)).octets
        #expect(!String(decoding: html, as: UTF8.self).contains("<script>"))
    }

    @Test func `JSON has what its readers look for`() throws {
        var rehearsal = Rehearsal(runs: runs)
        _ = rehearsal.send(Array(Self.request("GET /run/a/sequence/503,200").utf8))
        let octets = rehearsal.send(Array(Self.request("GET /run/a").utf8)).octets
        let answer = try ResponseReader.responses(in: octets, to: [.get], hasEnded: false)[0]
        let value = try JSONSerialization.jsonObject(with: Data(answer.content))
        let object = try #require(value as? [String: Any])
        #expect(Set(object.keys) == ["run", "attempts", "dropped", "counted"])
        let attempt = try #require((object["attempts"] as? [[String: Any]])?.first)
        #expect(
            Set(attempt.keys) == [
                "number", "arrival", "gap-ms", "method", "target", "version", "fields", "content", "connection",
                "request", "port", "answer", "fault", "end", "ended-after-ms", "aftermath",
            ]
        )
        #expect(attempt["arrival"] as? String == "2026-01-02T03:04:05.000Z")
        #expect((object["counted"] as? [[String: Any]])?.first?["attempts"] as? Int == 1)
    }

    @Test(arguments: ["report", "report.json", "report.xml", "script/a"])
    func `what is asked about a run is no attempt of it`(path: String) {
        var rehearsal = Rehearsal()
        _ = rehearsal.send(Array("GET /run/quiet/\(path) HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
        let answer = rehearsal.send(Array("GET /run/quiet HTTP/1.1\r\nHost: a\r\n\r\n".utf8)).octets
        let text = String(decoding: answer, as: UTF8.self)
        #expect(text.hasPrefix("HTTP/1.1 404") || text.contains("\"attempts\": []"))
    }
}
