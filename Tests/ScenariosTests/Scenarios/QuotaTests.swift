import HTTPExchange
import HTTPSemantics
import TestSupport
import Testing

@testable import Scenarios

@Suite struct QuotaTests {
    private func instant(_ milliseconds: Int64) -> Instant {
        Instant(nanoseconds: milliseconds * 1_000_000)
    }

    @Test func `a window begins with the first request and ends when it says`() {
        var quota = Quota()
        #expect(quota.take(2, in: .seconds(1), at: instant(0)).isGranted)
        #expect(quota.take(2, in: .seconds(1), at: instant(400)).rest == 0)
        let refused = quota.take(2, in: .seconds(1), at: instant(999))
        #expect(!refused.isGranted && refused.left == .milliseconds(1))
        let next = quota.take(2, in: .seconds(1), at: instant(1000))
        #expect(next.isGranted && next.rest == 1 && next.left == .seconds(1))
        #expect(quota.attempts == 3 && quota.early == 1)
    }

    @Test func `a worker whose clock is behind promises no more than a window`() {
        var quota = Quota()
        _ = quota.take(1, in: .seconds(1), at: instant(100))
        #expect(quota.take(1, in: .seconds(1), at: instant(50)).left == .seconds(1))
    }

    @Test func `what the fields say comes true`() throws {
        var rehearsal = Rehearsal()
        let request = "GET /quota/2/10s HTTP/1.1\r\nHost: localhost\r\n\r\n"
        func ask(_ rehearsal: inout Rehearsal) throws -> ReceivedResponse {
            let answer = rehearsal.send(Array(request.utf8))
            return try ResponseReader.responses(in: answer.octets, to: [.get], hasEnded: false)[0]
        }
        let first = try ask(&rehearsal)
        #expect(first.status == 200)
        #expect(first.fields["RateLimit-Policy"] == "\"quota\";q=2;w=10")
        #expect(first.fields["RateLimit"] == "\"quota\";r=1;t=10")
        _ = rehearsal.pass(seconds: 3)
        #expect(try ask(&rehearsal).fields["RateLimit"] == "\"quota\";r=0;t=7")
        let refused = try ask(&rehearsal)
        #expect(refused.status == 429)
        #expect(refused.fields["Retry-After"] == "7")
        #expect(refused.fields["X-RateLimit-Remaining"] == "0")
        #expect(refused.fields["X-RateLimit-Reset"] == String(rehearsal.moment.wallSeconds + 7))
        _ = rehearsal.pass(seconds: 7)
        #expect(try ask(&rehearsal).status == 200)
    }

    @Test(arguments: ["0/10", "5/0", "x/1", "5/", "1000001/1", "1/86401", "1/1.5", "1/1m", "-1/1"])
    func `what is no quota is a 400 that names the bounds`(parameters: String) throws {
        let response = try Rehearsal.response(to: "GET /quota/\(parameters) HTTP/1.1\r\nHost: localhost\r\n\r\n")
        #expect(response.status == 400)
        #expect(response.text.contains("1000000 requests") && response.text.contains("86400 seconds"))
    }
}
