package import HTTPExchange
internal import HTTPSemantics
package import ScenarioKit
internal import Scenarios

/// What a server refuses that strangers can reach: what would turn it against somebody else, or keep it busy.
///
/// Asked last, with the plan as it would be sent: no resource and no modifier has to know about it.
package enum PublicHosting {
    /// The longest pause that is made, all pauses of an answer together.
    package static let longestWait = Duration.seconds(1)

    /// The plan, or a 403 that names what is not allowed here.
    ///
    /// `isOfCallersChoosing` says whether the caller chose the content or its type, `lateness` how long the client has
    /// waited for its 100.
    package static func checked(
        _ plan: ResponsePlan,
        to request: Request,
        from scenario: some Scenario,
        isOfCallersChoosing: Bool,
        lateness: Duration = .zero
    ) -> ResponsePlan {
        var objection = objection(to: plan, on: request.authority, lateness: lateness)
        if scenario is ArmScenario, request.method == .post { objection = "its connections are not armed." }
        if isOfCallersChoosing, !plan.final.content.isEmpty,
            isMarkup(plan.final.fields.values(of: "Content-Type"))
        {
            objection = objection ?? "the markup it sends is its own. Choose another content-type, as text/plain."
        }
        return objection.map { refusal($0, of: request, closes: plan.closes) } ?? plan
    }

    private static func refusal(_ objection: String, of request: Request, closes: Bool) -> ResponsePlan {
        var refusal = Refusal.problem(.forbidden, "This server is open to the public: \(objection)", to: request)
        refusal.closes = closes
        return refusal
    }

    /// The policy as strangers may ask for it: a late 100 comes within the longest wait, and content is read as fast as it
    /// comes.
    static func checked(_ policy: BodyPolicy, of request: Request) -> BodyPolicy {
        if policy.rate != nil {
            return BodyPolicy(.answer(refusal("it reads content as fast as it comes.", of: request, closes: true)))
        }
        guard case .late(let time) = policy.expectation else { return policy }
        var policy = policy
        policy.expectation = .late(min(time, longestWait))
        return policy
    }

    private static func objection(to plan: ResponsePlan, on authority: String, lateness: Duration) -> String? {
        let final = plan.final
        if final.http1?.octets != nil || final.http1?.statusLine != nil { return "it writes its heads itself." }
        // Content beyond a stated length would be read as the head of another response.
        if let lengths = final.http1?.statedLengths, lengths.contains(where: { $0 != "\(final.content.count)" }) {
            return "Content-Length is the length of the content."
        }
        switch plan.fault?.kind {
        case .extra: return "nothing follows a response."
        case .stall: return "it does not stall."
        case .reset, .close, .garbage, .badChunk, .noLastChunk, nil: break
        }
        for section in [final.fields, final.trailers] + plan.interim.map(\.fields) {
            for field in section {
                if let objection = objection(to: field, on: authority) { return objection }
            }
        }
        if wait(of: plan) + lateness > longestWait || plan.idlePolicy?.idleTime ?? .zero > longestWait {
            return "all waits of an answer together are at most \(seconds) second."
        }
        return nil
    }

    // MARK: Fields

    private static func objection(to field: Field, on authority: String) -> String? {
        let name = field.name.rawValue.lowercased()
        guard isAllowed(name) else { return "it does not send \(field.name.rawValue)." }
        switch name {
        case "location", "content-location":
            return staysHere(field.value, on: authority) ? nil : "it leads to no other host."
        case "link":
            // Every target stands in angle brackets, also one that no parser of ours would take for a link.
            let targets = field.value.split(separator: "<", omittingEmptySubsequences: false).dropFirst()
            let stays = targets.allSatisfy { staysHere(String($0.prefix { $0 != ">" }), on: authority) }
            return stays ? nil : "it links to no other host."
        case "set-cookie":
            let attributes = field.value.split(separator: ";").dropFirst()
            let hasDomain = attributes.contains {
                $0.prefix { $0 != "=" }.filter { $0 != " " && $0 != "\t" }.lowercased() == "domain"
            }
            return hasDomain ? "its cookies are for this host only." : nil
        case "content-security-policy":
            return field.value == "sandbox" ? nil : "its policy is its own."
        default: return nil
        }
    }

    /// Whether a field means nothing to proxies and browsers that could be turned against others on this host.
    private static func isAllowed(_ name: String) -> Bool {
        if allowedFields.contains(name) || allowedPrefixes.contains(where: name.hasPrefix) { return true }
        return name.hasPrefix("x-") && !actingExtensions.contains(where: name.hasPrefix)
    }

    private static let allowedFields: Set<String> = [
        "accept", "accept-ch", "accept-patch", "accept-post", "accept-ranges", "age", "allow", "authentication-info",
        "cache-control", "cache-status", "connection", "content-digest", "content-disposition", "content-encoding",
        "content-language", "content-length", "content-location", "content-md5", "content-range",
        "content-security-policy", "content-type", "cookie", "date", "dav", "delta-base", "deprecation", "digest",
        "etag", "expires", "host", "im", "keep-alive", "last-modified", "link", "location", "lock-token", "pragma",
        "preference-applied", "proxy-authenticate", "proxy-authentication-info", "proxy-connection", "repr-digest",
        "retry-after", "server", "server-timing", "set-cookie", "set-cookie2", "sunset", "te", "timing-allow-origin",
        "trailer", "transfer-encoding", "upgrade", "user-agent", "vary", "via", "warning", "www-authenticate",
    ]

    private static let allowedPrefixes = [
        "access-control-", "ratelimit", "sec-websocket-", "upload-", "want-", "x-content-type-options", "x-request-",
        "x-status-",
    ]

    /// The beginnings of extension fields on which proxies, servers or browsers act.
    private static let actingExtensions = [
        "x-accel-", "x-content-security-policy", "x-dns-prefetch-control", "x-firefox-spdy", "x-frame-options",
        "x-lighttpd-", "x-litespeed-", "x-permitted-", "x-pingback", "x-reproxy-", "x-robots-tag", "x-sendfile",
        "x-sourcemap", "x-ua-compatible", "x-webkit-csp", "x-xss-protection",
    ]

    private static var seconds: Int64 { longestWait.components.seconds }

    // MARK: Where a reference leads

    /// Whether a browser that follows `reference` comes back to this host, whatever it makes of what is no URI.
    package static func staysHere(_ reference: String, on authority: String) -> Bool {
        // Browsers drop white space and control characters, and take a backslash for a slash.
        guard reference.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != 0x5C }) else { return false }
        var rest = reference[...]
        if let colon = rest.firstIndex(of: ":"), !rest[..<colon].contains(where: { "/?#".contains($0) }) {
            guard rest[..<colon].lowercased() == "http" || rest[..<colon].lowercased() == "https" else { return false }
            rest = rest[rest.index(after: colon)...]
            // To browsers http:/path and http:path are forms of http://host/path.
            guard rest.hasPrefix("//") else { return false }
        }
        guard rest.hasPrefix("//") else { return true }
        let named = rest.dropFirst(2).prefix { !"/?#".contains($0) }
        guard !named.contains("@") else { return false }
        return host(of: named).lowercased() == host(of: authority[...]).lowercased() && !named.isEmpty
    }

    /// The host of an authority, without its port.
    private static func host(of authority: Substring) -> Substring {
        if authority.hasPrefix("[") { return authority.prefix { $0 != "]" } }
        return authority.prefix { $0 != ":" }
    }

    // MARK: What content is

    /// Whether a browser may take content of this type for a page, or for a part of one that acts.
    package static func isMarkup(_ mediaTypes: [String]) -> Bool {
        // Without a type a browser guesses; with several it is not clear which one counts.
        guard mediaTypes.count == 1, let mediaType = mediaTypes.first else { return true }
        let type = mediaType.prefix { $0 != ";" && $0 != "," }.filter { $0 != " " && $0 != "\t" }.lowercased()
        if mediaType.contains(",") { return true }
        return !harmless.contains(type)
    }

    private static let harmless: Set<String> = [
        "text/plain", "application/json", "application/problem+json", "application/octet-stream", "image/png",
        "image/jpeg", "image/gif", "image/webp", "multipart/byteranges", "text/csv", "text/event-stream",
        "application/x-ndjson", "application/x-www-form-urlencoded", "audio/mpeg", "video/mp4",
    ]

    // MARK: How long an answer takes

    private static func wait(of plan: ResponsePlan) -> Duration {
        let pauses = plan.interim.reduce(Duration.zero) { $0 + $1.pause }
        let wait = pauses + plan.pacing.beforeHead + plan.pacing.beforeContent + plan.pacing.drip
        // Interim responses without end take as long as their pauses are repeated.
        return plan.repeatsInterim && pauses > .zero ? .seconds(60) : wait
    }
}
