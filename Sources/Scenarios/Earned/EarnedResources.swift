internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// The resources at which a status is the true answer to a condition of the request: `/when/{code}`.
enum EarnedResources {
    /// The resource at a path, whose pieces are decoded; `nil` if none of these is there.
    static func scenario(for request: Request, at parts: [String]) -> (any Scenario)? {
        guard parts.first == "when" else { return nil }
        let text = parts.count > 1 ? parts[1] : ""
        if parts.count == 1 || parts.count == 2 && text.isEmpty { return EarnedIndex() }
        guard text.utf8.count == 3, let number = text.decimal,
            let code = StatusCode(rawValue: number), code.isValid
        else {
            let sentence =
                "\(StatusChoice.quoted(text)) is no status: it is three digits, as in /when/304. /when lists them all."
            return Fixed { Refusal.badParameter(sentence, to: $0) }
        }
        guard let status = EarnedStatus.at(code) else {
            let sentence =
                "No registry knows \(code), so nothing earns it. /status/\(code) recites it, /when lists what can be earned."
            return Fixed { Refusal.notFound(sentence, to: $0) }
        }
        return EarnedScenario(status: status, rest: Array(parts.dropFirst(2)))
    }
}
