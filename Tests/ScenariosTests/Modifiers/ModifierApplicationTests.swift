import HTTP1
import HTTPExchange
import HTTPSemantics
import Modifiers
import ScenarioKit
import Testing

/// What each modifier makes of a plan.
@Suite struct ModifierApplicationTests {
    /// The plan of a status with the modifiers of this query.
    private func plan(_ query: String, of code: StatusCode = .ok) throws -> ResponsePlan {
        let items = Query(query).items.map { (name: $0.name, value: $0.value) }
        // Sun, 06 Nov 1994 08:49:37 GMT
        let moment = Moment(instant: Instant(nanoseconds: 0), wallSeconds: 784_111_777)
        return try Modifiers(parsing: items).applied(to: StatusPlan.of(code, as: .text), at: moment)
    }

    private func names(_ plan: ResponsePlan) -> [String] { plan.final.fields.map(\.name.rawValue) }

    // MARK: Fields

    @Test func `a field takes the place of the one that the status sends`() throws {
        let before = StatusPlan.of(.movedPermanently, as: .text)
        let after = try plan("location=/here", of: .movedPermanently)
        #expect(after.final.fields.values(of: "Location") == ["/here"])
        #expect(names(after) == names(before))
    }

    @Test func `a field given twice is two lines, one behind the other`() throws {
        let plan = try plan("field=Location:/a&location=/b&field=X-One:1&field=x-one:%202", of: .movedPermanently)
        #expect(plan.final.fields.values(of: "Location") == ["/a", "/b"])
        #expect(plan.final.fields.values(of: "X-One") == ["1", "2"])
        #expect(names(plan).suffix(2) == ["X-One", "x-one"])
    }

    @Test(
        arguments: [
            ("retry-after=5", "Retry-After", "5"), ("retry-after=soon", "Retry-After", "soon"),
            ("retry-after=-10", "Retry-After", "-10"), ("retry-after=", "Retry-After", ""),
            ("retry-after=date", "Retry-After", "Sun, 06 Nov 1994 08:49:37 GMT"),
            ("retry-after=date+5s", "Retry-After", "Sun, 06 Nov 1994 08:49:42 GMT"),
            ("retry-after=date-100s", "Retry-After", "Sun, 06 Nov 1994 08:47:57 GMT"),
            ("retry-after=date+999999999", "Retry-After", "Wed, 15 Jul 2026 10:36:16 GMT"),
            ("last-modified=date-1h", "Last-Modified", "Sun, 06 Nov 1994 07:49:37 GMT"),
            ("last-modified=dated", "Last-Modified", "dated"), ("etag=W/%22a%22", "ETag", "W/\"a\""),
            ("www-authenticate=Basic%20realm=x", "WWW-Authenticate", "Basic realm=x"), ("allow=GET", "Allow", "GET"),
            ("proxy-authenticate=a", "Proxy-Authenticate", "a"),
            ("content-range=bytes%203/7", "Content-Range", "bytes 3/7"),
            ("link=</a>;rel=b", "Link", "</a>;rel=b"), ("upgrade=h2c", "Upgrade", "h2c"), ("vary=*", "Vary", "*"),
            ("cache-control=no-cache", "Cache-Control", "no-cache"),
            ("content-type=text/css", "Content-Type", "text/css"),
            ("set-cookie=a=b;%20Path=/", "Set-Cookie", "a=b; Path=/"), ("field=Server:Odd", "Server", "Odd"),
        ]
    )
    func `short forms set the fields that statuses define`(query: String, name: String, value: String) throws {
        #expect(try plan(query).final.fields.values(of: FieldName(unchecked: name)) == [value])
    }

    @Test func `what is left out is not sent, whoever would have added it`() throws {
        let plan = try plan("without=location&without=Date&without=Server", of: .found)
        #expect(!plan.final.fields.contains("Location"))
        #expect(!plan.final.fields.contains("Server"))
        #expect(plan.final.http1?.omitted == ["location", "Date", "Server"])
    }

    @Test func `a field that is left out and set is sent as it was set`() throws {
        let plan = try plan("without=Date&field=Date:never")
        #expect(plan.final.fields.values(of: "Date") == ["never"])
        #expect(plan.final.http1?.omitted.contains("Date") != true)
    }

    @Test func `hundreds of fields are where they belong, in the order in which they were named first`() throws {
        let numbers = 0..<800
        let query = numbers.map { "field=X-\($0 % 400):\($0)" }.joined(separator: "&")
        let plan = try plan("field=Location:/b&\(query)&without=X-399", of: .movedPermanently)
        #expect(names(plan).prefix(3) == names(StatusPlan.of(.movedPermanently, as: .text)).prefix(3))
        #expect(plan.final.fields["Location"] == "/b")
        #expect(names(plan).suffix(800) == numbers.map { "X-\($0 / 2)" }[...])
        #expect(plan.final.fields.values(of: "X-399") == ["399", "799"])
        #expect(plan.final.http1?.omitted.contains("X-399") != true)
    }

    @Test func `padding makes a head large`() throws {
        let lines = try plan("padding=1000*50").final.fields.values(of: "X-Status-Padding")
        #expect(lines.count == 50)
        #expect(lines.allSatisfy { $0.utf8.count == 1000 })
        #expect(try plan("padding=102400").final.fields["X-Status-Padding"]?.utf8.count == 102_400)
    }

    // MARK: Heads

    @Test func `a reason phrase is a phrase, or octets`() throws {
        #expect(try plan("reason=Fine").final.reasonPhrase == "Fine")
        #expect(try plan("reason=").final.reasonPhrase == "")
        let octets = try Modifiers(parsing: [(name: "reason", value: [0xE9])])
            .applied(to: StatusPlan.of(.ok, as: .text), at: Moment(instant: .never, wallSeconds: 0))
        #expect(octets.final.http1?.statusLine == Array("HTTP/1.1 200 ".utf8) + [0xE9])
    }

    @Test func `a status line and a head are octets`() throws {
        #expect(try plan("status-line=ICY%20200%20OK").final.http1?.statusLine == Array("ICY 200 OK".utf8))
        #expect(try plan("version=1.0").final.http1?.isHTTP10 == true)
        #expect(try plan("raw-head=a%0D%0A%00").final.http1?.octets == Array("a\r\n\0".utf8))
    }

    // MARK: Content

    @Test func `content is called what it is`() throws {
        let text = try plan("body=hello")
        #expect(text.final.content.octets == Array("hello".utf8))
        #expect(text.final.fields.values(of: "Content-Type") == ["text/plain; charset=utf-8"])
        #expect(text.final.fields["X-Content-Type-Options"] == "nosniff")
        #expect(
            try plan("body=%7B%7D&content-type=application/json").final.fields["Content-Type"] == "application/json"
        )
        let none = try plan("body=none")
        #expect(none.final.content.isEmpty)
        #expect(!none.final.fields.contains("Content-Type"))
        #expect(try plan("body=").final.content.isEmpty)
    }

    @Test func `a size is the same octets every time, and its start is that of every longer one`() throws {
        let long = try plan("size=1000").final.content.octets
        #expect(try plan("size=1000").final.content.octets == long)
        #expect(try plan("size=10").final.content.octets == Array(long.prefix(10)))
        #expect(try plan("size=0").final.content.isEmpty)
        #expect(try plan("size=104857600").final.content.count == 104_857_600)
    }

    @Test(arguments: [204, 205, 304])
    func `a status without content is not said to have some`(number: Int) throws {
        let code = try #require(StatusCode(rawValue: number))
        let plan = try plan("body=hello&coding=gzip", of: code)
        #expect(!plan.final.fields.contains("Content-Type"))
        #expect(!plan.final.fields.contains("Content-Encoding"))
        // The octets are there for fault=extra, as they are.
        #expect(plan.final.content.octets == Array("hello".utf8))
    }

    // MARK: Framing

    @Test func `framing is what was asked for, and a length is said besides`() throws {
        let plan = try plan("framing=chunked&content-length=9&content-length=6,%206")
        #expect(plan.final.delimiter == .chunked)
        #expect(plan.final.http1?.statedLengths == ["9", "6, 6"])
        #expect(try self.plan("framing=close").final.delimiter == .close)
        #expect(try self.plan("framing=length").final.delimiter == .length)
    }

    @Test func `trailers are chunked and announced, unless they are to be a surprise`() throws {
        let announced = try plan("trailer=X-Sum:1&trailer=X-Sum:2&trailer=X-Other:3")
        #expect(announced.final.delimiter == .chunked)
        #expect(announced.final.trailers.map(\.description) == ["X-Sum: 1", "X-Sum: 2", "X-Other: 3"])
        #expect(announced.final.fields["Trailer"] == "X-Sum, X-Other")
        #expect(try !plan("trailer=X-Sum:1&without=Trailer").final.fields.contains("Trailer"))
    }

    // MARK: Time, interim responses, the end

    @Test func `pauses are where they were asked for`() throws {
        let pacing = try plan("delay=250ms&head-delay=2s&drip=1m").pacing
        #expect(pacing == Pacing(beforeHead: .milliseconds(250), beforeContent: .seconds(2), drip: .seconds(60)))
    }

    @Test func `interim responses come in order, before those of the status`() throws {
        let plan = try plan("interim=102*2:500ms,123&interim-field=X-Early:1", of: .earlyHints)
        #expect(plan.interim.map(\.status.rawValue) == [102, 102, 123, 103])
        #expect(plan.interim.map(\.pause) == [.milliseconds(500), .milliseconds(500), .zero, .zero])
        #expect(plan.interim.allSatisfy { $0.fields["X-Early"] == "1" })
        #expect(!plan.repeatsInterim)
    }

    @Test func `endless interim responses are all there is`() throws {
        let plan = try plan("interim=123*endless", of: .earlyHints)
        #expect(plan.interim.map(\.status.rawValue) == [123])
        #expect(plan.repeatsInterim)
    }

    @Test(
        arguments: [
            ("fault=reset", Fault(.reset)), ("fault=close&at=0", Fault(.close, at: .content(0))),
            ("fault=stall&at=head%2B20", Fault(.stall, at: .headOctets(20))),
            ("fault=reset&at=request", Fault(.reset, at: .request)),
            ("size=1001&fault=garbage&at=middle", Fault(.garbage, at: .content(500))),
            ("fault=bad-chunk", Fault(.badChunk, at: .content(0))),
            ("size=7&fault=no-last-chunk", Fault(.noLastChunk, at: .content(7))),
            ("size=7&fault=extra", Fault(.extra, at: .content(7))),
        ]
    )
    func `a fault has a place`(query: String, fault: Fault) throws {
        #expect(try plan(query).fault == fault)
    }

    @Test func `a fault of chunks has chunks`() throws {
        #expect(try plan("fault=bad-chunk").final.delimiter == .chunked)
        #expect(try plan("fault=no-last-chunk&at=3").final.delimiter == .chunked)
    }

    @Test func `the connection ends now, later, or with a word`() throws {
        #expect(try plan("connection=close").closes)
        #expect(try plan("read=none").closes)
        let later = try #require(try plan("keep-alive=1s").idlePolicy)
        #expect(later.idleTime == .seconds(1))
        #expect(later.unasked == nil)
        let word = try #require(try plan("after=408:250ms").idlePolicy)
        #expect(word.idleTime == .milliseconds(250))
        #expect(word.unasked?.status == .requestTimeout)
        #expect(try plan("after=503").idlePolicy?.idleTime == .zero)
    }

    @Test func `no modifiers change nothing`() throws {
        let before = StatusPlan.of(.notFound, as: .text)
        let after = try plan("", of: .notFound)
        #expect(after.final.fields == before.final.fields)
        #expect(after.final.content == before.final.content)
        #expect(after.final.http1 == nil)
        #expect(after.idlePolicy == nil)
    }
}
