import HTTPExchange
import HTTPSemantics
import Runs
import ScenarioKit
import Testing

@testable import ClientChecks

/// Clients that do what is legal and rare, each beside the one that does nearly the same and is wrong.
@Suite struct UnusualClientTests {
    private static func check(_ name: String) throws -> Check { try #require(Check.named(name)) }

    // MARK: Credentials of the check before

    /// A right answer to a challenge of another check, sent before there was a challenge here.
    private static func preemptive(_ check: Check) throws -> (inout Outgoing) -> Void {
        let challenge = try #require(
            Challenge.list(
                parsing: "Digest realm=\"check\", nonce=\"t.1.before..1\", qop=\"auth\", algorithm=MD5"
            )?.first
        )
        return { request in
            request.fields["Authorization"] =
                DigestAnswer(to: challenge, method: request.method, uri: request.target, count: 7).text
        }
    }

    private static let withDigest = Check.all.filter {
        $0.name.hasPrefix("digest-") || $0.name == "auth-strongest-scheme"
    }

    @Test(arguments: withDigest)
    func `credentials from the check before do not count, right or wrong`(check: Check) throws {
        let alone = ModelClient(check).finding()
        let after = ModelClient(check, Misstep(first: try Self.preemptive(check))).finding()
        #expect(after.verdict == alone.verdict, "\(after.reason)")
        var (misstep, verdict) = Missteps.wrong(for: check)
        misstep.first = try Self.preemptive(check)
        let wrong = ModelClient(check, misstep).finding()
        #expect(wrong.verdict == verdict, "\(wrong.reason)")
    }

    @Test func `credentials of two schemes are not the same credentials sent twice`() throws {
        let check = try Self.check("auth-refused-again")
        let finding = ModelClient(check, Misstep(first: try Self.preemptive(check))).finding()
        #expect(finding.verdict == .conforms, "\(finding.reason)")
    }

    @Test func `a stale nonce is replaced by a client that ends with success`() throws {
        let check = try Self.check("digest-stale")
        #expect(ModelClient(check).finding().verdict == .conforms)
        #expect(ModelClient(check, .telling("error=1")).finding().verdict == .permitted)
        // It answers the first challenge, and no other.
        var once = Misstep.stopping(after: 2)
        once.first = try Self.preemptive(check)
        #expect(ModelClient(check, once).finding().verdict == .permitted)
    }

    // MARK: Parts

    /// The record of a download whose first transfer broke off; each part is requested in the next connection.
    private static func download(_ check: Check, _ parts: [String], telling told: String) -> CheckResult {
        let start = Instant(nanoseconds: 1_000_000_000)
        let base = "/run/r/check/\(check.name)"
        var attempts = [attempt(base, number: 1, at: start, status: 200)]
        for part in parts {
            let fields: Fields = ["Range": "bytes=\(part)", "If-Range": "\"v1\""]
            let moment = start.advanced(by: .milliseconds(10))
            attempts.append(attempt(base, number: attempts.count + 1, at: moment, fields, status: 206))
        }
        let end = start.advanced(by: .seconds(1))
        attempts.append(attempt("\(base)/told?\(told)", number: attempts.count + 1, at: end, status: 200))
        return check.finding(in: Journal(run: "r", attempts: attempts, now: end.advanced(by: .seconds(60))))
    }

    private static func attempt(
        _ target: String,
        number: Int,
        at moment: Instant,
        _ fields: Fields = Fields(),
        status: Int
    ) -> Attempt {
        Attempt(
            number: number,
            arrival: moment,
            method: "GET",
            target: target,
            fields: fields,
            connection: UInt64(number),
            request: 1,
            answer: Attempt.Answer(status: status),
            end: .answered,
            ended: moment.advanced(by: .milliseconds(1))
        )
    }

    private static func digest(_ pieces: Range<Int>...) -> String {
        let octets = Array(Transfer.text(1).utf8)
        return Hexadecimal.digest(of: pieces.flatMap { octets[$0] })
    }

    @Test func `parts may be fetched in any order, and have to be put in their places`() throws {
        let check = try Self.check("resume-etag")
        let parts = ["700-", "400-699"]
        let right = Self.download(check, parts, telling: "error=0&length=1000&sha256=\(Transfer.wholeDigest)")
        #expect(right.verdict == .conforms, "\(right.reason)")
        let order = Self.digest(0..<400, 700..<1000, 400..<700)
        let wrong = Self.download(check, parts, telling: "error=0&length=1000&sha256=\(order)")
        #expect(wrong.verdict == .violates)
        let hole = Self.digest(0..<400, 700..<1000)
        let missing = Self.download(check, ["700-"], telling: "error=0&length=700&sha256=\(hole)")
        #expect(missing.verdict == .violates)
        #expect(Self.download(check, ["700-"], telling: "error=1").verdict == .conforms)
    }

    @Test func `each of several requests for parts needs the right condition`() throws {
        let check = try Self.check("resume-weak-etag")
        let told = "error=0&length=1000&sha256=\(Transfer.wholeDigest)"
        #expect(Self.download(check, ["700-", "400-699"], telling: told).verdict == .violates)
    }

    @Test(arguments: ["resume-other-range", "resume-range-ignored"])
    func `content of the right length is right if it has the right octets`(name: String) throws {
        let check = try Self.check(name)
        let right = Self.download(check, ["400-"], telling: "error=0&length=1000&sha256=\(Transfer.wholeDigest)")
        #expect(right.verdict == .conforms)
        let other = Self.digest(0..<400, 500..<1000, 400..<500)
        let wrong = Self.download(check, ["400-"], telling: "error=0&length=1000&sha256=\(other)")
        #expect(wrong.verdict == .violates)
    }

    @Test func `a mixture of two representations is caught wherever it was cut`() throws {
        let check = try Self.check("resume-changed")
        let mixed = Transfer.text(1).prefix(395) + Transfer.text(2).dropFirst(395)
        let told = "error=0&length=1000&sha256="
        let wrong = Self.download(check, ["395-"], telling: told + Hexadecimal.digest(of: Array(mixed.utf8)))
        #expect(wrong.verdict == .violates)
        #expect(Self.download(check, ["400-"], telling: told + Transfer.changedDigest).verdict == .conforms)
        #expect(Self.download(check, ["400-"], telling: "error=0").verdict == .notObserved)
    }

    @Test(arguments: [1, 2]) func `no piece of the representation is like another`(version: Int) {
        let octets = Array(Transfer.text(version).utf8)
        #expect(octets.count == Transfer.size)
        let pieces = octets.indices.dropLast(7).map { octets[$0..<$0 + 8] }
        #expect(Set(pieces).count == octets.count - 7)
    }

    // MARK: Requests sent twice

    private static let repeated = Check.all.filter {
        $0.theme == .retries && $0.replies.count == 1 || $0.theme == .ranges || $0.name == "204-content"
    }

    @Test(arguments: repeated)
    func `a client that sends every request twice has not asked again`(check: Check) {
        var attempts = ModelClient(check, .stopping(after: 1)).attempts
        attempts[0].ended = attempts[0].arrival.advanced(by: .milliseconds(50))
        var second = attempts[0]
        second.number = 2
        second.connection += 1
        second.arrival = second.arrival.advanced(by: .milliseconds(20))
        second.fields["Range"] = "bytes=400-"
        attempts.append(second)
        let now = second.arrival.advanced(by: .seconds(60))
        let finding = check.finding(in: Journal(run: ModelClient.run, attempts: attempts, now: now))
        #expect(finding.verdict == .notObserved || finding.reason == "It did not come again.", "\(finding.reason)")
    }

    @Test(arguments: ["retry-closed-get", "resume-etag"])
    func `the first answer takes its time, so that a request in the meantime is seen`(name: String) throws {
        let answered = ModelClient(try Self.check(name), .stopping(after: 1)).attempts[0]
        #expect(try #require(answered.ended) >= answered.arrival.advanced(by: .milliseconds(50)))
    }

    // MARK: Errors, monitors and proxies

    @Test func `a client may see an error in what comes behind a response to HEAD`() throws {
        let check = try Self.check("head-content")
        #expect(ModelClient(check, .telling("error=1")).finding().verdict == .conforms)
        var misstep = Misstep.stopping(after: 2)
        misstep.told = "error=1"
        #expect(ModelClient(check, misstep).finding().verdict == .permitted)
        #expect(ModelClient(check, .stopping(after: 2)).finding().verdict == .permitted)
        #expect(ModelClient(check, .going(to: "trap", from: "test")).finding().verdict == .violates)
    }

    @Test(arguments: [("GET", Verdict.permitted), ("HEAD", .permitted), ("POST", .violates), ("PUT", .violates)])
    func `a client may look at the status monitor of a 202`(method: String, verdict: Verdict) throws {
        let check = try Self.check("unfollowed-202")
        #expect(ModelClient(check, .going(to: "landing", method: method)).finding().verdict == verdict)
    }

    @Test(arguments: ["Via", "Forwarded", "X-Forwarded-For", "Proxy-Connection"] as [FieldName])
    func `what a proxy does is named, and not the client's`(name: FieldName) throws {
        for check in Check.all {
            var (misstep, _) = Missteps.wrong(for: check)
            let first = misstep.first
            misstep.first = { request in
                first?(&request)
                request.fields[name] = "1.1 proxy.example"
            }
            let finding = ModelClient(check, misstep).finding()
            #expect(finding.verdict == .notObserved && finding.obstacle == .proxy)
            #expect(finding.reason.contains("\(name): 1.1 proxy.example"))
        }
    }

    // MARK: What is told

    @Test func `what is told bit by bit is put together, and the last word counts`() throws {
        let check = try Self.check("code-499")
        let moment = Instant(nanoseconds: 1_000_000_000)
        let attempts = ["", "/told?status=200&length=9", "/told?error=0", "/told?status=499"].enumerated().map {
            Self.attempt("/run/r/check/code-499\($1)", number: $0 + 1, at: moment, status: 200)
        }
        let journal = Journal(run: "r", attempts: attempts, now: moment)
        let told = try #require(Observations(of: check, in: journal).told)
        #expect(told.status == 499 && told.length == 9 && told.isError == false && told.digest == nil)
        #expect(check.toldItems(in: journal) == ["status", "length", "error"])
    }

    @Test func `a client that keeps its method at a 303 is told from one that does not`() throws {
        let check = try Self.check("redirect-303-put")
        #expect(ModelClient(check).keptMethod == false)
        #expect(ModelClient(check, .altering { $0.method = "PUT" }).keptMethod == true)
        #expect(ModelClient(check, .stopping(after: 1)).keptMethod == nil)
        #expect(ModelClient(try Self.check("redirect-307-put")).keptMethod == nil)
    }
}

extension ModelClient {
    /// What is on record of its requests, without what it tells.
    fileprivate var attempts: [Attempt] {
        _ = finding()
        return rig.journal(run: Self.run).attempts.filter { !$0.target.contains("/told") }
    }

    fileprivate var keptMethod: Bool? {
        _ = finding()
        return check.keptMethod(in: rig.journal(run: Self.run))
    }
}
