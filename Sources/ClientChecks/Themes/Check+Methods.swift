internal import HTTPExchange
internal import HTTPSemantics

extension Check {
    /// The method of a redirected request: each code by each method.
    static let methods: [Check] = redirectCodes.flatMap { code in
        ["GET", "HEAD", "POST", "PUT", "DELETE", "PURGE"].map { redirect(code, $0) }
    }

    private static let redirectCodes: [(StatusCode, String)] = [
        (.movedPermanently, "15.4.2"), (.found, "15.4.3"), (.seeOther, "15.4.4"), (.temporaryRedirect, "15.4.8"),
        // 15.4.9 says nothing of the method; 15.4 says what 308 was made for.
        (.permanentRedirect, "15.4"),
    ]

    private static func redirect(_ code: (StatusCode, String), _ method: String) -> Check {
        let (status, own) = code
        // The sections of 301 and 302 say something of POST only; the rest is in the one on all redirects.
        let section = (status == .movedPermanently || status == .found) && method != "POST" ? "15.4" : own
        let takesContent = method == "POST" || method == "PUT"
        return Check(
            "redirect-\(status)-\(method == "PURGE" ? "custom" : method.lowercased())",
            "A \(method) request redirected by \(status) \(expectation(status, method))",
            .methods,
            .rfc(9110, section),
            takesContent ? .sending(method) : RequestSpec(method),
            ["": { $0.redirect(status, stage: "landing") }],
            judgement: { evidence in
                evidence.landed { judge($0, after: status, of: method) }
            }
        )
    }

    private static func expectation(_ status: StatusCode, _ method: String) -> String {
        switch status {
        case .seeOther: method == "HEAD" ? "stays HEAD, or becomes GET." : "becomes GET."
        case .temporaryRedirect, .permanentRedirect: "stays \(method)."
        default: method == "POST" ? "may become GET, or stays POST." : "stays \(method)."
        }
    }

    private static func judge(_ landing: ObservedRequest, after status: StatusCode, of method: String) -> CheckResult {
        let new = landing.method
        switch status {
        case .seeOther:
            if new == "GET" { return .conforms("After 303 it asked with GET.", landing) }
            if new == "HEAD" {
                return method == "HEAD"
                    ? .conforms("After 303 it asked with HEAD again.", landing)
                    : .permitted("303 leads to a GET or a HEAD request. It sent HEAD; nearly all send GET.", landing)
            }
            return .violates("303 leads to a GET or a HEAD request, and it sent \(new).", landing)
        case .temporaryRedirect, .permanentRedirect:
            if new == method { return .conforms("The method stayed \(method).", landing) }
            let clause =
                status == .temporaryRedirect
                ? "307 says that the method MUST NOT be changed"
                : "308 is the permanent redirect that does not let the method be changed"
            return .violates("\(clause), and \(method) became \(new).", landing)
        default:
            if new == method { return .conforms("The method stayed \(method).", landing) }
            guard new == "GET" else {
                return .permitted("It SHOULD send the original request again, and \(method) became \(new).", landing)
            }
            if method == "POST" {
                return .permitted("POST may become GET for historical reasons, and nearly all clients do so.", landing)
            }
            return .permitted(
                "\(method) became GET. Only for POST the RFC mentions that; clients split: some change every method but "
                    + "HEAD, most keep it.",
                landing
            )
        }
    }
}
