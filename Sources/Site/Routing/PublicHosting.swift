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

    /// The plan, or a 403 that says what is not to be had here.
    package static func checked(_ plan: ResponsePlan, to request: Request, from scenario: some Scenario) -> ResponsePlan
    {
        guard let objection = objection(to: plan, of: request, from: scenario) else { return plan }
        let sentence = "This server is open to the public: \(objection)"
        var refusal = Refusal.problem(.forbidden, sentence, to: request)
        refusal.closes = plan.closes
        return refusal
    }

    /// The reception, with a 100 that comes no later than strangers may ask for.
    static func bounded(_ bodyPolicy: BodyPolicy) -> BodyPolicy {
        guard case .late(let time) = bodyPolicy.expectation else { return bodyPolicy }
        var bodyPolicy = bodyPolicy
        bodyPolicy.expectation = .late(min(time, longestWait))
        return bodyPolicy
    }

    private static func objection(
        to plan: ResponsePlan,
        of request: Request,
        from scenario: some Scenario
    ) -> String? {
        let form = plan.final.http1
        if form?.octets != nil || form?.statusLine?.contains(where: { $0 < 0x20 }) == true {
            return "it writes its heads itself."
        }
        let sections = [plan.final.fields] + plan.interim.map(\.fields)
        for section in sections {
            for field in section {
                switch field.name {
                case "Location" where !staysHere(field.value, on: request.authority),
                    "Content-Location" where !staysHere(field.value, on: request.authority):
                    return "it leads to no other host."
                case "Refresh", "Alt-Svc": return "it does not send \(field.name.rawValue)."
                default: continue
                }
            }
        }
        if scenario is ArmScenario, request.method == .post { return "its connections are not armed." }
        if plan.fault?.kind == .stall { return "it does not stall." }
        if wait(of: plan) > longestWait { return "all waits of an answer together are at most \(seconds) second." }
        let mayBeForeign = scenario.repeatsContent || request.namesContent
        if mayBeForeign, !plan.final.content.isEmpty, isMarkup(plan.final.fields.values(of: "Content-Type")) {
            return "the markup it sends is its own. Choose another content-type, as text/plain."
        }
        return nil
    }

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

extension Request {
    /// Whether modifiers say what the content or its type is.
    fileprivate var namesContent: Bool {
        let names: Set<String> = ["body", "content-type", "field", "without"]
        if Query(query).items.contains(where: { names.contains($0.name) }) { return true }
        return fields.contains { field in
            let name = field.name.rawValue.lowercased()
            return ["x-status-", "x-httpstatus-"].contains { name.hasPrefix($0) }
                && !name.hasSuffix("-sleep") && !name.hasSuffix("-delay")
        }
    }
}
