internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// A CORS preflight: a browser asks whether a page of another origin may send a request.
///
/// It always may.
///
/// [Fetch §3.2.2](https://fetch.spec.whatwg.org/#cors-preflight-request)
struct PreflightScenario: Scenario {
    /// Whether the request is a preflight: an OPTIONS that names its origin and the method it is about.
    static func matches(_ request: Request) -> Bool {
        request.flags.isSuperset(of: [.preflight, .origin]) && request.method == .options
    }

    func plan(for request: Request, content: ReceivedContent, in context: ScenarioContext) -> ResponsePlan {
        var fields = Fields()
        if let method = request.fields["Access-Control-Request-Method"], Method(method).isToken {
            let known = Self.methods.contains(method)
            fields.append(
                "Access-Control-Allow-Methods",
                (known ? Self.methods : Self.methods + [method]).joined(separator: ", ")
            )
        }
        let names = request.fields.members(of: "Access-Control-Request-Headers").compactMap { FieldName($0) }
        if !names.isEmpty {
            fields.append("Access-Control-Allow-Headers", names.map(\.rawValue).joined(separator: ", "))
        }
        fields.append("Access-Control-Max-Age", "3600")
        fields.append("Vary", "Access-Control-Request-Method, Access-Control-Request-Headers")
        return .noContent(fields)
    }

    /// The methods that httpbin lists; any other is added when a page asks for it.
    private static let methods = ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"]
}

/// Which pages may read a response.
enum CrossOrigin {
    /// The plan, open to the page that sent the request, with its cookies and credentials.
    ///
    /// A browser does not accept `*` for a request with credentials: the response has to name the origin.
    ///
    /// [Fetch §3.2.5](https://fetch.spec.whatwg.org/#cors-protocol-and-credentials)
    static func opened(_ plan: ResponsePlan, to request: Request) -> ResponsePlan {
        guard request.flags.contains(.origin), let origin = request.fields["Origin"], isOrigin(origin),
            plan.final.fields["Access-Control-Allow-Origin"] == "*"
        else { return plan }
        var plan = plan
        plan.final.fields["Access-Control-Allow-Origin"] = origin
        plan.final.fields.append("Access-Control-Allow-Credentials", "true")
        plan.final.fields["Vary"] = plan.final.fields["Vary"].map { $0 + ", Origin" } ?? "Origin"
        return plan
    }

    /// Whether the value can be one origin: visible ASCII characters without commas.
    private static func isOrigin(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x2C }
    }
}
