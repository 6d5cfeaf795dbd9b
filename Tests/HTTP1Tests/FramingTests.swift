import HTTP1
import HTTPExchange
import HTTPSemantics
import Testing

/// How the end of content is found, by the steps of RFC 9112.
///
/// [RFC 9112 §6.3](https://www.rfc-editor.org/rfc/rfc9112#section-6.3)
struct FramingTests {
    @Test(
        arguments: [
            (Method.get, StatusCode.continue), (.post, .earlyHints), (.get, .switchingProtocols), (.get, .noContent),
            (.get, .notModified), (.head, .ok), (.head, .notFound), (.head, .notModified),
        ],
        [[], ["chunked"]]
    )
    func `step 1: some responses have no content, whatever their fields say`(
        _ answer: (method: Method, status: StatusCode),
        _ codings: [String]
    ) throws {
        for lengths in [[], ["100"], ["x"]] {
            #expect(try response(to: answer.method, answer.status, codings, lengths) == .none)
        }
    }

    @Test(arguments: [[], ["chunked"]], [[], ["100"]])
    func `step 2: a successful answer to CONNECT starts a tunnel`(_ codings: [String], _ lengths: [String]) throws {
        #expect(try response(to: .connect, .ok, codings, lengths) == .tunnel)
    }

    @Test func `step 2: any other answer to CONNECT is an answer like others`() throws {
        #expect(try response(to: .connect, .notImplemented, lengths: ["5"]) == .length(5))
    }

    @Test(arguments: [["chunked"], ["gzip"], ["gzip, chunked"]])
    func `step 3: Transfer-Encoding beside Content-Length is an error`(_ codings: [String]) {
        #expect(throws: RequestRejection.lengthAndTransferCoding) { try request(codings, ["5"]) }
        #expect(throws: RequestRejection.lengthAndTransferCoding) { try request(codings, ["5", "5"]) }
        #expect(throws: RequestRejection.lengthAndTransferCoding) { try response(to: .get, .ok, codings, ["5"]) }
    }

    @Test(arguments: [
        ["chunked"], [",chunked"], ["chunked,"], ["chunked", ""], [" , ,chunked, "], ["CHUNKED"], ["chUnkEd"],
        [" \tchunked\t "],
    ])
    func `step 4: chunked content ends with its last chunk`(_ codings: [String]) throws {
        #expect(try request(codings) == .chunked)
        #expect(try response(to: .get, .ok, codings) == .chunked)
    }

    @Test(arguments: [["gzip, chunked"], ["gzip", "chunked"], ["a,b ,\tChunked"]])
    func `step 4: a request with another coding inside its chunks is not understood`(_ codings: [String]) throws {
        #expect(throws: RequestRejection.unknownTransferCoding) { try request(codings) }
        #expect(try response(to: .get, .ok, codings) == .chunked)
    }

    @Test(arguments: [
        ["gzip"], ["identity"], ["chunked;a=b"], ["xchunked"], ["chunke"], ["chun\u{212A}ed"], ["ｃhunked"],
    ])
    func `step 4: without chunked a response ends with the connection, and a request is refused`(
        _ codings: [String]
    ) throws {
        #expect(throws: RequestRejection.unknownTransferCoding) { try request(codings) }
        #expect(try response(to: .get, .ok, codings) == .untilClose)
    }

    @Test(arguments: [["chunked, gzip"], ["chunked", "identity"], ["chunked, chunked"], ["chunked", "chunked"]])
    func `step 4: chunked comes once, and last`(_ codings: [String]) {
        #expect(throws: RequestRejection.chunkedNotFinal) { try request(codings) }
    }

    @Test(arguments: [[""], [","], ["", " , "]])
    func `step 4: a list without a coding is refused`(_ codings: [String]) {
        #expect(throws: RequestRejection.chunkedNotFinal) { try request(codings) }
    }

    @Test(arguments: [["chunked"], ["gzip"], ["gzip, chunked"]], [[], ["5"]])
    func `a transfer coding in HTTP/1.0 is faulty framing`(_ codings: [String], _ lengths: [String]) {
        #expect(throws: RequestRejection.transferCodingInHTTP10) {
            try Framing.of(.request(isHTTP10: true), transferCodings: codings, lengths: lengths)
        }
    }

    @Test(arguments: [
        "", " ", "+1", "-1", "1.0", "0x1", "1 1", "1,1", "1, 1", "a", "1a", "١", "9223372036854775808",
        "99999999999999999999",
    ])
    func `step 5: a Content-Length that is no number is an error`(_ length: String) {
        #expect(throws: RequestRejection.invalidContentLength) { try request(lengths: [length]) }
        #expect(throws: RequestRejection.invalidContentLength) { try response(to: .get, .ok, lengths: [length]) }
    }

    @Test(arguments: [["1", "1"], ["1", "2"], ["0", "0", "0"]])
    func `step 5: more than one Content-Length is an error`(_ lengths: [String]) {
        #expect(throws: RequestRejection.severalContentLengths) { try request(lengths: lengths) }
        #expect(throws: RequestRejection.severalContentLengths) { try response(to: .get, .ok, lengths: lengths) }
    }

    @Test(arguments: [("1", 1), ("0042", 42), ("9223372036854775807", Int.max), ("65536", 65536)])
    func `step 6: a valid Content-Length decides`(_ text: String, _ length: Int) throws {
        #expect(try request(lengths: [text]) == .length(length))
        #expect(try response(to: .get, .ok, lengths: [text]) == .length(length))
        #expect(try response(to: .put, .notFound, lengths: [text]) == .length(length))
        #expect(try Framing.of(.request(isHTTP10: true), transferCodings: [], lengths: [text]) == .length(length))
    }

    @Test(arguments: ["0", "000"])
    func `step 6: no octets are no content`(_ text: String) throws {
        #expect(try request(lengths: [text]) == .none)
        #expect(try response(to: .get, .ok, lengths: [text]) == .none)
    }

    @Test(arguments: [true, false])
    func `step 7: a request without either has no content`(_ isHTTP10: Bool) throws {
        #expect(try Framing.of(.request(isHTTP10: isHTTP10), transferCodings: [], lengths: []) == .none)
    }

    @Test(arguments: [StatusCode.ok, .created, .resetContent, .movedPermanently, .notFound, .internalServerError])
    func `step 8: a response without either ends with the connection`(_ status: StatusCode) throws {
        #expect(try response(to: .get, status) == .untilClose)
        #expect(try response(to: .post, status) == .untilClose)
    }

    @discardableResult
    private func request(_ codings: [String] = [], _ lengths: [String] = []) throws(RequestRejection) -> Framing {
        try Framing.of(.request(isHTTP10: false), transferCodings: codings, lengths: lengths)
    }

    @discardableResult
    private func request(lengths: [String]) throws(RequestRejection) -> Framing {
        try request([], lengths)
    }

    @discardableResult
    private func response(
        to method: Method,
        _ status: StatusCode,
        _ codings: [String] = [],
        _ lengths: [String] = []
    ) throws(RequestRejection) -> Framing {
        try Framing.of(.response(to: method, status: status), transferCodings: codings, lengths: lengths)
    }

    @discardableResult
    private func response(
        to method: Method,
        _ status: StatusCode,
        lengths: [String]
    ) throws(RequestRejection) -> Framing {
        try response(to: method, status, [], lengths)
    }
}
