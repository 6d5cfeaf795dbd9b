import HTTPExchange
import HTTPSemantics
import Runs
import Testing

@testable import ClientChecks

@Suite struct ReportTests {
    private func report(_ name: String, _ path: String, accept: String = "*/*") throws -> String {
        let check = try #require(Check.named(name))
        return ModelClient(check, Missteps.wrong(for: check).0).report(path, accept: accept)
    }

    @Test(arguments: ["redirect-303-put", "credentials-other-origin", "cookie-path", "digest-nonce-count"])
    func `the server reports what it has on record, credentials included`(name: String) throws {
        let text = try report(name, "/report.json")
        #expect(text.contains("Content-Type: application/json"))
        let row = try #require(text.split(separator: "\"name\": \"\(name)\"").last)
        #expect(row.prefix(2000).contains("\"verdict\": \"violates\""))
        #expect(text.split(separator: "\"violates\"").count == 2)
    }

    @Test func `the journal itself does not show the credentials that a check has seen`() throws {
        let text = try report("credentials-other-origin", "")
        #expect(text.contains("Authorization"))
        #expect(!text.contains("dXNlcjpwYXNz"))
    }

    @Test(arguments: [
        ("text/html,*/*", "text/html"), ("application/json", "application/json"),
        ("application/xml", "application/xml"),
        ("*/*", "text/plain"),
    ])
    func `a report comes in the format that is accepted`(accept: String, type: String) throws {
        let text = try report("redirect-303-put", "/report", accept: accept)
        #expect(text.contains("Content-Type: \(type)"))
        #expect(text.contains("Vary: Accept"))
        #expect(text.contains("303 leads to a GET or a HEAD request, and it sent PATCH."))
    }

    @Test func `JUnit counts violations as failures and what was not observed as skipped`() throws {
        let text = try report("redirect-303-put", "/report.xml")
        let count = Check.all.count
        #expect(text.contains("tests=\"\(count)\" failures=\"1\" errors=\"0\" skipped=\"\(count - 1)\""))
        #expect(text.split(separator: "<testcase ").count == count + 1)
        #expect(text.split(separator: "<failure ").count == 2)
    }

    @Test func `a verdict stands in JSON as a string nowhere but as a verdict`() throws {
        let text = try report("redirect-303-put", "/report.json")
        for verdict in Verdict.allCases {
            let all = text.split(separator: "\"\(verdict.rawValue)\"", omittingEmptySubsequences: false).count
            let members = text.split(
                separator: "\"verdict\": \"\(verdict.rawValue)\"",
                omittingEmptySubsequences: false
            ).count
            #expect(all == members)
        }
        let list = Rig.answer("GET /checks HTTP/1.1\r\nHost: h\r\nAccept: application/json\r\n\r\n")
        for verdict in Verdict.allCases { #expect(!list.contains("\"\(verdict.rawValue)\"")) }
    }

    @Test(arguments: [("application/json", "\"checks\": ["), ("text/html", "<h1>Checks"), ("*/*", "checks of clients")])
    func `the list of checks comes in three formats`(accept: String, part: String) {
        let text = Rig.answer("GET /checks HTTP/1.1\r\nHost: h\r\nAccept: \(accept)\r\n\r\n")
        #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(text.contains(part))
        for check in Check.all { #expect(text.contains(check.name)) }
    }

    @Test(arguments: [
        ("/check/redirect-303-put", 400), ("/check", 404), ("/run/r/check/no-such-check", 404), ("/run/r/check", 404),
        ("/report", 404), ("/run/r/report", 200), ("/run/r/check/redirect-303-get", 303),
        ("/run/r/check/redirect-303-get/landing", 200), ("/run/r/check/redirect-303-get/told?error=0", 200),
    ])
    func `what is no check is told so`(target: String, status: Int) {
        let text = Rig.answer("GET \(target) HTTP/1.1\r\nHost: h\r\n\r\n")
        #expect(text.hasPrefix("HTTP/1.1 \(status) "))
    }

    @Test func `a check whose requests are not all on record any more is not judged`() {
        let journal = Journal(run: "r", attempts: [], dropped: 3, now: Instant(nanoseconds: 0))
        var ledger = CheckLedger()
        let check = Check.all[0]
        #expect(ledger.isComplete(journal, for: check))
        ledger.count(stage: "", of: check)
        #expect(!ledger.isComplete(journal, for: check))
        #expect(Report(on: journal, ledger).rows[0].finding.reason.contains("use a run for fewer checks"))
    }

    @Test(arguments: ["error=", "error=yes", "error=1&error=0", "status=abc", "length=-5", "sha256=xyz", "other=1"])
    func `what is told and cannot be read is refused, and nobody is judged by it`(query: String) throws {
        let path = "/run/r/check/premature-length/told?\(query)"
        let answer = Rig.answer("GET \(path) HTTP/1.1\r\nHost: a:81\r\n\r\n")
        #expect(answer.hasPrefix("HTTP/1.1 400 ") && answer.contains("error=0"))
    }
}
