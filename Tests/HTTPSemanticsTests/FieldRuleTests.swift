import HTTPSemantics
import Testing

/// Every field rule of every definition, as far as the messages can tell whether it applies.
@Suite struct FieldRuleTests {
    /// A value that is right for a field.
    private func value(of name: FieldName, for status: StatusCode) -> String {
        switch name.canonical {
        case "date", "last-modified": "Sun, 06 Nov 1994 08:49:37 GMT"
        case "www-authenticate", "proxy-authenticate": #"Basic realm="x""#
        case "etag": #""v1""#
        case "content-range": status == .partialContent ? "bytes 0-3/10" : "bytes */10"
        case "content-type": "text/plain"
        case "content-length": "0"
        case "transfer-encoding": "chunked"
        case "upgrade": "websocket"
        case "connection": "upgrade"
        case "link": #"<https://example.org/>; rel="blocked-by""#
        default: "x"
        }
    }

    /// A request to which every condition on requests applies, but for that on If-Range.
    private func request(for definition: StatusDefinition) -> RequestMessage {
        let post = definition.fields.contains { $0.condition == .method([.post]) }
        return RequestMessage(method: post ? .post : .get, fields: ["Upgrade": "websocket", "Range": "bytes=0-3"])
    }

    /// A response with every field that should be there.
    private func response(for definition: StatusDefinition) -> ResponseMessage {
        var response = ResponseMessage(
            status: definition.code,
            contentLength: definition.content == .optional ? 4 : 0
        )
        if definition.content == .optional { response.fields["Content-Type"] = "text/plain" }
        if definition.code == .partialContent { response.fields["Content-Range"] = "bytes 0-3/10" }
        for rule in definition.fields where rule.requirement == .must || rule.requirement == .should {
            guard rule.condition.holds(for: response, to: request(for: definition)) == true else { continue }
            response.fields[rule.name] = value(of: rule.name, for: definition.code)
        }
        return response
    }

    @Test(arguments: StatusDefinition.all)
    func `a response with all fields breaks nothing`(definition: StatusDefinition) {
        #expect(StatusDefinition.violations(of: response(for: definition), to: request(for: definition)) == [])
    }

    @Test(arguments: StatusDefinition.all)
    func `a response that lacks a field, or has a forbidden one, breaks the rule`(definition: StatusDefinition) {
        let request = request(for: definition)
        for rule in definition.fields where rule.name != "Connection" {
            var response = response(for: definition)
            guard rule.requirement != .may, rule.condition.holds(for: response, to: request) == true else { continue }
            let isAsked = rule.requirement == .must || rule.requirement == .should
            response.fields[rule.name] = isAsked ? nil : value(of: rule.name, for: definition.code)
            let violations = StatusDefinition.violations(of: response, to: request)
            #expect(
                violations.contains { $0.reference == rule.reference && $0.requirement == rule.requirement },
                "\(rule.name)"
            )
        }
    }

    @Test func `a condition in words cannot be judged`() {
        let condition = Condition.described("it is known")
        #expect(condition.holds(for: ResponseMessage(status: .ok), to: RequestMessage()) == nil)
        #expect(condition.description == "if it is known")
    }

    @Test func `conditions look at both messages`() {
        let request = RequestMessage(method: .put, fields: ["Range": "bytes=0-"])
        let response = ResponseMessage(status: .ok, fields: ["ETag": "\"1\""])
        let expected: [(Condition, Bool)] = [
            (.always, true), (.method([.get, .put]), true), (.method([.get]), false),
            (.methodOtherThan([.get]), true), (.methodOtherThan([.put]), false),
            (.requestHas("range"), true), (.requestHas("ETag"), false),
            (.responseHas("etag"), true), (.responseHas("Range"), false),
        ]
        for (condition, holds) in expected {
            #expect(condition.holds(for: response, to: request) == holds, "\(condition)")
        }
    }
}
