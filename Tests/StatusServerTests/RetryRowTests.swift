import HTTPSemantics
import StatusServer
import TestSupport
import Testing

/// What the suites of client libraries ask of a server that fails, as octets and ends of connections.
@Suite(.timeLimit(.minutes(1))) struct RetryRowTests {
    /// An attempt that breaks off: what is sent before that, and how the connection ends.
    struct Break: Sendable, CustomTestStringConvertible {
        let row: String
        /// The steps of a sequence that goes on with a 200.
        let step: String
        /// The octets of the head that come; `nil` for all of it.
        var head: Int?
        /// What comes behind the head.
        var content = ""
        let ending: RawClient.Ending

        var testDescription: String { "\(row): \(step)" }
    }

    private static let breaks = [
        Break(row: "T15", step: "reset", head: 0, ending: .reset),
        Break(row: "T15", step: "close", head: 0, ending: .closed),
        Break(row: "T16", step: "reset;at=request", head: 0, ending: .reset),
        Break(row: "T17", step: "close;at=head+9", head: 9, ending: .closed),
        Break(row: "T17", step: "reset;at=head+9", head: 9, ending: .reset),
        Break(row: "T17", step: "close;at=head+40", head: 40, ending: .closed),
        Break(row: "T18", step: "200;body=0123456789;fault=close;at=3", content: "012", ending: .closed),
        Break(row: "T18", step: "200;body=0123456789;fault=reset;at=3", content: "012", ending: .reset),
        Break(
            row: "T19",
            step: "200;body=0123456789;framing=chunked;fault=close;at=3",
            content: "a\r\n012",
            ending: .closed
        ),
        Break(
            row: "T19",
            step: "200;body=0123456789;fault=no-last-chunk",
            content: "a\r\n0123456789\r\n",
            ending: .closed
        ),
    ]

    private func request(_ target: String, method: String = "GET", fields: String = "") -> String {
        "\(method) \(target) HTTP/1.1\r\nHost: localhost\r\n\(fields)\r\n"
    }

    private func answer(_ port: Int, _ target: String, method: String = "GET") throws -> ReceivedResponse {
        try RawClient(port: port).response(to: request(target, method: method))
    }

    @Test(arguments: breaks)
    func `an attempt breaks off where it was asked to, and the next one is answered`(row: Break) throws {
        try RunningServer.with { port in
            for method in ["GET", "POST"] {
                let target = "/run/\(method)/sequence/\(row.step),200"
                let client = try RawClient(port: port)
                try client.send(request(target, method: method))
                let end = try client.readToEnd()
                let text = String(decoding: end.octets, as: UTF8.self)
                #expect(end.ending == row.ending, "\(method)")
                if let head = row.head {
                    #expect(end.octets.count == head)
                    #expect("HTTP/1.1 200 OK\r\nDate: ".utf8.starts(with: end.octets.prefix(23)))
                } else {
                    let parts = text.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
                    #expect(parts.first?.hasPrefix("HTTP/1.1 200 OK\r\n") ?? false)
                    #expect(parts.last.map(String.init) == row.content)
                }
                let next = try answer(port, target, method: method)
                #expect(next.status == 200 && next.fields["X-Status-Attempt"] == "2")
            }
        }
    }

    /// A sequence of answers that end in order: the value of `Retry-After` each of them has.
    @Test(
        arguments: [
            ("T1", "/sequence/418*2,200", [418, 418, 200], [nil, nil, nil]),
            ("T2", "/status/503?without=Retry-After", [503, 503], [nil, nil]),
            ("T5", "/sequence/503;retry-after=0,200", [503, 200], ["0", nil]),
            ("T6", "/sequence/503;retry-after=date-100s,200", [503, 200], ["past", nil]),
            (
                "T7", "/sequence/503;retry-after=Stuff,503;retry-after=-10,503;retry-after=,200", [503, 503, 503, 200],
                ["Stuff", "-10", "", nil]
            ),
            ("T7", "/sequence/503;field=Retry-After:1;field=Retry-After:2,200", [503, 200], ["1, 2", nil]),
            ("T8", "/sequence/503;retry-after=200,200", [503, 200], ["200", nil]),
            (
                "T8", "/sequence/503;retry-after=Fri%2C%2003%20Jan%202138%2000:00:00%20GMT,200", [503, 200],
                ["Fri, 03 Jan 2138 00:00:00 GMT", nil]
            ),
            ("T9", "/status/303?retry-after=1", [303], ["1"]),
            ("T24", "/sequence/503;retry-after=0,200", [503, 200], ["0", nil]),
        ] as [(String, String, [Int], [String?])]
    )
    func `answers come in their order`(row: String, target: String, codes: [Int], waits: [String?]) throws {
        try RunningServer.with { port in
            let client = try RawClient(port: port)
            for (code, wait) in zip(codes, waits) {
                let response = try client.response(to: request(target, method: row == "T24" ? "POST" : "GET"))
                #expect(response.status == code)
                guard wait == "past" else {
                    #expect(response.fields["Retry-After"] == wait)
                    continue
                }
                let named = try #require(response.fields["Retry-After"].flatMap { HTTPDate(parsing: $0) })
                let sent = try #require(response.fields["Date"].flatMap { HTTPDate(parsing: $0) })
                #expect(sent.secondsSince1970 - named.secondsSince1970 == 100)
            }
        }
    }

    @Test(arguments: ["T3 503;retry-after=1;gate=1", "T4 503;retry-after=date+1s;gate=1"])
    func `a gate opens when it said it would`(row: String) throws {
        try RunningServer.with { port in
            let target = "/run/a/sequence/\(row.dropFirst(3)),200"
            let client = try RawClient(port: port)
            let clock = ContinuousClock()
            #expect(try client.response(to: request(target)).status == 503)
            let start = clock.now
            var attempts = 1
            while try client.response(to: request(target)).status == 503 { attempts += 1 }
            // The second that a date names may be about to begin.
            let isDate = row.hasPrefix("T4")
            #expect(isDate || attempts > 2)
            #expect(isDate || clock.now - start > .milliseconds(980))
            guard attempts > 1 else { return }
            let journal = try answer(port, "/run/a")
            #expect(journal.text.contains("\"attempts\": 2,\n      \"early\": \(attempts - 1)\n"))
        }
    }

    @Test func `T10: other fields of rates`() throws {
        try RunningServer.with { port in
            let target = "/sequence/429;without=Retry-After;field=RateLimit-Reset:1;field=x-amz-retry-after:1000,200"
            let response = try answer(port, target)
            #expect(response.fields["RateLimit-Reset"] == "1" && response.fields["x-amz-retry-after"] == "1000")
            #expect(response.fields["Retry-After"] == nil)
        }
    }

    @Test func `T11: a 408 ends the connection, in order`() throws {
        try RunningServer.with { port in
            let client = try RawClient(port: port)
            let response = try client.response(to: request("/run/a/sequence/408,200"))
            #expect(response.status == 408 && response.fields["Connection"] == "close")
            #expect(try client.readToEnd().ending == .closed)
            #expect(try answer(port, "/run/a/sequence/408,200").status == 200)
        }
    }

    @Test func `T12: a 408 comes unasked`() throws {
        try RunningServer.with { port in
            let client = try RawClient(port: port)
            try client.send(request("/status/204?after=408:50ms"))
            let responses = try client.responses(to: [.get, .get])
            #expect(responses.map(\.status) == [204, 408])
            #expect(try client.readToEnd().ending == .closed)
        }
    }

    @Test func `T13: 421 on one connection, 200 on another`() throws {
        try RunningServer.with { port in
            let client = try RawClient(port: port)
            let target = "/run/a/sequence/421;gate=connection,200"
            for _ in 0..<2 { #expect(try client.response(to: request(target)).status == 421) }
            #expect(try answer(port, target).status == 200)
        }
    }

    @Test func `T20: a kept connection is closed without a word`() throws {
        try RunningServer.with { port in
            let client = try RawClient(port: port)
            let response = try client.response(to: request("/status/204?keep-alive=50ms"))
            #expect(response.fields["Connection"] == nil)
            let end = try client.readToEnd()
            #expect(end.octets.isEmpty && end.ending == .closed)
        }
    }

    @Test func `T21: what is said about keeping connections`() throws {
        try RunningServer.with { port in
            let hint = try answer(port, "/status/204?field=Keep-Alive:timeout=1")
            #expect(hint.fields["Keep-Alive"] == "timeout=1")
            let client = try RawClient(port: port)
            #expect(try client.response(to: request("/status/204?connection=close")).fields["Connection"] == "close")
            #expect(try client.readToEnd().ending == .closed)
        }
    }

    @Test func `T22 and T23: a delay is not short, whether of the head or of the content`() throws {
        try RunningServer.with { port in
            for target in ["/status/200?delay=100ms", "/status/200?head-delay=100ms", "/status/200?drip=100ms"] {
                let clock = ContinuousClock()
                let start = clock.now
                let response = try answer(port, target)
                #expect(response.status == 200)
                #expect(clock.now - start >= .milliseconds(100), "\(target)")
            }
        }
    }

    @Test(arguments: [1, 2])
    func `T25: a quota is true under many clients, whichever worker they come to`(workers: Int) throws {
        try RunningServer.with(Server.Configuration(host: "127.0.0.1", workers: workers)) { port in
            let clients = try (0..<16).map { _ in try RawClient(port: port) }
            for client in clients {
                try client.send(String(repeating: request("/run/a/quota/20/3600"), count: 4))
            }
            var codes: [Int] = []
            var rests: [String] = []
            for client in clients {
                for response in try client.responses(to: Array(repeating: .get, count: 4)) {
                    codes.append(response.status)
                    if response.status == 200 { rests.append(response.fields["X-RateLimit-Remaining"] ?? "") }
                }
            }
            #expect(codes.count { $0 == 200 } == 20 && codes.count { $0 == 429 } == 44)
            #expect(Set(rests) == Set((0..<20).map(String.init)))
        }
    }

    @Test func `T26: an upload is resumed at the right octet`() throws {
        try RunningServer.with { port in
            func put(_ range: String, _ content: String) throws -> ReceivedResponse {
                let fields = "Content-Range: bytes \(range)\r\nContent-Length: \(content.utf8.count)\r\n"
                let head = request("/run/a/upload/10?keep=4", method: "PUT", fields: fields)
                return try RawClient(port: port).response(to: head + content)
            }
            #expect(try put("0-9/10", "0123456789").status == 503)
            let asked = try put("*/10", "")
            #expect(asked.status == 308 && asked.fields["Range"] == "bytes=0-3" && asked.fields["Location"] == nil)
            #expect(try put("4-9/10", "456789").status == 200)
        }
    }

    // MARK: Ranges

    @Test(arguments: [("reset", RawClient.Ending.reset), ("close", .closed)])
    func `G6: content breaks off, and both parts are the whole`(end: String, ending: RawClient.Ending) throws {
        try RunningServer.with { port in
            let whole = try answer(port, "/resume/1000").content
            let target = "/run/a/resume/1000?cut=400&end=\(end)"
            let client = try RawClient(port: port)
            try client.send(request(target))
            let first = try client.readToEnd()
            #expect(first.ending == ending)
            let start = try #require(first.octets.firstRange(of: Array("\r\n\r\n".utf8))).upperBound
            let fields = "Range: bytes=400-\r\nIf-Range: \"1000-1\"\r\n"
            let rest = try RawClient(port: port).response(to: request(target, fields: fields))
            #expect(rest.status == 206 && rest.fields["Content-Range"] == "bytes 400-999/1000")
            #expect(Array(first.octets[start...]) + rest.content == whole)
        }
    }

    @Test(
        arguments: [
            ("G3", "/resume/100?ranges=ignored", "bytes=40-", 200, nil, 100),
            ("G4", "/resume/100", "bytes=100-", 416, "bytes */100", nil),
            ("G4", "/resume/100?without=Content-Range", "bytes=100-", 416, nil, nil),
            ("G4", "/resume/100?content-range=*/100", "bytes=100-", 416, "*/100", nil),
            ("G5", "/resume/100?content-range=bytes%203/7", "bytes=40-", 206, "bytes 3/7", 60),
            ("G5", "/resume/100?content-range=bytes%2040-99/*", "bytes=40-", 206, "bytes 40-99/*", 60),
            ("G5", "/resume/100?content-range=bytes%200-59/100", "bytes=40-", 206, "bytes 0-59/100", 60),
            ("G5", "/resume/100?without=Content-Range", "bytes=40-", 206, nil, 60),
        ] as [(String, String, String, Int, String?, Int?)]
    )
    func `answers to Range, right and wrong`(
        row: String,
        target: String,
        range: String,
        code: Int,
        contentRange: String?,
        count: Int?
    ) throws {
        try RunningServer.with { port in
            let response = try RawClient(port: port).response(to: request(target, fields: "Range: \(range)\r\n"))
            #expect(response.status == code)
            #expect(response.fields["Content-Range"] == contentRange)
            if let count { #expect(response.content.count == count) }
        }
    }

    @Test(arguments: [
        ("change=etag", "If-Range: \"1000-1\"", 200), ("change=etag", "If-Match: \"1000-1\"", 412),
        ("weak=1", "If-Range: W/\"1000-1\"", 200), ("weak=1", "If-Match: W/\"1000-1\"", 412),
    ])
    func `G7: parts of what has changed, or is only weakly the same, are not joined`(
        change: String,
        condition: String,
        code: Int
    ) throws {
        try RunningServer.with { port in
            let target = "/run/a/resume/1000?cut=400&end=close&\(change)"
            let client = try RawClient(port: port)
            try client.send(request(target))
            _ = try client.readToEnd()
            let fields = "Range: bytes=400-\r\n\(condition)\r\n"
            #expect(try RawClient(port: port).response(to: request(target, fields: fields)).status == code)
        }
    }
}
