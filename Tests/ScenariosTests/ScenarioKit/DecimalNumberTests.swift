import HTTPExchange
import HTTPSemantics
import ScenarioKit
import Site
import Testing

/// Numbers are decimal digits, and nothing else.
@Suite struct DecimalNumberTests {
    @Test(arguments: [("0", 0), ("007", 7), ("9223372036854775807", Int.max)])
    func `digits are a number`(text: String, number: Int) {
        #expect(text.decimal == number && text[...].decimal == number)
    }

    @Test(arguments: ["", "+1", "-0", "-1", " 1", "1 ", "1.0", "1e1", "0x1", "\u{664}", "9223372036854775808"])
    func `all else is none`(text: String) {
        #expect(text.decimal == nil)
    }

    private static func request(_ line: String, _ fields: String = "", content: String = "") -> [UInt8] {
        Array("\(line) HTTP/1.1\r\nHost: a\r\n\(fields)Content-Length: \(content.utf8.count)\r\n\r\n\(content)".utf8)
    }

    @Test(arguments: [
        "/bytes/+1", "/stream/%2B1", "/cache/+1", "/range/+5", "/links/+3/0", "/links/3/+0", "/drip?numbytes=%2B1",
        "/bytes/1?seed=%2B1", "/digest-auth/auth/a/b/MD5/+1", "/when/401?uses=+1", "/when/409?base=+1",
        "/redirect/+3", "/quota/+1/5", "/quota/1/+5", "/sequence/503*+2,200", "/resume/+9", "/resume/9?cut=+1",
        "/upload/+9", "/status/200?size=+1", "/status/200?interim=103*+2", "/status/200?after=+40:1s", "/status/+20",
        "/status/200?fault=reset&at=+1", "/run/a?attempts=+1", "/redirect-to?url=/&status_code=%2B30",
        "/status/200?sleep=+5",
    ])
    func `a plus before a number is a 400 or a 404, wherever it stands in a URL`(target: String) {
        var rehearsal = Rehearsal()
        let octets = rehearsal.send(Self.request("GET \(target)")).octets
        let status = String(decoding: octets.dropFirst(9).prefix(3), as: UTF8.self)
        #expect(["400", "404"].contains(status), "\(target)")
    }

    @Test func `a plus in what arms the second port, in an order and in a field is none either`() {
        var rehearsal = Rehearsal()
        rehearsal.site.ports = Ports(first: 80, second: 81)
        func status(_ octets: [UInt8]) -> String {
            _ = rehearsal.connectAgain()
            return String(decoding: rehearsal.send(octets).octets.dropFirst(9).prefix(3), as: UTF8.self)
        }
        #expect(status(Self.request("POST /arm?fault=reset&count=%2B3")) == "400")
        let form = "Content-Type: application/x-www-form-urlencoded\r\n"
        #expect(status(Self.request("POST /when/422", form, content: "quantity=3")) == "200")
        #expect(status(Self.request("POST /when/422", form, content: "quantity=%2B3")) == "422")
        #expect(status(Self.request("POST /when/202", "Prefer: wait=+5\r\n")) == "202")
    }

    @Test func `a seed may be below zero, as elsewhere`() {
        var rehearsal = Rehearsal()
        let octets = rehearsal.send(Self.request("GET /bytes/1?seed=-1")).octets
        #expect(octets.starts(with: "HTTP/1.1 200 ".utf8))
    }
}
