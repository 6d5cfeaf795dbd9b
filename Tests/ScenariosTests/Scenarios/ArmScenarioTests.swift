import HTTPExchange
import HTTPSemantics
import ScenarioKit
import Site
import TestSupport
import Testing

/// `/arm`, without the sockets that it is about.
struct ArmScenarioTests {
    private static func request(_ line: String) -> [UInt8] {
        Array("\(line) HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
    }

    private func ask(_ rehearsal: inout Rehearsal, _ line: String) throws -> ReceivedResponse {
        let octets = rehearsal.send(Self.request(line)).octets
        let method = Method(String(line.prefix { $0 != " " }))
        return try #require(try ResponseReader.responses(in: octets, to: [method], hasEnded: false).first)
    }

    private func armed() -> Rehearsal {
        var rehearsal = Rehearsal()
        rehearsal.site.ports = Ports(first: 8080, second: 8081)
        return rehearsal
    }

    @Test func `what is armed is listed, happens in order, and is gone then`() throws {
        var rehearsal = armed()
        let first = try ask(&rehearsal, "POST /arm?fault=reset&count=2")
        #expect(first.status == 200)
        #expect(try ask(&rehearsal, "POST /arm?unasked=408&delay=250ms").status == 200)
        let list = try ask(&rehearsal, "GET /arm").text
        #expect(
            list.filter { !$0.isWhitespace } == """
                {"second_port":8081,"armed":[{"fault":"reset","delay_ms":0,"count":2},\
                {"unasked":408,"delay_ms":250,"count":1}]}
                """
        )
        #expect(rehearsal.site.armedPlan()?.fault == Fault(.reset))
        #expect(rehearsal.site.armedPlan()?.fault == Fault(.reset))
        let last = rehearsal.site.armedPlan()
        #expect(last?.fault == nil)
        #expect(last?.final.status == .requestTimeout)
        #expect(last?.pacing.beforeHead == .milliseconds(250))
        #expect(rehearsal.site.armedPlan() == nil)
    }

    @Test func `DELETE disarms`() throws {
        var rehearsal = armed()
        _ = try ask(&rehearsal, "POST /arm?fault=stall&count=1000")
        #expect(try ask(&rehearsal, "POST /arm?fault=stall").status == 400)
        #expect(try ask(&rehearsal, "DELETE /arm").text.contains("\"armed\": []"))
        #expect(rehearsal.site.armedPlan() == nil)
    }

    @Test(
        arguments: [
            "", "?fault=no", "?fault=reset&unasked=408", "?fault=reset&count=0", "?fault=reset&count=1001",
            "?fault=reset&delay=61s", "?fault=reset&delay=soon", "?unasked=100", "?unasked=4O8",
            "?fault=reset&fault=close",
        ]
    )
    func `a bad order is a 400 that says what is right`(_ query: String) throws {
        var rehearsal = armed()
        let answer = try ask(&rehearsal, "POST /arm" + query)
        #expect(answer.status == 400)
        #expect(rehearsal.site.armedPlan() == nil)
    }

    @Test func `a server that is open to the public arms nothing`() throws {
        var rehearsal = armed()
        rehearsal.site.isPublic = true
        #expect(try ask(&rehearsal, "POST /arm?fault=reset").status == 403)
        #expect(rehearsal.site.armedPlan() == nil)
    }

    @Test func `without a second port there is nothing to arm, and other methods are refused`() throws {
        var rehearsal = Rehearsal()
        #expect(try ask(&rehearsal, "POST /arm?fault=reset").status == 409)
        #expect(try ask(&rehearsal, "GET /arm").text.contains("\"second_port\": null"))
        let refused = try ask(&rehearsal, "PUT /arm")
        #expect(refused.status == 405)
        #expect(refused.fields["Allow"] == "GET, HEAD, POST, DELETE, OPTIONS")
    }
}
