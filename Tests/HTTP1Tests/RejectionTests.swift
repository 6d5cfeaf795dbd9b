import HTTP1
import HTTPExchange
import HTTPSemantics
import Testing

struct RejectionTests {
    @Test(arguments: RejectedCase.heads)
    func `a malformed head is refused`(_ expected: RejectedCase) {
        #expect(RequestHeadParser.rejection(of: Wire.octets(expected.text)) == expected.rejection)
    }

    @Test(arguments: RejectedCase.heads)
    func `the start of a malformed head is incomplete or refused alike`(_ expected: RejectedCase) {
        let octets = Wire.octets(expected.text)
        // Of what is only too long, the start tells nothing new.
        for count in octets.indices.suffix(200) {
            let rejection = RequestHeadParser.rejection(of: Array(octets[..<count]))
            #expect(rejection == nil || rejection == expected.rejection, "the first \(count) octets")
        }
    }

    @Test(
        arguments: RejectedCase.heads,
        ["X", "\r\n", "\n", " ", "\u{00}", "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n"]
    )
    func `what follows a malformed head changes nothing`(_ expected: RejectedCase, _ rest: String) {
        #expect(RequestHeadParser.rejection(of: Wire.octets(expected.text + rest)) == expected.rejection)
    }

    @Test(arguments: RejectedCase.heads + RejectedCase.messages)
    func `a refusal has its status, closes and lingers`(_ expected: RejectedCase) {
        var conversation = Conversation()
        conversation.send(expected.text)
        #expect(conversation.responder.rejections == [expected.rejection])
        let status = expected.rejection.status
        #expect(conversation.statusLines == ["HTTP/1.1 \(status) \(status.definition?.reasonPhrase ?? "")"])
        #expect(conversation.text.contains("\r\nConnection: close\r\n"))
        #expect(conversation.next == .linger)
    }

    @Test(arguments: RejectedCase.heads + RejectedCase.messages)
    func `a request that comes octet by octet is refused alike`(_ expected: RejectedCase) {
        var conversation = Conversation()
        conversation.sendSingly(expected.text)
        // A line that is not over is looked at when it ends.
        conversation.sendSingly("\r\n\r\n")
        #expect(conversation.responder.rejections.count == 1)
        #expect(conversation.next == .linger)
    }

    @Test(arguments: [
        RejectedCase("GET  / HTTP/1.1\r\n", .missingTarget),
        RejectedCase("GET / HTTP/1.1\r\nHost : a\r\n", .whitespaceBeforeColon),
        RejectedCase("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n", .severalHosts),
    ])
    func `a malformed line is refused at its end, whoever sends it slowly`(_ expected: RejectedCase) {
        var conversation = Conversation()
        conversation.sendSingly(expected.text)
        #expect(conversation.responder.rejections == [expected.rejection])
    }

    @Test func `every rejection has a case here`() {
        let cases = RejectedCase.heads + RejectedCase.messages
        let elsewhere: Set<RequestRejection> = [.headTimeout, .contentTimeout, .headEndedEarly, .contentEndedEarly]
        #expect(Set(cases.map(\.rejection)).union(elsewhere) == Set(RequestRejection.allCases))
    }

    @Test(arguments: RequestRejection.allCases)
    func `a rejection explains itself and has an error status`(_ rejection: RequestRejection) {
        #expect(rejection.explanation.hasSuffix("."))
        #expect([.clientError, .serverError].contains(rejection.status.statusClass))
    }

    @Test(arguments: [
        (RequestRejection.invalidMethod, 400), (.methodTooLong, 501), (.unsupportedVersion, 505),
        (.requestLineTooLong, 414),
        (.fieldSectionTooLarge, 431), (.tooManyFieldLines, 431), (.trailersTooLarge, 431), (.contentTooLarge, 413),
        (.expectationFailed, 417), (.headTimeout, 408), (.contentTimeout, 408), (.connectNotImplemented, 501),
        (.unknownTransferCoding, 501), (.chunkedNotFinal, 400), (.lengthAndTransferCoding, 400), (.missingHost, 400),
    ])
    func `the status of a rejection`(_ rejection: RequestRejection, _ status: Int) {
        #expect(rejection.status.rawValue == status)
    }

    // MARK: Limits

    @Test(arguments: [14, 100, 8192])
    func `a request line may be as long as the limit and not longer`(_ limit: Int) throws {
        let limits = Limits(requestLine: limit)
        for (target, version) in [("/", "HTTP/1.1"), ("/?", "HTTP/1.0"), ("http://a/", "HTTP/1.1")] {
            let fixed = "GET \(target) \(version)".utf8.count
            guard fixed <= limit else { continue }
            let head = { (length: Int) in
                Wire.octets(
                    "GET \(target)\(String(repeating: "a", count: length - fixed)) \(version)\r\nHost: a\r\n\r\n"
                )
            }
            #expect(try RequestHeadParser.head(of: head(limit), limits: limits) != nil)
            #expect(RequestHeadParser.rejection(of: head(limit + 1), limits: limits) == .requestLineTooLong)
            for count in (limit - 12)..<head(limit).count {
                let part = Array(head(limit)[..<count])
                #expect(try RequestHeadParser.head(of: part, limits: limits) == nil, "the first \(count) octets")
            }
            for count in (limit - 12)..<head(limit + 1).count {
                let part = Array(head(limit + 1)[..<count])
                let rejection = RequestHeadParser.rejection(of: part, limits: limits)
                #expect(rejection == nil || rejection == .requestLineTooLong, "the first \(count) octets")
            }
        }
    }

    @Test func `empty lines before a request line may be as many octets as it`() throws {
        let limits = Limits(requestLine: 100)
        let head = { (lines: Int) in
            Wire.octets(String(repeating: "\r\n", count: lines) + "GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        }
        #expect(try RequestHeadParser.head(of: head(50), limits: limits)?.leading == 100)
        #expect(RequestHeadParser.rejection(of: head(51), limits: limits) == .requestLineTooLong)
    }

    @Test(arguments: [1, 2, 7])
    func `a field section may be as large as the limit and not larger`(_ lines: Int) throws {
        let limits = Limits()
        // All lines but one are short; the line ends count, the empty line does not.
        let head = { (size: Int) in
            let short = "Host: a\r\n" + String(repeating: "X: a\r\n", count: lines - 1)
            let rest = size - short.utf8.count - "Y: \r\n".utf8.count
            return Wire.octets("GET / HTTP/1.1\r\n\(short)Y: \(String(repeating: "b", count: rest))\r\n\r\n")
        }
        let largest = head(limits.fieldSection)
        #expect(try RequestHeadParser.head(of: largest) != nil)
        for count in (largest.count - 20)..<largest.count {
            #expect(try RequestHeadParser.head(of: Array(largest[..<count])) == nil, "the first \(count) octets")
        }
        for excess in 1...12 {
            #expect(RequestHeadParser.rejection(of: head(limits.fieldSection + excess)) == .fieldSectionTooLarge)
        }
        let larger = head(limits.fieldSection + 1)
        for count in (larger.count - 20)..<larger.count {
            let rejection = RequestHeadParser.rejection(of: Array(larger[..<count]))
            #expect(rejection == nil || rejection == .fieldSectionTooLarge, "the first \(count) octets")
        }
    }

    @Test func `a field section may have as many lines as the limit and not more`() throws {
        let head = { (lines: Int) in
            Wire.octets("GET / HTTP/1.1\r\nHost: a\r\n" + String(repeating: "X: a\r\n", count: lines - 1) + "\r\n")
        }
        #expect(try RequestHeadParser.head(of: head(100))?.fieldCount == 100)
        #expect(RequestHeadParser.rejection(of: head(101)) == .tooManyFieldLines)
    }
}
