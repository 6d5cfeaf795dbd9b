import HTTPExchange
import HTTPSemantics
import Modifiers
import ScenarioKit
import TestSupport
import Testing

/// The grammar: what is taken, and what is refused with which words.
@Suite struct ModifierParsingTests {
    /// The answer to a GET with this query, and these fields besides `Host`.
    private func answer(
        _ query: String,
        fields: String = "",
        to path: String = "/status/200"
    ) throws -> ReceivedResponse {
        try Rehearsal.response(to: "GET \(path)?\(query) HTTP/1.1\r\nHost: a\r\n\(fields)\r\n")
    }

    @Test(
        arguments: [
            ("delay=1x", "a duration is 250ms, 2s, 1m, or a bare number of seconds"), ("delay=", "a duration is"),
            ("delay=-1", "a duration is"), ("delay=301", "the longest duration is 5m"), ("drip=6m", "5m"),
            ("head-delay=301s", "5m"), ("delay=1&delay=2", "delay= is given twice"), ("sleep=1s", "sleep=500"),
            ("sleep=1&delay=1", "delay= is given twice"), ("sleep=300001", "5m"),
            ("location=/a&location=/b", "location= is given twice"), ("etag=a%0Db", "raw-head="),
            ("location=%0A", "raw-head="), ("link=%00", "raw-head="), ("vary=%FF", "no UTF-8"),
            ("field=X", "Name:Value"), ("field=:x", "no field name"), ("field=a%20b:x", "no field name"),
            ("field=X:a%0D%0AY:b", "raw-head="), ("trailer=X", "Name:Value"),
            ("interim-field=%C3%A9:1", "no field name"),
            ("without=", "field name"), ("without=a:b", "field name"), ("retry-after=date%2Bx", "date+5s"),
            ("reason=a%0Ab", "raw-head="), ("status-line=a%0Db", "raw-head="), ("version=2.0", "status-line="),
            ("status-line=x&reason=y", "cannot both be followed"), ("status-line=x&version=1.0", "whole line"),
            ("raw-head=x&reason=y", "whole head"), ("raw-head=x&field=X:y", "whole head"),
            ("raw-head=x&content-length=3", "whole head"), ("size=-1", "digits"), ("size=1x", "digits"),
            ("size=104857601", "104857600"), ("size=99999999999999999999", "104857600"),
            ("size=4194305&coding=gzip", "4194304"), ("body=a&size=3", "one content"),
            ("coding=gzip-raw", "deflate-raw"), ("coding=lzma", "gzip"), ("coding=br-checksum", "right are"),
            ("coding=br,br,br,br,br", "the most is 4"), ("framing=odd", "length, chunked and close"),
            ("trailer=X:1&framing=length", "framing=chunked"), ("fault=bad-chunk&framing=close", "framing=chunked"),
            ("interim=200", "102 to 199"), ("interim=101", "101"), ("interim=", "102 to 199"),
            ("interim=103,", "102 to 199"), ("interim=103*101", "100"), ("interim=103*99,102*2", "100"),
            ("interim=103*x", "digits"), ("interim=103*endless,102", "nothing before or behind"),
            ("interim=103:x", "duration"),
            ("expect=maybe", "accept, ignore"), ("expect=late:x", "duration"), ("expect=accept:1", "accept, ignore"),
            ("read=some", "none, slow"), ("read=slow:0", "slowest"), ("read=slow:9999999", "1048576"),
            ("switch=x&body=y", "after a 101"), ("switch=", "switch=echo"), ("switch=a%0Ab", "raw-head="),
            ("read=none&expect=accept", "cannot both be followed"), ("fault=explode", "reset, close, stall"),
            ("at=head", "add fault="), ("fault=reset&at=x", "middle"), ("fault=reset&at=head%2B", "head+20"),
            ("fault=reset&at=104857601", "104857600"), ("connection=upgrade", "close is right"),
            ("connection=close&keep-alive=1s", "never idle"), ("after=408:1s&keep-alive=1s", "idle connection"),
            ("after=103:1s", "200 to 599"), ("after=408:x", "duration"), ("keep-alive=6m", "5m"),
            ("padding=x", "digits"), ("padding=1048577", "1048576"), ("padding=1000*2000", "1048576"),
            ("padding=0*10001", "10000"),
        ]
    )
    func `what cannot be followed is a 400 that says what would be right`(query: String, words: String) throws {
        let answer = try answer(query)
        #expect(answer.status == 400)
        let text = answer.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(text.contains(words), "\(text)")
    }

    @Test func `the 400 about modifiers is not modified itself`() throws {
        let answer = try answer("delay=x&reason=Odd&framing=chunked&without=Date")
        #expect(answer.status == 400)
        #expect(answer.head.reasonPhrase == "Bad Request")
        #expect(answer.fields.contains("Date"))
        #expect(answer.fields.contains("Content-Length"))
    }

    @Test func `a request field says the same as a query item, and is not percent-decoded`() throws {
        let fields = "X-Status-Location: /a%20b\r\nx-status-field: X-One: 1\r\nX-Status-Reason: Really\r\n"
        let answer = try Rehearsal.response(to: "GET /status/301 HTTP/1.1\r\nHost: a\r\n\(fields)\r\n")
        #expect(answer.fields.values(of: "Location") == ["/a%20b"])
        #expect(answer.fields["X-One"] == "1")
        #expect(answer.head.reasonPhrase == "Really")
    }

    @Test func `the query wins over the field, and adds to what may be repeated`() throws {
        let fields = "X-Status-Location: /a\r\nX-Status-Field: X-One: field\r\nX-Status-Field: X-Two: field\r\n"
        let answer = try answer("location=/b&field=X-One:query", fields: fields, to: "/status/301")
        #expect(answer.fields.values(of: "Location") == ["/b"])
        #expect(answer.fields.values(of: "X-One") == ["query"])
        #expect(answer.fields.values(of: "X-Two") == ["field"])
    }

    @Test func `a field that is given twice is a 400 too`() throws {
        let answer = try answer("a=b", fields: "X-Status-Reason: a\r\nX-Status-Reason: b\r\n")
        #expect(answer.status == 400)
        #expect(answer.text.contains("reason= is given twice"))
    }

    @Test func `the fields of httpstat dot us mean what they mean there`() throws {
        let fields =
            "X-HttpStatus-Response-X-Foo: bar\r\nX-HttpStatus-SuppressBody: true\r\nX-HttpStatus-Sleep: 3000\r\n"
        var rehearsal = Rehearsal()
        let before = rehearsal.moment.instant
        let answer = rehearsal.send(Array("GET /503 HTTP/1.1\r\nHost: a\r\n\(fields)\r\n".utf8))
        let response = try ResponseReader.responses(in: answer.octets, to: [.get], hasEnded: false)[0]
        #expect(response.status == 503)
        #expect(response.fields["X-Foo"] == "bar")
        #expect(response.content.isEmpty)
        #expect(before.duration(to: rehearsal.moment.instant) == .seconds(3))
    }

    @Test func `sleep is milliseconds`() throws {
        var rehearsal = Rehearsal()
        let before = rehearsal.moment.instant
        _ = rehearsal.send(Array("GET /200?sleep=1500 HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
        #expect(before.duration(to: rehearsal.moment.instant) == .milliseconds(1500))
    }

    @Test func `unknown items and fields change nothing, and the explanation names the items`() throws {
        let answer = try answer(
            "delay=0&colour=blue&reason=OK",
            fields: "X-Status-Colour: blue\r\nX-HttpStatus-Foo: 1\r\n"
        )
        #expect(answer.status == 200)
        #expect(answer.text.contains("nothing here knows it: \"colour\"."))
    }

    @Test func `names and values are decoded once, and a plus is a plus`() throws {
        let answer = try answer("%66ield=X-One:a%2526b+c%3Dd=e")
        #expect(answer.fields["X-One"] == "a%26b+c=d=e")
    }

    @Test func `a step of a sequence has the same grammar, and no unknown names`() throws {
        let modifiers = try Modifiers(parsing: [(name: "retry-after", value: "1"), (name: "framing", value: "close")])
        let moment = Moment(instant: Instant(nanoseconds: 0), wallSeconds: 0)
        let plan = modifiers.applied(to: StatusPlan.of(.serviceUnavailable, as: .text), at: moment)
        #expect(plan.final.fields.values(of: "Retry-After") == ["1"])
        #expect(plan.final.delimiter == .close)
        #expect(throws: BadInput.self) { try Modifiers(parsing: [(name: "colour", value: "blue")]) }
    }

    @Test func `a request without query and twins has no modifiers to parse`() throws {
        let fields = "X-Statuses: 1\r\nX-Http-Status: 2\r\n"
        let answer = try Rehearsal.response(to: "GET /anything HTTP/1.1\r\nHost: a\r\n\(fields)\r\n")
        #expect(answer.status == 200)
    }
}
