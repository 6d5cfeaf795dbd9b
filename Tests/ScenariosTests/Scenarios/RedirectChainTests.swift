import Foundation
import HTTPSemantics
import TestSupport
import Testing

/// Chains and loops of redirects.
@Suite struct RedirectChainTests {
    private func followed(_ target: String) throws -> [String] {
        var rehearsal = Rehearsal()
        let (targets, last) = try RedirectRequests.followed(target, in: &rehearsal)
        #expect(last.status == 200)
        return targets
    }

    @Test(arguments: [1, 2, 3, 10, 50, 98, 99])
    func `a chain has as many hops as it says, and the landing knows the number`(count: Int) throws {
        var rehearsal = Rehearsal()
        let (targets, last) = try RedirectRequests.followed("/redirect/\(count)", in: &rehearsal)
        #expect(targets.count == count + 1)
        #expect(targets.last == "/anything?hops=\(count)")
        #expect(last.fields["X-Request-Hops"] == "\(count)")
        let echo = try JSONSerialization.jsonObject(with: Data(last.content)) as? [String: Any]
        #expect(echo?["hops"] as? Int == count)
    }

    @Test func `a list is used in turn, and rotated in the URL of the next hop`() throws {
        #expect(
            try followed("/redirect/301,302,307/4") == [
                "/redirect/301,302,307/4", "/redirect/302,307,301/3?hops=1", "/redirect/307,301,302/2?hops=2",
                "/redirect/301,302,307/1?hops=3", "/anything?hops=4",
            ]
        )
    }

    @Test(arguments: Array(300...309) + [399])
    func `any redirect can be a hop, for any method`(code: Int) throws {
        for method in ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "BREW"] {
            let answer = try RedirectRequests.answer("/redirect/\(code)/1", method: method)
            #expect(answer.status == code)
            #expect(answer.fields.values(of: "Location") == ["/anything?hops=1"])
        }
    }

    @Test func `what a hop does not know it repeats, octet by octet, and the landing does without it`() throws {
        #expect(
            try followed("/redirect/308/2?delay=0s&field=X-A:%41%2b+b&&flag&hops=0") == [
                "/redirect/308/2?delay=0s&field=X-A:%41%2b+b&&flag&hops=0",
                "/redirect/308/1?hops=1&delay=0s&field=X-A:%41%2b+b&flag",
                "/anything?hops=2",
            ]
        )
    }

    @Test func `what no URI can contain is percent-encoded on the next hop`() throws {
        let location = try RedirectRequests.locations("/redirect/2?a=\"<b>\"|")
        #expect(location == ["/redirect/1?hops=1&a=%22%3Cb%3E%22%7C"])
    }

    @Test func `the chains of httpbin keep its URLs`() throws {
        #expect(try followed("/relative-redirect/2") == ["/relative-redirect/2", "/relative-redirect/1", "/anything"])
        #expect(try RedirectRequests.locations("/absolute-redirect/2") == ["http://localhost:81/absolute-redirect/1"])
        #expect(try RedirectRequests.locations("/absolute-redirect/1") == ["http://localhost:81/anything"])
        let absolute = try RedirectRequests.locations("/redirect/2?absolute=true")
        #expect(absolute == ["http://localhost:81/redirect/1?hops=1&absolute=true"])
    }

    @Test func `loops of all three kinds`() throws {
        #expect(try RedirectRequests.locations("/redirect/loop") == ["/redirect/loop"])
        #expect(try RedirectRequests.locations("/redirect/ping?x=1") == ["/redirect/pong?x=1"])
        #expect(try RedirectRequests.locations("/redirect/pong?x=1") == ["/redirect/ping?x=1"])
        #expect(try RedirectRequests.locations("/redirect/endless") == ["/redirect/endless?hops=1"])
        #expect(try RedirectRequests.locations("/redirect/endless?x&hops=41") == ["/redirect/endless?hops=42&x"])
        #expect(try RedirectRequests.locations("/redirect/301,307/loop") == ["/redirect/307,301/loop"])
        #expect(try RedirectRequests.answer("/redirect/308/ping").status == 308)
    }

    @Test(arguments: [
        "/redirect/3", "/redirect/301,307/3", "/relative-redirect/2", "/absolute-redirect/2", "/redirect/loop",
        "/redirect/ping", "/redirect/pong", "/redirect/endless", "/redirect/2?absolute=1",
    ])
    func `in a run every hop stays in it`(path: String) throws {
        let outside = try RedirectRequests.locations(path)
        let inside = try RedirectRequests.locations("/run/my.run" + path)
        let moved = outside.map { location in
            let origin = location.hasPrefix("http") ? "http://localhost:81" : ""
            return "\(origin)/run/my.run\(location.dropFirst(origin.count))"
        }
        #expect(inside == moved)
    }

    @Test func `an error in a list stands in the way once`() throws {
        for (run, isNamed) in [("", false), ("/run/a", true)] {
            var rehearsal = Rehearsal()
            let first = try RedirectRequests.followed("\(run)/redirect/302,503,302/3", in: &rehearsal)
            #expect(first.targets == ["\(run)/redirect/302,503,302/3", "\(run)/redirect/503,302,302/2?hops=1"])
            #expect(first.last.status == 503)
            #expect(first.last.fields.contains("Retry-After"))
            let second = try RedirectRequests.followed(first.targets[1], in: &rehearsal)
            #expect(second.targets == [first.targets[1], "\(run)/anything?hops=2"])
            // From the first URL on again: a run remembers that the error is over, else it comes again.
            let third = try RedirectRequests.followed(first.targets[0], in: &rehearsal)
            #expect(third.last.status == (isNamed ? 200 : 503))
        }
    }

    @Test func `a chain may begin and end with errors`() throws {
        var rehearsal = Rehearsal()
        let target = "/run/b/redirect/429,500,307/3"
        #expect(try RedirectRequests.followed(target, in: &rehearsal).last.status == 429)
        #expect(try RedirectRequests.followed(target, in: &rehearsal).last.status == 500)
        #expect(try RedirectRequests.followed(target, in: &rehearsal).targets == [target, "/run/b/anything?hops=1"])
        let last = "/redirect/307,503/2"
        let (targets, answer) = try RedirectRequests.followed(last, in: &rehearsal)
        #expect(answer.status == 503)
        let end = try RedirectRequests.followed(targets[1], in: &rehearsal)
        #expect(end.targets == ["/redirect/503,307/1?hops=1", "/anything?hops=2"])
    }

    @Test(arguments: [
        ("/redirect/0", "/redirect/301/1"), ("/redirect/301", "/redirect/301/1"), ("/redirect/100", "/redirect/301/1"),
        ("/redirect/", "/redirect/301/1"), ("/redirect/-1", "/redirect/301/1"), ("/redirect/five", "/redirect/301/1"),
        ("/relative-redirect/0", "1 to 99"), ("/absolute-redirect/x", "1 to 99"), ("/redirect/301/100", "1 to 99"),
        ("/redirect/199/2", "from 300 to 399"), ("/redirect/600/2", "from 300 to 399"),
        ("/redirect/30/2", "from 300 to 399"), ("/redirect/301,/2", "from 300 to 399"),
        ("/redirect/503/2", "/redirect/503/to/absolute"), ("/redirect/503/loop", "from 300 to 399"),
        ("/redirect/2?hops=many", "hops=2"), ("/redirect/2?hops=1&hops=1", "twice"),
        ("/redirect/2?absolute=maybe", "absolute=1"), ("/redirect/301,302/to/empty", "One status"),
        ("/redirect/301/to/nowhere", "duplicate-different"), ("/redirect/30x/to/empty", "from 300 to 399"),
        ("/redirect-to", "url="), ("/redirect-to?url=a%0Db", "CR"), ("/redirect-to?url=a%0Ab", "LF"),
        ("/redirect-to?url=a%00b", "NUL"), ("/redirect-to?url=a&status_code=200", "from 300 to 399"),
        ("/redirect-to?url=a&status_code=", "from 300 to 399"),
    ])
    func `what makes no sense is a 400 that says what does`(target: String, hint: String) throws {
        let answer = try RedirectRequests.answer(target)
        #expect(answer.status == 400)
        #expect(answer.text.replacing("\n", with: " ").contains(hint), "\(answer.text)")
    }

    @Test func `too long a list is a 400`() throws {
        let list = Array(repeating: "302", count: 33).joined(separator: ",")
        #expect(try RedirectRequests.answer("/redirect/\(list)/2").status == 400)
        #expect(try RedirectRequests.answer("/redirect/\(list.dropLast(4))/2").status == 302)
    }

    @Test(arguments: [
        "/redirect", "/redirect/301/to", "/redirect/301/to/empty/x", "/redirect-to/x", "/relative-redirect",
    ])
    func `what is no path of the lab is a 404 that lists them`(target: String) throws {
        let answer = try RedirectRequests.answer(target)
        #expect(answer.status == 404)
        #expect(answer.text.contains("/redirect/loop"))
    }

    @Test func `items that nothing knows are repeated, and named as ignored`() throws {
        let answer = try RedirectRequests.answer("/redirect/2?what=1&delay=0s&absolute=1")
        #expect(answer.text.contains("Ignored, because nothing here knows it: \"what\"."))
    }
}
