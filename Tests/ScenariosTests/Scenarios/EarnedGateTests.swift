import HTTPExchange
import HTTPSemantics
import Runs
import TestSupport
import Testing

/// What opens with time, and says when.
@Suite struct EarnedGateTests {
    @Test(arguments: ["/run/a/when/503", "/when/503"])
    func `a 503 opens when it said, however often it is asked until then`(target: String) throws {
        var visitor = EarnedClient()
        let first = try visitor.ask("GET", target)
        #expect(first.status == 503)
        #expect(first.fields["Retry-After"] == "2")
        visitor.pass(seconds: 1)
        let early = try visitor.ask("GET", target)
        #expect(early.status == 503)
        #expect(early.fields["Retry-After"] == "1")
        #expect(early.text.contains("Attempt 2 comes too early by 1.0 s."))
        visitor.pass(seconds: 1)
        #expect(try visitor.status("GET", target) == 200)
        // In a run it stays open; outside of one it begins anew.
        #expect(try visitor.status("GET", target) == (target.hasPrefix("/run") ? 200 : 503))
    }

    @Test func `a client whose timer ends three milliseconds too soon is not early`() throws {
        var rehearsal = Rehearsal()
        let request = Array("GET /run/a/when/503 HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
        #expect(rehearsal.send(request).octets.starts(with: Array("HTTP/1.1 503".utf8)))
        _ = rehearsal.pass(.milliseconds(1996))
        #expect(rehearsal.send(request).octets.starts(with: Array("HTTP/1.1 503".utf8)))
        _ = rehearsal.pass(.milliseconds(1))
        #expect(rehearsal.send(request).octets.starts(with: Array("HTTP/1.1 200".utf8)))
    }

    @Test func `each run and each exact target has a gate of its own`() throws {
        var visitor = EarnedClient()
        #expect(try visitor.status("GET", "/run/a/when/503") == 503)
        visitor.pass(seconds: 2)
        #expect(try visitor.status("GET", "/run/b/when/503") == 503)
        #expect(try visitor.status("GET", "/run/a/when/503") == 200)
        #expect(try visitor.status("GET", "/when/503?mine") == 503)
        _ = try visitor.ask("DELETE", "/run/a")
        #expect(try visitor.status("GET", "/run/a/when/503") == 503)
    }

    @Test func `Retry-After as a date is the second in which it opens`() throws {
        var visitor = EarnedClient()
        let closed = try visitor.ask("GET", "/run/c/when/503?as=date&closed=10")
        #expect(closed.fields["Retry-After"] == "Fri, 02 Jan 2026 03:04:15 GMT")
        visitor.pass(seconds: 9)
        #expect(try visitor.status("GET", "/run/c/when/503?as=date&closed=10") == 503)
        visitor.pass(seconds: 1)
        #expect(try visitor.status("GET", "/run/c/when/503?as=date&closed=10") == 200)
        for _ in 0..<3 { #expect(try visitor.status("GET", "/run/c/when/429?as=date") == 200) }
        let many = try visitor.ask("GET", "/run/c/when/429?as=date")
        #expect(many.fields["Retry-After"] == "Fri, 02 Jan 2026 03:04:20 GMT")
    }

    @Test(arguments: ["/run/d/when/429", "/when/429"])
    func `three requests in five seconds, and no more`(target: String) throws {
        var visitor = EarnedClient()
        for _ in 0..<2 {
            for _ in 0..<3 { #expect(try visitor.status("GET", target) == 200) }
            visitor.pass(seconds: 2)
            let refused = try visitor.ask("GET", target)
            #expect(refused.status == 429)
            #expect(refused.fields["Retry-After"] == "3")
            visitor.pass(seconds: 2)
            #expect(try visitor.ask("GET", target).fields["Retry-After"] == "1")
            visitor.pass(seconds: 1)
        }
        #expect(try visitor.status("GET", target) == 200)
        for _ in 0..<5 {
            #expect(try visitor.status("GET", target + "?limit=5&window=60") == 200 || target.hasPrefix("/run"))
        }
    }

    @Test(arguments: ["", "/run/e"])
    func `a job is pending, then done, and has a result`(prefix: String) throws {
        var visitor = EarnedClient()
        let accepted = try visitor.ask("POST", "\(prefix)/when/202?work=3", content: "job")
        #expect(accepted.status == 202)
        let monitor = try #require(accepted.fields["Location"])
        #expect(monitor.hasPrefix("\(prefix)/when/202/jobs/"))
        let pending = try visitor.ask("GET", monitor)
        #expect(pending.status == 200)
        #expect(pending.text.contains("Pending: 4 s are left."))
        #expect(try visitor.status("GET", monitor + "/result") == 404)
        visitor.pass(seconds: 4)
        let done = try visitor.ask("GET", monitor)
        #expect(done.status == 303)
        let result = try #require(done.fields["Location"])
        #expect(result == monitor + "/result")
        #expect(try visitor.ask("GET", result).text.contains("This is the result of the job."))
        #expect(try visitor.status("GET", "\(prefix)/when/202/jobs/9999999999") == 404)
        #expect(try visitor.status("GET", "\(prefix)/when/202/jobs/x") == 404)
    }

    @Test func `work is told of each second, and to HTTP 1 point 0 not at all`() throws {
        var visitor = EarnedClient()
        let waited = try visitor.ask("GET", "/when/102?work=3")
        #expect(waited.interim.map(\.status.rawValue) == [102, 102, 102])
        #expect(waited.status == 200)
        let old = try visitor.ask("GET", "/when/102?work=3", version: "HTTP/1.0")
        #expect(old.interim.isEmpty)
        let job = try visitor.ask("POST", "/when/202?work=2", ["Prefer": "wait=5"], content: "x")
        #expect(job.status == 200)
        #expect(job.fields["Preference-Applied"] == "wait=5")
        #expect(try visitor.status("POST", "/when/202?work=7", ["Prefer": "wait=5"], content: "x") == 202)
    }
}
