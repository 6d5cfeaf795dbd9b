import HTTPExchange
import HTTPSemantics
import ScenarioKit
import TestSupport
import Testing

@testable import Runs
@testable import Scenarios

@Suite struct SequenceTests {
    private struct Client: ~Copyable {
        var rehearsal = Rehearsal()

        mutating func ask(_ method: String, _ target: String, _ content: String? = nil) throws -> ReceivedResponse {
            let length = content.map { "Content-Length: \($0.utf8.count)\r\n" } ?? ""
            let request = "\(method) \(target) HTTP/1.1\r\nHost: localhost\r\n\(length)\r\n\(content ?? "")"
            let answer = rehearsal.send(Array(request.utf8))
            if answer.ending != nil { _ = rehearsal.connectAgain() }
            let responses = try ResponseReader.responses(
                in: answer.octets,
                to: [Method(method)],
                hasEnded: answer.ending != nil
            )
            return responses[0]
        }

        mutating func statuses(_ target: String, _ count: Int) throws -> [Int] {
            var statuses: [Int] = []
            for _ in 0..<count { statuses.append(try ask("GET", target).status) }
            return statuses
        }
    }

    // MARK: Sequences

    @Test func `attempts get their steps, in runs that do not disturb each other`() throws {
        var client = Client()
        #expect(try client.statuses("/run/a/sequence/503*2,200", 4) == [503, 503, 200, 200])
        #expect(try client.statuses("/run/b/sequence/503*2,200", 1) == [503])
        #expect(try client.statuses("/sequence/503*2,200", 4) == [503, 503, 200, 503])
        #expect(try client.statuses("/sequence/503*2,200?x", 1) == [503], "another target has a sequence of its own")
    }

    @Test func `a sequence does not care for the method`() throws {
        var client = Client()
        #expect(try client.ask("POST", "/sequence/503,404,200", "hello").status == 503)
        #expect(try client.ask("BREW", "/sequence/503,404,200").status == 404)
        #expect(try client.ask("HEAD", "/sequence/503,404,200").status == 200)
    }

    @Test func `the attempt and the gap are in fields and in the content`() throws {
        var client = Client()
        let first = try client.ask("GET", "/run/a/sequence/503;retry-after=7,200")
        #expect(first.fields["X-Status-Attempt"] == "1" && first.fields["X-Status-Gap"] == "0")
        #expect(first.fields["Retry-After"] == "7")
        #expect(first.text.contains("\nAttempt 1 of 2.\n"))
        _ = client.rehearsal.pass(seconds: 3)
        let second = try client.ask("GET", "/run/a/sequence/503;retry-after=7,200")
        #expect(second.fields["X-Status-Attempt"] == "2" && second.fields["X-Status-Gap"] == "3000")
        #expect(second.text.contains("\nAttempt 2 of 2, 3000 ms after the one before, the last.\n"))
    }

    @Test(arguments: [
        "503;retry-after=5;gate=1,200", "503;gate=1;retry-after=5,200", "503;retry-after=5,200?gate=1",
    ])
    func `a gate answers an early attempt again with the time left`(steps: String) throws {
        var client = Client()
        let target = "/run/a/sequence/\(steps)"
        #expect(try client.ask("GET", target).fields["Retry-After"] == "5")
        _ = client.rehearsal.pass(seconds: 2)
        let early = try client.ask("GET", target)
        #expect(early.status == 503)
        #expect(early.fields["Retry-After"] == "3")
        #expect(early.fields["X-Status-Attempt"] == "1" && early.fields["X-Status-Early"] == "1")
        #expect(early.fields["X-Status-Gate"] == "3000")
        _ = client.rehearsal.pass(seconds: 3)
        #expect(try client.ask("GET", target).status == 200)
        #expect(try client.ask("GET", "/run/a").text.contains("\"attempts\": 2,\n      \"early\": 1\n"))
    }

    @Test(arguments: ["503;retry-after=date%2B5s,200?gate=1", "503,200?gate=1&retry-after=date%2B5s"])
    func `a gate that names a date names the same one again`(steps: String) throws {
        var client = Client()
        let first = try client.ask("GET", "/run/a/sequence/\(steps)").fields["Retry-After"]
        _ = client.rehearsal.pass(seconds: 2)
        let early = try client.ask("GET", "/run/a/sequence/\(steps)")
        #expect(early.status == 503 && early.fields["Retry-After"] == first)
        _ = client.rehearsal.pass(seconds: 3)
        #expect(try client.ask("GET", "/run/a/sequence/\(steps)").status == 200)
    }

    @Test func `without a gate an early attempt goes on`() throws {
        var client = Client()
        #expect(try client.statuses("/run/a/sequence/503;retry-after=5,200", 2) == [503, 200])
        #expect(try client.statuses("/run/b/sequence/503;gate=0,200?gate=1", 2) == [503, 200])
    }

    @Test func `a status that names a time of its own is a gate too`() throws {
        var client = Client()
        #expect(try client.statuses("/run/a/sequence/429,200?gate=1", 3) == [429, 429, 429])
        _ = client.rehearsal.pass(seconds: 60)
        _ = client.rehearsal.connectAgain()
        #expect(try client.statuses("/run/a/sequence/429,200?gate=1", 1) == [200])
    }

    @Test func `421 on one connection, 200 on the next`() throws {
        var client = Client()
        #expect(try client.statuses("/run/a/sequence/421;gate=connection,200", 2) == [421, 421])
        _ = client.rehearsal.connectAgain()
        #expect(try client.statuses("/run/a/sequence/421;gate=connection,200", 1) == [200])
    }

    @Test(arguments: StatusDefinition.all)
    func `a step is answered as the status is`(definition: StatusDefinition) throws {
        var client = Client()
        let code = definition.code.rawValue
        let step = try client.ask("GET", "/sequence/\(code)")
        let status = try client.ask("GET", "/status/\(code)")
        #expect(step.status == status.status)
        #expect(step.interim.map(\.status) == status.interim.map(\.status))
        var fields = step.fields
        #expect(fields["X-Status-Attempt"] == "1" && fields["X-Status-Gap"] == "0")
        for name: FieldName in ["X-Status-Attempt", "X-Status-Gap", "Content-Length"] { fields.remove(name) }
        var expected = status.fields
        expected.remove("Content-Length")
        #expect(fields == expected)
    }

    @Test(arguments: [
        ("417,200", "HTTP/1.1 417 "), ("413,200", "HTTP/1.1 413 "), ("503;read=none,200", "HTTP/1.1 503 "),
        ("200;expect=refuse,200", "HTTP/1.1 "),
    ])
    func `a step that needs no content does not wait for it, nor does it ask for it`(steps: String, start: String) {
        var client = Client()
        let head = "POST /run/a/sequence/\(steps) HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n"
        let early = client.rehearsal.send(Array((head + "Expect: 100-continue\r\n\r\n").utf8))
        #expect(String(decoding: early.octets, as: UTF8.self).hasPrefix(start))
        #expect(!String(decoding: early.octets, as: UTF8.self).contains("100 Continue"))
        _ = client.rehearsal.connectAgain()
        let next = client.rehearsal.send(Array((head + "\r\nhello").utf8))
        let text = String(decoding: next.octets, as: UTF8.self)
        #expect(text.hasPrefix("HTTP/1.1 200 ") && text.contains("\r\nX-Status-Attempt: 2\r\n"))
    }

    @Test(arguments: ["/sequence/abc", "/sequence/200?gate=7", "/sequence/200*1001", "/sequence/200;nothing=1"])
    func `a bad parameter is a 400`(target: String) throws {
        var client = Client()
        #expect(try client.ask("GET", target).status == 400)
    }

    // MARK: Scripts

    @Test func `a script is played at its path, and the last step stays`() throws {
        var client = Client()
        let created = try client.ask("PUT", "/run/a/script/v1/items%2Fx", "503*2\n200")
        #expect(created.status == 201)
        #expect(created.fields["Location"] == "/run/a/script/v1/items%2Fx")
        #expect(created.text.contains("/run/a/v1/items%2Fx"))
        #expect(try client.statuses("/run/a/v1/items%2fx?page=1", 2) == [503, 503])
        #expect(try client.ask("POST", "/run/a/v1/items%2Fx", "x").status == 200)
        #expect(try client.statuses("/run/a/v1/items%2Fx", 1) == [200])
        #expect(try client.statuses("/run/b/v1/items%2Fx", 1) == [404], "a script belongs to its run")
    }

    @Test func `a script can be had back, replaced, which starts it over, and removed`() throws {
        var client = Client()
        #expect(try client.ask("GET", "/run/a/script/x").status == 404)
        #expect(try client.ask("DELETE", "/run/a/script/x").status == 404)
        #expect(try client.ask("PUT", "/run/a/script/x", "429,200").status == 201)
        #expect(try client.statuses("/run/a/x", 2) == [429, 200])
        let back = try client.ask("GET", "/run/a/script/x")
        #expect(back.text == "429,200" && back.fields["Content-Type"] == "text/plain; charset=utf-8")
        #expect(try client.ask("PUT", "/run/a/script/x", "[{\"status\": 503}, {\"status\": 204}]").status == 204)
        #expect(try client.ask("GET", "/run/a/script/x").fields["Content-Type"] == "application/json")
        #expect(try client.statuses("/run/a/x", 3) == [503, 204, 204])
        #expect(try client.ask("DELETE", "/run/a/script/x").status == 204)
        #expect(try client.ask("GET", "/run/a/x").status == 404)
        #expect(try client.ask("POST", "/run/a/script/x").status == 405)
        #expect(try client.ask("PUT", "/run/a/script", "200").status == 404)
    }

    @Test func `a script comes before what is there anyway, for one run`() throws {
        var client = Client()
        _ = try client.ask("PUT", "/run/a/script/status/200", "503,200")
        #expect(try client.statuses("/run/a/status/200", 2) == [503, 200])
        #expect(try client.statuses("/run/b/status/200", 1) == [200])
        #expect(try client.ask("DELETE", "/run/a").status == 204)
        #expect(try client.statuses("/run/a/status/200", 1) == [200])
    }

    @Test(arguments: [
        ("503,abc", "Step 2, from octet 5 on"), ("", "no steps"),
        ("[{\"status\": 503},\n {\"status\": \"x\"}]", "Step 2, at line 2, octet 2"),
        ("[{\"status\": 503}", "at line 1, octet 17"), ("{}", "begins with ["),
        ("[{\"repeat\": 2}]", "a status or a fault"), ("[{\"status\": 200, \"repeat\": 0}]", "1 to 1000"),
        ("[3]", "A step is an object"), ("[{\"status\": 200, \"fields\": []}]", "fields is an object"),
        ("[{\"status\": 200, \"delay\": {}}]", "a string, a whole number"), ("[]", "no steps"),
    ])
    func `a bad script is a 400 that says where`(script: String, words: String) throws {
        var client = Client()
        let response = try client.ask("PUT", "/run/a/script/x", script)
        #expect(response.status == 400)
        let text = response.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(text.contains(words), "\(text)")
    }

    @Test(arguments: [
        ("If-None-Match: *", 201, 412), ("If-Match: *", 412, 204), ("Content-Range: bytes 0-2/3", 400, 400),
    ])
    func `a script is put on a condition, and as a whole`(field: String, first: Int, second: Int) throws {
        var client = Client()
        func put(_ client: inout Client) -> String {
            let head = "PUT /run/a/script/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\(field)\r\n\r\n"
            return String(decoding: client.rehearsal.send(Array((head + "200").utf8)).octets, as: UTF8.self)
        }
        #expect(put(&client).hasPrefix("HTTP/1.1 \(first) "))
        _ = try client.ask("PUT", "/run/a/script/x", "200")
        #expect(put(&client).hasPrefix("HTTP/1.1 \(second) "))
    }

    @Test func `a script is bounded in octets`() throws {
        var client = Client()
        let script = { (count: Int) in "200" + String(repeating: "\n", count: count - 3) }
        #expect(try client.ask("PUT", "/run/a/script/x", script(64 * 1024)).status == 201)
        let refused = try client.ask("PUT", "/run/a/script/y", script(64 * 1024 + 1))
        #expect(refused.status == 413)
        #expect(refused.text.contains("65536 octets"))
    }

    @Test(arguments: [
        "/sequence/503?retry-after=1&field=X-Status-Gate:9223372036854775807",
        "/sequence/503,200?gate=1&retry-after=Fri,%2031%20Dec%209999%2023:59:59%20GMT",
    ])
    func `a gate that opens after all time is still a gate`(target: String) throws {
        var client = Client()
        #expect(try client.statuses(target, 2) == [503, 503])
    }

    @Test func `the whole seconds of the longest duration can be told`() {
        #expect(Duration.seconds(Int64.max).wholeSeconds == 9_223_372_037)
        #expect(Duration.seconds(Int64.max).wholeMilliseconds == 9_223_372_036_855)
        #expect(Duration.milliseconds(1).wholeSeconds == 1)
        #expect(Duration.zero.wholeSeconds == 0)
    }

    @Test func `a gate is told by what the answer says in the end, whoever said it`() throws {
        var client = Client()
        let step = "/run/a/sequence/503;retry-after=9;gate=1,200"
        let first = try client.ask("GET", step + "?retry-after=7")
        #expect(first.fields["Retry-After"] == "7")
        let early = try client.ask("GET", step + "?retry-after=7")
        #expect(early.status == 503 && early.fields["X-Status-Gate"] == "7000")
        // What a client says of the gate is shown, and changes nothing.
        let lied = try client.ask("GET", step + "?field=X-Status-Gate:1")
        #expect(lied.fields["Retry-After"] == "7" && lied.fields["X-Status-Gate"] == "1")
        let open = try client.ask("GET", "/run/b/sequence/503;gate=1,200?without=Retry-After")
        #expect(open.status == 503)
        #expect(try client.ask("GET", "/run/b/sequence/503;gate=1,200?without=Retry-After").status == 200)
    }
}
