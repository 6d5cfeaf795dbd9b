import HTTP1
import HTTPExchange
import HTTPSemantics
import Testing

struct ResponseWriterTests {
    private typealias Context = ResponseWriter.Context

    @Test func `a head is a status line, Date, the fields, framing and an empty line`() {
        let response = FinalResponse.showing("hello", fields: ["Content-Type": "text/plain", "X-A": "b"])
        #expect(
            head(of: response)
                == Wire.lines(
                    "HTTP/1.1 200 OK",
                    Moment.startLine,
                    "Content-Type: text/plain",
                    "X-A: b",
                    "Content-Length: 5",
                    ""
                )
        )
    }

    @Test func `fields keep their order, spelling and duplicates`() {
        let response = FinalResponse.showing(fields: ["x-b": "1", "X-A": "", "X-B": "2"])
        #expect(head(of: response).contains("\r\nx-b: 1\r\nX-A: \r\nX-B: 2\r\nContent-Length: 0\r\n"))
    }

    @Test func `a Date of the response's own is not added to`() {
        let response = FinalResponse.showing(fields: ["date": "never"])
        #expect(head(of: response) == Wire.lines("HTTP/1.1 200 OK", "date: never", "Content-Length: 0", ""))
    }

    @Test func `another reason phrase goes into the status line, none leaves its space`() throws {
        let other = try #require(FinalResponse(.ok, reasonPhrase: "Fine"))
        #expect(head(of: other).hasPrefix("HTTP/1.1 200 Fine\r\n"))
        let unknown = try #require(StatusCode(rawValue: 799).flatMap { FinalResponse($0) })
        #expect(head(of: unknown).hasPrefix("HTTP/1.1 799 \r\n"))
    }

    @Test(arguments: [StatusCode.noContent, .notModified])
    func `a status without content has no framing fields`(_ status: StatusCode) {
        for delimiter in [HTTP1Form.Delimiter.length, .chunked, .close] {
            let response = FinalResponse.showing("x", status: status, delimiter: delimiter)
            let phrase = status.definition?.reasonPhrase ?? ""
            #expect(head(of: response) == Wire.lines("HTTP/1.1 \(status) \(phrase)", Moment.startLine, ""))
            #expect(ResponseWriter.bodyFraming(of: response, in: Context()) == .none)
        }
    }

    @Test(arguments: [HTTP1Form.Delimiter.length, .chunked, .close])
    func `a 205 says that it is empty`(_ delimiter: HTTP1Form.Delimiter) {
        let response = FinalResponse.showing("x", status: .resetContent, delimiter: delimiter)
        #expect(
            head(of: response)
                == Wire.lines("HTTP/1.1 205 Reset Content", Moment.startLine, "Content-Length: 0", "")
        )
    }

    @Test(arguments: [
        (HTTP1Form.Delimiter.length, "Content-Length: 5\r\n"), (.chunked, "Transfer-Encoding: chunked\r\n"),
        (.close, ""),
    ])
    func `the delimiter is announced, to HEAD too`(_ delimiter: HTTP1Form.Delimiter, _ line: String) {
        let response = FinalResponse.showing("hello", delimiter: delimiter)
        let expected = Wire.lines("HTTP/1.1 200 OK", Moment.startLine) + line + "\r\n"
        #expect(head(of: response) == expected)
        #expect(head(of: response, in: Context(isHead: true)) == expected)
    }

    @Test(arguments: [
        (Context(), ""), (Context(closes: true), "Connection: close\r\n"),
        (Context(isHTTP10: true), "Connection: keep-alive\r\n"),
        (Context(isHTTP10: true, closes: true), "Connection: close\r\n"),
    ])
    func `what becomes of the connection is said where it is not the default`(
        _ context: ResponseWriter.Context,
        _ line: String
    ) {
        let expected = Wire.lines("HTTP/1.1 200 OK", Moment.startLine, "Content-Length: 0") + line + "\r\n"
        #expect(head(of: .showing(), in: context) == expected)
    }

    @Test func `an HTTP/1.0 client gets no chunks`() {
        let response = FinalResponse.showing("x", delimiter: .chunked)
        #expect(ResponseWriter.bodyFraming(of: response, in: Context(isHTTP10: true)) == .untilClose)
        #expect(!head(of: response, in: Context(isHTTP10: true)).contains("Transfer-Encoding"))
    }

    @Test func `the marks show where the places are`() throws {
        var output = Array("before".utf8)
        let marks = ResponseWriter.appendHead(
            of: .showing("x", fields: ["X-A": "b"]),
            in: Context(closes: true),
            wallSeconds: Moment.start.wallSeconds,
            to: &output
        )
        let date = try #require(marks.date)
        #expect(Wire.text(output[date..<(date + 29)]) == "Sun, 06 Nov 1994 08:49:37 GMT")
        let connection = try #require(marks.connection)
        #expect(Wire.text(output[..<connection]).hasSuffix("\r\nContent-Length: 1\r\n"))
        #expect(Wire.text(output[connection...]) == "Connection: close\r\n\r\n")
        #expect(marks.headEnd == output.count)
    }

    @Test func `there is no mark for a Date of the response's own`() {
        var output: [UInt8] = []
        let response = FinalResponse.showing(fields: ["Date": "x"])
        #expect(ResponseWriter.appendHead(of: response, in: Context(), wallSeconds: 0, to: &output).date == nil)
    }

    @Test func `an interim response is a status line and its fields`() throws {
        var output: [UInt8] = []
        let interim = try #require(InterimResponse(.earlyHints, fields: ["Link": "</a>"]))
        ResponseWriter.append(interim, to: &output)
        #expect(Wire.text(output) == Wire.lines("HTTP/1.1 103 Early Hints", "Link: </a>", ""))
        #expect(Wire.text(ResponseWriter.continueHead) == Wire.lines("HTTP/1.1 100 Continue", ""))
    }

    @Test func `interim and final responses refuse each other's codes`() {
        #expect(FinalResponse(.earlyHints) == nil)
        #expect(FinalResponse(.continue) == nil)
        #expect(FinalResponse(.switchingProtocols) == nil)
        #expect(InterimResponse(.ok) == nil)
        #expect(InterimResponse(.switchingProtocols) == nil)
        #expect(InterimResponse(.processing) != nil)
    }

    @Test func `a 101 has its fields and nothing else`() {
        let response = FinalResponse(switchingTo: { Echo() }, fields: ["Upgrade": "echo", "Connection": "upgrade"])
        let expected = Wire.lines("HTTP/1.1 101 Switching Protocols", "Upgrade: echo", "Connection: upgrade", "")
        #expect(head(of: response) == expected)
        #expect(head(of: response, in: Context(closes: true)) == expected)
    }

    private func head(of response: FinalResponse, in context: ResponseWriter.Context = .init()) -> String {
        var output: [UInt8] = []
        ResponseWriter.appendHead(of: response, in: context, wallSeconds: Moment.start.wallSeconds, to: &output)
        return Wire.text(output)
    }
}
