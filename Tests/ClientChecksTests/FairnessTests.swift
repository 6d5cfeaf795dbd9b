import HTTPExchange
import HTTPSemantics
import Runs
import Testing

@testable import ClientChecks

/// Nobody is called wrong for what is allowed, or for what was not seen.
@Suite struct FairnessTests {
    @Test(arguments: ["PUT", "DELETE", "PURGE", "HEAD"], [301, 302])
    func `that a method becomes GET at 301 and 302 is a split, and no violation`(method: String, code: Int) throws {
        let name = "redirect-\(code)-\(method == "PURGE" ? "custom" : method.lowercased())"
        let check = try #require(Check.named(name))
        let finding = ModelClient(check, .altering { $0.method = "GET" }).finding()
        #expect(finding.verdict == .permitted, "\(finding.reason)")
    }

    @Test(arguments: [301, 302]) func `a POST may stay a POST at 301 and 302`(code: Int) throws {
        let check = try #require(Check.named("redirect-\(code)-post"))
        #expect(ModelClient(check, .altering { $0.method = "POST" }).finding().verdict == .conforms)
        #expect(ModelClient(check).finding().verdict == .permitted)
    }

    @Test(arguments: ["head-content", "head-content-length"])
    func `a response to HEAD is not judged by what GET makes of it`(name: String) throws {
        let check = try #require(Check.named(name))
        let becomesGET = Misstep.altering { if $0.target.hasSuffix("/test") { $0.method = "GET" } }
        #expect(ModelClient(check, becomesGET).finding().verdict == .notObserved)
    }

    @Test(arguments: [303, 307, 308]) func `a POST has no choice at the other codes`(code: Int) throws {
        let check = try #require(Check.named("redirect-\(code)-post"))
        let wrong = code == 303 ? "POST" : "GET"
        #expect(ModelClient(check, .altering { $0.method = wrong }).finding().verdict == .violates)
    }

    @Test(arguments: Check.all)
    func `a client that makes one request and is not heard of again is not judged wrong`(check: Check) {
        let attempt = Self.attempt(check, "", number: 1)
        let journal = Journal(run: "r", attempts: [attempt], now: attempt.arrival.advanced(by: .milliseconds(10)))
        #expect(check.finding(in: journal).verdict != .violates)
        #expect(check.finding(in: journal).verdict != .conforms || check.name == "expect-ignored")
        // However long it is silent: whoever does not follow redirects breaks no rule.
        let later = Journal(run: "r", attempts: [attempt], now: attempt.arrival.advanced(by: .seconds(60)))
        #expect(check.finding(in: later).verdict != .violates)
    }

    @Test(arguments: Check.all) func `a client of HTTP/1.0 is not judged`(check: Check) {
        var attempt = Self.attempt(check, "", number: 1)
        attempt.version = "1.0"
        let journal = Journal(run: "r", attempts: [attempt], now: attempt.arrival.advanced(by: .seconds(60)))
        #expect(check.finding(in: journal).verdict == .notObserved)
    }

    @Test(arguments: Check.all) func `a client that makes another request is not judged`(check: Check) {
        var attempt = Self.attempt(check, "", number: 1)
        attempt.method = "OPTIONS"
        let journal = Journal(run: "r", attempts: [attempt], now: attempt.arrival.advanced(by: .seconds(60)))
        #expect(check.finding(in: journal).verdict == .notObserved)
    }

    @Test func `a server that refuses to play is no client's fault`() throws {
        let check = try #require(Check.named("interim-103"))
        var attempts = [Self.attempt(check, "", number: 1), Self.attempt(check, "/test", number: 2)]
        let now = attempts[1].arrival.advanced(by: .seconds(60))
        #expect(check.finding(in: Journal(run: "r", attempts: attempts, now: now)).verdict == .violates)
        attempts[1].answer?.status = 403
        #expect(check.finding(in: Journal(run: "r", attempts: attempts, now: now)).verdict == .notObserved)
    }

    @Test func `a client that has just left its connection may come again`() throws {
        let check = try #require(Check.named("interim-103"))
        var attempts = [Self.attempt(check, "", number: 1), Self.attempt(check, "/test", number: 2)]
        attempts[1].connectionOutcome = Attempt.ConnectionOutcome(event: .closedByClient, moment: attempts[1].arrival)
        let soon = Journal(run: "r", attempts: attempts, now: attempts[1].arrival.advanced(by: .milliseconds(900)))
        #expect(check.finding(in: soon).verdict == .notObserved)
        let later = Journal(run: "r", attempts: attempts, now: attempts[1].arrival.advanced(by: .seconds(1)))
        #expect(check.finding(in: later).verdict == .violates)
    }

    @Test(arguments: ["interim-many", "interim-content-length", "interim-103-location", "interim-100-location"])
    func `who does not get past one interim response is not judged by what is special about another`(
        name: String
    ) throws {
        let check = try #require(Check.named(name))
        let finding = ModelClient(check, .stopping(after: 1)).finding()
        #expect(finding.verdict == .notObserved)
        #expect(finding.reason.contains("a plain 10"))
    }

    @Test(arguments: [("late=1; early=1", Verdict.permitted), ("late=1", .violates)])
    func `a cookie that comes back later was kept`(cookies: String, verdict: Verdict) throws {
        let check = try #require(Check.named("cookie-with-redirect"))
        let misstep = Misstep.altering { if $0.target.hasSuffix("landing") { $0.fields.remove("Cookie") } }
        var attempts = ["", "/landing", ""].enumerated().map { Self.attempt(check, $1, number: $0 + 1) }
        attempts[2].fields["Cookie"] = cookies
        let journal = Journal(run: "r", attempts: attempts, now: attempts[2].arrival)
        #expect(check.finding(in: journal).verdict == verdict)
        #expect(ModelClient(check, misstep).finding().verdict == .permitted)
    }

    @Test func `content that is left out, or other content, breaks a SHOULD`() throws {
        let check = try #require(Check.named("content-replayed-307-post"))
        #expect(ModelClient(check, .altering { $0.content = nil }).finding().verdict == .permitted)
        #expect(ModelClient(check, .altering { $0.content = "another" }).finding().verdict == .permitted)
    }

    @Test func `credentials that come before a challenge do not answer it`() throws {
        let check = try #require(Check.named("auth-unknown-scheme"))
        let early = Misstep(first: { $0.fields["Authorization"] = "Basic dXNlcjpwYXNz" })
        #expect(ModelClient(check, early).finding().verdict == .notObserved)
    }

    @Test(arguments: [499, 599]) func `who tells no status has not said what it took a code for`(code: Int) throws {
        let check = try #require(Check.named("code-\(code)"))
        #expect(ModelClient(check, .telling("error=0&length=5")).finding().verdict == .notObserved)
        #expect(ModelClient(check, .telling("error=22")).finding().verdict == .conforms)
    }

    @Test func `who neither follows half a head nor reports it has not shown what it made of it`() throws {
        let check = try #require(Check.named("premature-head"))
        #expect(ModelClient(check, .telling("error=0")).finding().verdict == .notObserved)
        #expect(ModelClient(check, .telling("error=1")).finding().verdict == .conforms)
    }

    @Test func `a client that goes where the field URI points is no worse than permitted`() throws {
        let check = try #require(Check.named("location-missing"))
        #expect(ModelClient(check, .going(to: "uri")).finding().verdict == .permitted)
    }

    @Test func `a client that gives a 101 to its caller has not taken it for an error`() throws {
        let check = try #require(Check.named("interim-101"))
        #expect(ModelClient(check, .telling("error=0&status=101")).finding().verdict == .permitted)
        #expect(ModelClient(check, .telling("error=1")).finding().verdict == .conforms)
    }

    @Test(arguments: [
        (8040, 1, Verdict.permitted), (8040, 2000, .conforms), (8040, -8000, .conforms), (30, 1, .conforms),
    ])
    func `who waits for the content of a 304 is told from who lets a connection rest`(
        wait: Int64,
        pause: Int64,
        verdict: Verdict
    ) throws {
        let check = try #require(Check.named("304-content-length"))
        var attempts = [Self.attempt(check, "", number: 1), Self.attempt(check, "", number: 2)]
        let end = attempts[0].arrival.advanced(by: .milliseconds(wait))
        attempts[0].connectionOutcome = Attempt.ConnectionOutcome(event: .closedByClient, moment: end)
        attempts[1].arrival = end.advanced(by: .milliseconds(pause))
        attempts[1].connection = 2
        let now = attempts[1].arrival.advanced(by: .seconds(60))
        #expect(check.finding(in: Journal(run: "r", attempts: attempts, now: now)).verdict == verdict)
    }

    @Test func `the attempts of one run and check are not those of another`() throws {
        let check = try #require(Check.named("redirect-303-post"))
        var other = Self.attempt(check, "", number: 1)
        other.target = "/run/r/check/redirect-303-post-x"
        #expect(Observations(of: check, in: Journal(run: "r", attempts: [other], now: other.arrival)).arrivals.isEmpty)
        other.target = "http://localhost:81/run/r/check/redirect-303-post/landing?x=1"
        let arrivals = Observations(of: check, in: Journal(run: "r", attempts: [other], now: other.arrival)).arrivals
        #expect(arrivals.map(\.place) == ["landing?x=1"])
    }

    private static func attempt(_ check: Check, _ place: String, number: Int) -> Attempt {
        let arrival = Instant(nanoseconds: 1_000_000_000)
        return Attempt(
            number: number,
            arrival: arrival,
            method: check.instruction.method,
            target: "/run/r/check/\(check.name)\(place)",
            fields: check.instruction.fields,
            contentLength: check.instruction.content?.utf8.count ?? 0,
            connection: 1,
            request: number,
            answer: Attempt.Answer(status: 302),
            end: .answered,
            ended: arrival
        )
    }
}
