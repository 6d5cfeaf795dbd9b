import HTTPSemantics
import TestSupport
import Testing

/// What is not broken on purpose breaks no rule.
@Suite struct RedirectConformanceTests {
    private func violations(
        _ target: String,
        method: String,
        accept: String?,
        host: String? = "localhost"
    ) throws
        -> [Violation]
    {
        let field = accept.map { "Accept: \($0)\r\n" } ?? ""
        let response = try RedirectRequests.answer(target, method: method, host: host, fields: field)
        var fields: Fields = [:]
        if let host { fields.append("Host", host) }
        let request = RequestMessage(method: Method(method), target: target, isHTTP10: host == nil, fields: fields)
        let message = ResponseMessage(
            status: response.head.status,
            fields: response.fields,
            trailers: response.trailers,
            content: response.content
        )
        return StatusDefinition.violations(of: message, to: request)
    }

    private static let chains = [
        "/redirect/3", "/redirect/1", "/relative-redirect/3", "/absolute-redirect/3", "/redirect/loop",
        "/redirect/ping",
        "/redirect/endless", "/redirect-to?url=/get", "/redirect/0", "/redirect/302/to/other-port", "/redirect-to",
        "/redirect/503,302/2", "/redirect", "/anything?hops=3",
    ]
    private static let codes = (Array(300...309) + [399]).map { "/redirect/\($0)/2" }
    private static let forms = [
        "path", "relative", "sibling", "dot-segments", "excess-dots", "query-only", "absolute", "network-path",
        "fragment",
        "uppercase-scheme", "other-host", "other-host?back=1", "other-scheme",
    ].flatMap { form in [300, 301, 302, 303, 307, 308].map { "/redirect/\($0)/to/\(form)" } }

    @Test(arguments: chains + codes + forms)
    func `no answer breaks a rule`(target: String) throws {
        for method in ["GET", "HEAD", "POST", "OPTIONS", "BREW"] {
            for accept in [nil, "text/html", "application/json"] {
                #expect(try violations(target, method: method, accept: accept) == [], "\(method) \(accept ?? "-")")
            }
        }
        guard !target.contains("absolute"), !target.contains("host"), !target.contains("network") else { return }
        guard !target.contains("other"), !target.contains("uppercase") else { return }
        #expect(try violations(target, method: "GET", accept: nil, host: nil) == [], "HTTP/1.0")
    }

    @Test(arguments: [
        "missing", "empty", "invalid", "userinfo", "non-ascii", "space", "duplicate", "duplicate-different",
    ])
    func `what is broken on purpose is`(form: String) throws {
        // An empty reference is one by the grammar of RFC 3986; it leads to where the client has been.
        let isBroken = form != "empty"
        #expect(try violations("/redirect/302/to/\(form)", method: "GET", accept: nil).isEmpty != isBroken)
    }
}
