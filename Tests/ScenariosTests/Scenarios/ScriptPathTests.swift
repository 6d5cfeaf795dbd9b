import HTTPExchange
import Testing

/// Which paths of a run a script is played at, and what is known of its content before that comes.
@Suite struct ScriptPathTests {
    private static func put(_ path: String, _ fields: String = "") -> [UInt8] {
        Array("PUT /run/a/\(path) HTTP/1.1\r\nHost: a\r\n\(fields)Content-Length: 3\r\n\r\n".utf8)
    }

    private static func status(_ octets: [UInt8]) -> String {
        String(decoding: octets.dropFirst(9).prefix(3), as: UTF8.self)
    }

    @Test(arguments: [
        ("x%00y", ["x%00y"], ["x/y", "x%2Fy", "x"]), ("x%2Fy", ["x%2fy"], ["x/y"]), ("%E9", ["%e9"], ["%C3%A9"]),
        ("a%62", ["ab", "%61b"], ["a%2562"]), ("%C3%A9", [], ["e%CC%81"]), ("1000%", ["1000%25"], ["1000"]),
    ])
    func `a script is played at its path in all spellings, and at no other`(
        _ path: String,
        others: [String],
        strangers: [String]
    ) {
        var rehearsal = Rehearsal()
        #expect(Self.status(rehearsal.send(Self.put("script/\(path)") + Array("503".utf8)).octets) == "201")
        for (paths, status) in [([path] + others, "503"), (strangers, "404")] {
            for path in paths {
                let octets = rehearsal.send(Array("GET /run/a/\(path) HTTP/1.1\r\nHost: a\r\n\r\n".utf8)).octets
                #expect(Self.status(octets) == status, "\(path)")
            }
        }
    }

    @Test(arguments: [("script/x", "If-Match: *"), ("when/412", "If-Match: \"v0\""), ("when/200", "If-None-Match: *")])
    func `who waits for a 100 is told at once that a precondition fails`(path: String, field: String) {
        var rehearsal = Rehearsal()
        let fields = "Expect: 100-continue\r\n"
        #expect(Self.status(rehearsal.send(Self.put(path, fields + field + "\r\n")).octets) == "412")
        _ = rehearsal.connectAgain()
        #expect(Self.status(rehearsal.send(Self.put(path, fields)).octets) == "100")
    }

    @Test(arguments: ["script", "script/x", "report", "report.json", "check/redirect-301-get"])
    func `where a run has something of its own no script is played`(path: String) {
        var rehearsal = Rehearsal()
        let octets = rehearsal.send(Self.put("script/\(path)") + Array("503".utf8)).octets
        #expect(Self.status(octets) == "400")
        #expect(String(decoding: octets, as: UTF8.self).contains("script, report and check are taken"))
    }

    @Test(arguments: ["script.js", "reports", "check.json", "report.d/x", "a/report"])
    func `what only looks like it has its script`(path: String) {
        var rehearsal = Rehearsal()
        #expect(Self.status(rehearsal.send(Self.put("script/\(path)") + Array("503".utf8)).octets) == "201")
        let octets = rehearsal.send(Array("GET /run/a/\(path) HTTP/1.1\r\nHost: a\r\n\r\n".utf8)).octets
        #expect(Self.status(octets) == "503")
    }

    @Test func `a change without the condition that is required is not waited for, and changes nothing`() {
        var rehearsal = Rehearsal()
        #expect(Self.status(rehearsal.send(Self.put("when/428", "Expect: 100-continue\r\n")).octets) == "428")
        _ = rehearsal.connectAgain()
        let get = Array("GET /run/a/when/428 HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
        #expect(String(decoding: rehearsal.send(get).octets, as: UTF8.self).contains("ETag: \"v1\""))
    }
}
