import Foundation
import HTTPExchange
import HTTPSemantics
import TestSupport
import Testing

/// Every answer the server gives to `/status/{code}` keeps the rules of its status.
@Suite struct ConformanceTests {
    private static let methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "BREW"]
    private static let versions = ["HTTP/1.1", "HTTP/1.0"]
    private static let accepts = [nil, "*/*", "text/html", "application/json", "application/problem+json"]

    /// A request as octets and as what the rules are judged against.
    private struct Probe: CustomStringConvertible {
        let method: Method
        let target: String
        let version: String
        var fields: Fields = ["Host": "localhost"]

        init(_ method: String, _ target: String, _ version: String = "HTTP/1.1", accept: String? = nil) {
            self.method = Method(method)
            self.target = target
            self.version = version
            if let accept { fields.append("Accept", accept) }
        }

        var octets: [UInt8] {
            let lines = ["\(method) \(target) \(version)"] + fields.map { "\($0.name): \($0.value)" }
            return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
        }

        var message: RequestMessage {
            RequestMessage(method: method, target: target, isHTTP10: version == "HTTP/1.0", fields: fields)
        }

        var description: String { "\(method) \(target) \(version), Accept: \(fields["Accept"] ?? "none")" }
    }

    /// One server for many requests, each on a connection of its own.
    private struct Prober: ~Copyable {
        private var rehearsal = Rehearsal()

        mutating func octets(_ probe: Probe) -> Rehearsal.Answer {
            _ = rehearsal.connectAgain()
            return rehearsal.send(probe.octets)
        }

        mutating func response(_ probe: Probe) throws -> ReceivedResponse {
            let answer = octets(probe)
            let hasEnded = answer.ending != nil
            #expect(hasEnded == (probe.version == "HTTP/1.0" || probe.target == "/status/408"), "\(probe)")
            let responses = try ResponseReader.responses(in: answer.octets, to: [probe.method], hasEnded: hasEnded)
            return responses[0]
        }
    }

    private static func violations(in response: ReceivedResponse, to probe: Probe) -> [Violation] {
        let final = ResponseMessage(
            status: response.head.status,
            fields: response.fields,
            trailers: response.trailers,
            content: response.content
        )
        let interim = response.interim.map { ResponseMessage(status: $0.status, fields: $0.fields) }
        return (interim + [final]).flatMap { StatusDefinition.violations(of: $0, to: probe.message) }
    }

    // MARK: Every status

    @Test(arguments: StatusDefinition.all)
    func `no answer breaks a rule, be it a MUST or a SHOULD`(definition: StatusDefinition) throws {
        var prober = Prober()
        for method in Self.methods {
            for version in Self.versions {
                for accept in Self.accepts {
                    let probe = Probe(method, "/status/\(definition.code)", version, accept: accept)
                    let response = try prober.response(probe)
                    #expect(Self.violations(in: response, to: probe) == [], "\(probe)")
                }
            }
        }
    }

    @Test(arguments: StatusDefinition.all)
    func `the status is the one asked for`(definition: StatusDefinition) throws {
        var prober = Prober()
        let code = definition.code.rawValue
        for method in Self.methods {
            for version in Self.versions {
                let response = try prober.response(Probe(method, "/status/\(code)", version))
                let place: Comment = "\(method) \(version)"
                switch code {
                case 101: #expect(response.status == 426, place)
                case 100..<200:
                    #expect(response.status == 200, place)
                    #expect(response.interim.map(\.status.rawValue) == (version == "HTTP/1.0" ? [] : [code]), place)
                case 405 where method == "OPTIONS": #expect(response.status == 204, place)
                default:
                    #expect(response.status == code, place)
                    #expect(response.interim.isEmpty, place)
                    #expect(response.head.reasonPhrase == definition.reasonPhrase, place)
                }
            }
        }
    }

    @Test(arguments: StatusDefinition.all)
    func `HEAD has exactly the fields of GET`(definition: StatusDefinition) throws {
        var prober = Prober()
        for version in Self.versions {
            for accept in Self.accepts {
                let target = "/status/\(definition.code)"
                let get = try prober.response(Probe("GET", target, version, accept: accept))
                let head = try prober.response(Probe("HEAD", target, version, accept: accept))
                #expect(head.fields == get.fields)
                #expect(head.status == get.status)
                #expect(head.interim.map(\.fields) == get.interim.map(\.fields))
                #expect(head.content.isEmpty)
            }
        }
    }

    /// The plain answers are octets encoded beforehand; `Content-Length: 0` takes a request off that path.
    @Test(arguments: StatusDefinition.all)
    func `the plain path and the other one give the same octets`(definition: StatusDefinition) {
        var prober = Prober()
        for method in ["GET", "HEAD"] {
            for version in Self.versions {
                for accept in Self.accepts + ["text/html, application/json"] {
                    let plain = Probe(method, "/status/\(definition.code)", version, accept: accept)
                    var other = plain
                    other.fields.append("Content-Length", "0")
                    let short = Probe(method, "/\(definition.code)", version, accept: accept)
                    let expected = prober.octets(plain).octets
                    let isSame = prober.octets(other).octets == expected && prober.octets(short).octets == expected
                    #expect(isSame, "\(plain)")
                }
            }
        }
    }

    // MARK: Content

    @Test(arguments: StatusDefinition.all)
    func `an error says once whether it is temporary or permanent`(definition: StatusDefinition) throws {
        // The content of 423 is the WebDAV element that its RFC asks for, which has no place for such a sentence.
        guard definition.code.rawValue >= 400, definition.code != .locked else { return }
        let all: [Permanence] = [.temporary, .permanent, .unknown]
        var prober = Prober()
        for accept in Self.accepts {
            let response = try prober.response(Probe("GET", "/status/\(definition.code)", accept: accept))
            #expect(all.count { response.text.contains($0.sentence) } == 1, "\(accept ?? "none")")
        }
    }

    @Test(arguments: [301, 302, 303, 307, 308])
    func `a redirect's page has a link to where it goes`(code: Int) throws {
        let response = try Rehearsal.response(
            to: "GET /status/\(code) HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\r\n"
        )
        #expect(response.fields["Location"] == "/anything")
        #expect(response.text.contains("<a href=\"/anything\">"))
    }

    @Test(arguments: StatusDefinition.all)
    func `the explanation in JSON is valid, and a problem where it is an error`(definition: StatusDefinition) throws {
        var prober = Prober()
        let response = try prober.response(Probe("GET", "/status/\(definition.code)", accept: "application/json"))
        guard response.fields["Content-Type"]?.contains("json") ?? false else {
            let fixed = [204, 205, 206, 207, 208, 226, 304, 423]
            #expect(fixed.contains(definition.code.rawValue))
            return
        }
        let isError = response.status >= 400
        #expect(response.fields["Content-Type"] == (isError ? "application/problem+json" : "application/json"))
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(response.content)) as? [String: Any]
        )
        #expect(object["code"] as? Int == (definition.code == .switchingProtocols ? 426 : definition.code.rawValue))
        #expect(object["status"] as? Int == (isError ? response.status : nil))
        let sent = try #require(object["fields"] as? [[String: String]])
        for field in sent {
            let name = try #require(FieldName(field["name"] ?? ""))
            let place = response.fields.contains(name) ? response.fields : response.interim.first?.fields ?? []
            #expect(place[name] == field["value"], "a field that is explained is sent")
        }
    }

    // MARK: Other codes

    @Test func `every number from 100 to 599 is answered without breaking a rule`() throws {
        var prober = Prober()
        for code in 100...599 {
            for method in ["GET", "HEAD"] {
                for accept in [nil, "text/html", "application/json"] {
                    let probe = Probe(method, "/status/\(code)", accept: accept)
                    let response = try prober.response(probe)
                    #expect(response.status == (code == 101 ? 426 : max(code, 200)), "\(probe)")
                    #expect(Self.violations(in: response, to: probe) == [], "\(probe)")
                }
            }
        }
    }

    @Test(
        arguments: [
            "/", "/anything", "/codes.json", "/healthz", "/nowhere", "/status/abc", "/status/200,503?seed=1", "/status",
            "/uploads/demo", "*", "/sequence/503*2,200", "/sequence/1", "/quota/1/60", "/resume/64", "/resume",
            "/upload/9",
        ] + HttpbinTests.targets
    )
    func `no other resource breaks a rule either`(target: String) throws {
        var prober = Prober()
        for method in target == "*" ? ["OPTIONS"] : Self.methods + ["TRACE"] {
            for version in Self.versions {
                for accept in Self.accepts {
                    let probe = Probe(method, target, version, accept: accept)
                    let response = try prober.response(probe)
                    #expect(Self.violations(in: response, to: probe) == [], "\(probe)")
                }
            }
        }
    }

    @Test(
        arguments: ["/", "/anything", "/codes.json", "/healthz", "/nowhere", "/status/abc", "/status"]
            + HttpbinTests.targets
    )
    func `HEAD of another resource tells of GET, its length included`(target: String) throws {
        var prober = Prober()
        for accept in Self.accepts {
            var get = try prober.response(Probe("GET", target, accept: accept)).fields
            var head = try prober.response(Probe("HEAD", target, accept: accept)).fields
            // What the echo tells a HEAD request is not what it tells a GET.
            #expect(head["X-Request-Method"] == (target == "/anything" ? "HEAD" : nil))
            // Time passes where the answer is slow.
            for name in ["X-Request-Method", "X-Request-Connection", "Date"] as [FieldName] {
                get.remove(name)
                head.remove(name)
            }
            #expect(head == get)
        }
    }
}
