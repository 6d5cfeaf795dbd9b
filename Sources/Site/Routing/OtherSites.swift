internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// Keeps the pages of other sites away from what clients leave on this server, and from the cookies of its neighbours.
///
/// A developer's server runs beside a browser that opens any page of the web. Such a page can send requests to localhost
/// and, since this server allows every origin, read the answers. Browsers say where a request comes from in
/// `Sec-Fetch-Site`; older ones and plain HTTP to other hosts leave that out and send `Origin`.
///
/// [Fetch Metadata §2.4](https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header)
package struct OtherSites: Sendable, Hashable {
    /// The origins whose pages may do everything, as `Origin` spells them: `https://app.example`; `*` stands for all.
    package var allowedOrigins: Set<String>

    package init(allowing origins: Set<String> = []) {
        allowedOrigins = origins
    }

    /// What a page of another site must not do: read or change what others left here, or write a head of its own, which
    /// a browser could take for a page of this host.
    ///
    /// `nil` if the request may go on.
    func refusal(of request: Request, to scenario: some Scenario) -> ResponsePlan? {
        guard scenario.isClosedToOtherSites, isForeign(request) else { return nil }
        return Self.problem("its pages cannot read or change what is kept here", request)
    }

    /// The plan as a page of any site may have it.
    ///
    /// Markup that a caller chose is sandboxed: it runs in an origin of its own, without the cookies of this host.
    func checked(_ plan: ResponsePlan, to request: Request, isOfCallersChoosing: Bool) -> ResponsePlan {
        var plan = plan
        if plan.final.http1?.octets != nil || plan.fault?.kind == .extra, isForeign(request) {
            return Self.problem("its pages cannot send heads of their own", request)
        }
        if isOfCallersChoosing, !plan.final.content.isEmpty,
            plan.final.status.definition?.content ?? .optional == .optional,
            PublicHosting.isMarkup(plan.final.fields.values(of: "Content-Type"))
        {
            plan.final.fields.append("Content-Security-Policy", "sandbox")
        }
        return plan
    }

    private static func problem(_ sentence: String, _ request: Request) -> ResponsePlan {
        let origin = request.fields["Origin"] ?? "https://app.example"
        let way = "To allow it, start the server with --allow-origin \(StatusChoice.quoted(origin))."
        return Refusal.problem(.forbidden, "The request comes from another site: \(sentence). \(way)", to: request)
    }

    // MARK: Where a request comes from

    /// Whether a page of another site sent it.
    private func isForeign(_ request: Request) -> Bool {
        let origin = request.fields["Origin"]
        if allowedOrigins.contains("*") || origin.map(allowedOrigins.contains) ?? false { return false }
        if let site = request.fields["Sec-Fetch-Site"] { return site == "cross-site" }
        guard let origin else { return false }
        return !Self.isSameSite(origin, as: request.authority)
    }

    /// Whether an origin's host is the authority's, or both are localhost or names below it.
    ///
    /// `null`, the origin of sandboxed pages and local files, is never of this site.
    static func isSameSite(_ origin: String, as authority: String) -> Bool {
        guard let colon = origin.firstRange(of: "://") else { return false }
        let (theirs, ours) = (host(of: origin[colon.upperBound...]), host(of: authority[...]))
        guard !theirs.isEmpty, !ours.isEmpty else { return false }
        return theirs == ours || isLocal(theirs) && isLocal(ours)
    }

    private static func isLocal(_ host: String) -> Bool { host == "localhost" || host.hasSuffix(".localhost") }

    private static func host(of authority: Substring) -> String {
        let end = authority.hasPrefix("[") ? authority.firstIndex(of: "]") : authority.firstIndex(of: ":")
        return authority[..<(end ?? authority.endIndex)].lowercased()
    }
}
