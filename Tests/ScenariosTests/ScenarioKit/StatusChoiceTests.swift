import HTTPExchange
import HTTPSemantics
import ScenarioKit
import TestSupport
import Testing

/// One status out of several.
@Suite struct StatusChoiceTests {
    private func drawn(_ target: String) throws -> Int {
        try Rehearsal.response(to: "GET \(target) HTTP/1.1\r\nHost: localhost\r\n\r\n").status
    }

    @Test(arguments: [
        ("200", [200]), ("200,503", [200, 503]), ("500-504", [500, 501, 502, 503, 504]),
        ("599-599", [599]), ("200:0,503:1", [503]), ("200:0,500-501:2", [500, 501]), ("100,599", [100, 599]),
        ("207,208", [207, 208]), ("200,200,200", [200]),
        ("5XX", [500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511]),
        ("1xx", [100, 101, 102, 103, 104]), ("204,2xx:0", [204]), ("200:.5,503:5.", [200, 503]),
    ])
    func `a choice draws each of its codes and no other`(text: String, codes: [Int]) throws {
        let choice = try StatusChoice(parsing: text)
        let drawn = Set((0..<1000).map { choice.draw(Double($0) / 1000).rawValue })
        #expect(drawn == Set(codes))
    }

    @Test(arguments: [
        "", ",", "200,", ",200", "20", "2000", "099", "600", "abc", "2x0", "0xx", "6xx", "xxx", "-", "200-", "-200",
        "504-500", "500-600", "200:", "200:x", "200:-1", "200:1e9", "200:1.2.3", "200:.", "200:+1", "200:0",
        "200:0,503:0", "200:nan", "200:inf", "200:0x1", "200 ", " 200", "200;503", "２００", "٢٠٠",
        "200:1234567890123456", "200:1:2", "200-300-400", "5xx-5xx",
    ])
    func `what is no choice is refused with a word on what would be right`(text: String) {
        let error = #expect(throws: BadInput.self) { try StatusChoice(parsing: text) }
        #expect(error?.explanation.isEmpty == false)
    }

    @Test func `a single code is no drawing`() throws {
        #expect(try StatusChoice(parsing: "200").single == .ok)
        #expect(try StatusChoice(parsing: "200:1").single == nil)
        #expect(try StatusChoice(parsing: "200-200").single == nil)
        #expect(try StatusChoice(parsing: "200,200").single == nil)
    }

    @Test func `a stated weight is shared by the codes of its item, an unstated one is theirs each`() throws {
        let stated = try StatusChoice(parsing: "500-503:1,200:1")
        #expect((0..<100).count { stated.draw(Double($0) / 100) == .ok } == 50)
        let unstated = try StatusChoice(parsing: "500-503,200")
        #expect((0..<100).count { unstated.draw(Double($0) / 100) == .ok } == 20)
    }

    @Test func `the largest number below 1 draws the last code`() throws {
        let choice = try StatusChoice(parsing: "200:0.1,201:0.2,202:0.7,599:0")
        #expect(choice.draw(1.0.nextDown).rawValue == 202)
        #expect(choice.draw(0).rawValue == 200)
    }

    @Test func `the same seed draws the same, for any server`() throws {
        for seed in ["0", "1", "42", "18446744073709551615"] {
            let target = "/status/100-599?seed=\(seed)"
            #expect(try drawn(target) == drawn(target))
        }
        let all = Set(try (0..<40).map { try drawn("/random/200-599?seed=\($0)") })
        #expect(all.count > 20)
    }

    @Test func `seeds draw by weight`() throws {
        let count = 1000
        let errors = try (0..<count).count { try drawn("/status/200:0.9,503:0.1?seed=\($0)") == 503 }
        // Expected are 100; three standard deviations are 28.
        #expect((72...128).contains(errors))
    }

    @Test func `without a seed chance comes from outside`() throws {
        var rehearsal = Rehearsal(entropy: 7)
        let request = Array("GET /status/200,503 HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
        let answers = (0..<64).map { _ in rehearsal.send(request).octets }
        let drawn = Set(answers.map { String(decoding: $0.prefix(12), as: UTF8.self) })
        #expect(drawn == ["HTTP/1.1 200", "HTTP/1.1 503"])
    }

    @Test func `the answer names what was drawn, in field and content`() throws {
        let response = try Rehearsal.response(
            to: "GET /status/5xx?seed=3 HTTP/1.1\r\nHost: localhost\r\n\r\n"
        )
        #expect(response.fields["X-Status-Drawn"] == "\(response.status)")
        #expect(response.text.contains("Drawn: \(response.status) out of 5xx, with the seed 3."))
    }

    @Test(arguments: ["x", "-1", "", "18446744073709551616", "1.5", "0x1"])
    func `a seed that is no number is refused`(seed: String) throws {
        #expect(try drawn("/status/200,201?seed=\(seed)") == 400)
    }
}
