internal import HTTP1
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
        request.head.flags.contains(.preflight) && request.head.method == .options && request.fields.contains("Origin")
    }

    func plan(for request: Request, content: ReceivedContent, in context: ScenarioContext) -> ResponsePlan {
        var fields = Fields()
        if let method = request.fields["Access-Control-Request-Method"], Method(method).isToken {
            fields.append("Access-Control-Allow-Methods", method)
        }
        let names = request.fields.members(of: "Access-Control-Request-Headers").compactMap { FieldName($0) }
        if !names.isEmpty {
            fields.append("Access-Control-Allow-Headers", names.map(\.rawValue).joined(separator: ", "))
        }
        fields.append("Access-Control-Max-Age", "600")
        fields.append("Vary", "Access-Control-Request-Method, Access-Control-Request-Headers")
        return .noContent(fields)
    }
}
