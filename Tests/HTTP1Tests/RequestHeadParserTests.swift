import HTTP1
import HTTPExchange
import HTTPSemantics
import Testing

struct RequestHeadParserTests {
    @Test(arguments: HeadCase.all)
    func `a whole head is read`(_ expected: HeadCase) throws {
        let octets = Wire.octets(expected.text)
        let head = try #require(try RequestHeadParser.head(of: octets))
        #expect(head.leading == expected.leading)
        #expect(head.length == octets.count - expected.leading)
        let line = Array(octets[expected.leading...])
        #expect(Wire.text(line[head.methodName.range]) == expected.method)
        #expect(head.method == expected.kind)
        #expect(Wire.text(line[head.target.range]) == expected.target)
        #expect(Wire.text(line[head.path.range]) == expected.path)
        #expect(Wire.text(line[head.query.range]) == expected.query)
        #expect(Wire.text(line[head.authority.range]) == expected.authority)
        #expect(Wire.text(line[head.accept.range]) == expected.accept)
        #expect(head.flags == expected.flags)
        #expect(head.isPersistent == expected.isPersistent)
        #expect(head.isPlain == expected.isPlain)
        #expect(Int(head.fieldCount) == expected.fields.count)
    }

    @Test(arguments: HeadCase.all)
    func `every prefix of a head is incomplete`(_ expected: HeadCase) throws {
        let octets = Wire.octets(expected.text)
        for count in octets.indices {
            let head = try RequestHeadParser.head(of: Array(octets[..<count]))
            #expect(head == nil, "the first \(count) octets")
        }
    }

    @Test(arguments: HeadCase.all, ["\r\n", "GET / HTTP/1.1\r\n\r\n", "\u{00}\u{FF} \n:\r", "12345678901234567890"])
    func `what follows a head changes nothing in it`(_ expected: HeadCase, _ rest: String) throws {
        let head = try #require(try RequestHeadParser.head(of: Wire.octets(expected.text)))
        let longer = try #require(try RequestHeadParser.head(of: Wire.octets(expected.text + rest)))
        #expect(longer.length == head.length)
        #expect(longer.leading == head.leading)
        #expect(longer.flags == head.flags)
        #expect(longer.target == head.target)
        #expect(longer.path == head.path)
        #expect(longer.query == head.query)
        #expect(longer.authority == head.authority)
        #expect(longer.accept == head.accept)
        #expect(longer.fieldCount == head.fieldCount)
        #expect(longer.fieldsStart == head.fieldsStart)
    }

    @Test(arguments: HeadCase.all)
    func `a head that starts later is read alike`(_ expected: HeadCase) throws {
        let octets = Wire.octets("GET /before HTTP/1.1\r\n\r\n" + expected.text)
        let offset = octets.count - expected.text.unicodeScalars.count
        var head = RequestHead()
        let isComplete = try RequestHeadParser.parse(octets.span, from: offset, limits: Limits(), into: &head)
        #expect(isComplete)
        let start = offset + head.leading
        #expect(start + head.length == octets.count)
        #expect(
            Wire.text(octets[start...].dropFirst(head.target.range.lowerBound).prefix(head.target.count))
                == expected.target
        )
        #expect(head.flags == expected.flags)
    }

    @Test(arguments: HeadCase.all)
    func `a request has the text of its head`(_ expected: HeadCase) throws {
        let octets = Wire.octets(expected.text)
        let head = try #require(try RequestHeadParser.head(of: octets))
        let identity = ConnectionIdentity(connection: 1, request: 1, peer: .unknown)
        let request = Request(head: head, octets: Array(octets[expected.leading...]), connection: identity)
        #expect(request.method == Method(expected.method))
        #expect(request.target == expected.target)
        #expect(request.path == expected.path)
        #expect(request.query == expected.query)
        #expect(request.fields.map { [$0.name.rawValue, $0.value] } == expected.fields)
        #expect(request.isHTTP10 == expected.flags.contains(.http10))
        #expect(request.authority == (expected.authority.isEmpty ? request.fields["Host"] ?? "" : expected.authority))
    }

    @Test func `the authority of the target goes before Host`() throws {
        let octets = Wire.octets("GET http://b:81/ HTTP/1.1\r\nHost: a\r\n\r\n")
        let head = try #require(try RequestHeadParser.head(of: octets))
        let identity = ConnectionIdentity(connection: 1, request: 1, peer: .unknown)
        #expect(Request(head: head, octets: octets, connection: identity).authority == "b:81")
    }

    @Test func `exactly the token characters make a method and a field name`() {
        let others = Array("!#$%&'*+-.^_`|~".utf8)
        for octet in UInt8.min...UInt8.max {
            let character = Wire.text([octet])
            let isToken =
                others.contains(octet) || (0x30...0x39).contains(octet) || (0x41...0x5A).contains(octet)
                || (0x61...0x7A).contains(octet)
            let method = Wire.octets("G\(character)T / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect((RequestHeadParser.rejection(of: method) == nil) == isToken, "octet \(octet) in a method")
            let name = Wire.octets("GET / HTTP/1.1\r\nHost: a\r\nX\(character)Y: b\r\n\r\n")
            // A colon ends the name.
            let expected = isToken || octet == 0x3A
            #expect((RequestHeadParser.rejection(of: name) == nil) == expected, "octet \(octet) in a field name")
        }
    }

    @Test func `exactly the visible ASCII characters make a target`() {
        for octet in UInt8.min...UInt8.max {
            for target in ["/a\(Wire.text([octet]))b", "/?a\(Wire.text([octet]))b", "/#a\(Wire.text([octet]))b"] {
                let head = Wire.octets("GET \(target) HTTP/1.1\r\nHost: a\r\n\r\n")
                let isVisible = (0x21...0x7E).contains(octet)
                #expect((RequestHeadParser.rejection(of: head) == nil) == isVisible, "octet \(octet)")
            }
        }
    }

    @Test func `a field value has no control character but the tab, wherever it stands`() {
        for octet in Array(UInt8.min..<0x20) + [0x7E, 0x7F] {
            for position in 0..<20 {
                // A tilde after 0xFF is where the test of eight octets at once is inexact.
                var value = [UInt8](repeating: 0xFF, count: 20)
                value[position] = octet
                let head = Wire.octets("GET / HTTP/1.1\r\nHost: a\r\nX: \(Wire.text(value))\r\n\r\n")
                #expect(
                    (RequestHeadParser.rejection(of: head) == nil) == (octet == 0x09 || octet == 0x7E),
                    "octet \(octet) at \(position)"
                )
            }
        }
    }

    @Test(arguments: [
        "a", "a.example", "127.0.0.1", "a:", "a:0", "a:65535", "[::]", "[::1]:80", "[1:2:3:4:5:6:7:8]",
        "A-_.~!$&'()*+,;=",
        "%41:1", "", "[::]:", "[1::]", "[1:2:3:4:5:6:7::]", "[::2:3:4:5:6:7:8]", "[::255.0.10.1]",
        "[1:2:3:4:5:6:1.2.3.4]", "[1:2:3:4:5::1.2.3.4]", "[ABCD::ef]", "[v1.x]", "[VaF.a:b!]:80",
    ])
    func `an authority is a host and perhaps a port`(_ text: String) {
        let octets = Wire.octets(text)
        let isAuthority = RequestHeadParser.isAuthority(octets.span, 0, octets.count)
        #expect(isAuthority)
    }

    @Test(arguments: [
        "a:65536", "a:999999", "a:b", "a:1:2", "a b", "a/b", "a@b", "a?b", "a#b", "[::1", "[::1]a", "[]", "[a]",
        "[::g]",
        "::1", "a\u{E9}", "%4", "%", "%zz", "a\\b", "[fe80::1%25eth0]", "a:-1", "a: 1", ":", ":80",
        "[....:::::]:99", "[:::]", "[0::0::0]", "[12345::1]", "[1:2:3:4:5:6:7:8:9]", "[1:2:3:4:5:6:7:8:]",
        "[1:2:3:4:5:6:7:]",
        "[1:2:3:4:5:6:7:8::]", "[:2:3:4:5:6:7:8]", "[1111:2222:3333]", "[::127.a.0.1]", "[::127.00.0.1]", "[::1.2.3]",
        "[::1.2.3.256]", "[::1.2.3.4:5]", "[1:2:3:4:5:6:7:1.2.3.4]", "[1.2.3.4]", "[v.x]", "[v1.]", "[v1x]", "[vg.x]",
    ])
    func `anything else is no authority`(_ text: String) {
        let octets = Wire.octets(text)
        let isAuthority = RequestHeadParser.isAuthority(octets.span, 0, octets.count)
        #expect(!isAuthority)
    }
}
