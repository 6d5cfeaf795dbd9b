internal import HTTPExchange
internal import ScenarioKit

/// The request fields that httpstat.us has for the same wishes, as modifiers.
enum HttpStatusTwin {
    /// What the field `X-HttpStatus-{name}` asks for; nothing if nobody knows it.
    static func items(_ name: String, _ value: String) throws(BadInput) -> [ModifierItem] {
        let lowercased = name.lowercased()
        if lowercased.hasPrefix("response-") {
            return [try ModifierItem(.field, "\(name.dropFirst("response-".count)): \(value)")]
        }
        switch lowercased {
        case "sleep": return [try ModifierItem(.sleep, value)]
        case "sleepafterheaders":
            let delay = try ModifierItem(.sleep, value)
            return [try ModifierItem(.headDelay, delay.octets)]
        default: break
        }
        guard value.lowercased() == "true" else { return [] }
        switch lowercased {
        case "suppressbody": return [try ModifierItem(.body, "none")]
        case "abortbeforeheaders": return try abort(at: "head")
        case "abortafterheaders": return try abort(at: "0")
        case "abortduringbody": return try abort(at: "middle")
        default: return []
        }
    }

    private static func abort(at place: String) throws(BadInput) -> [ModifierItem] {
        [try ModifierItem(.fault, "reset"), try ModifierItem(.at, place)]
    }
}
