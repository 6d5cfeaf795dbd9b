internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// `/when/423`: a document that somebody has locked; in a run it can be unlocked, and locked again.
///
/// [RFC 4918 §6](https://www.rfc-editor.org/rfc/rfc4918#section-6)
enum LockedDocument {
    private struct Lock: RunState {
        /// The token of the lock; `nil` if there is none.
        var token: String?
    }

    /// The token of the lock that is there at first.
    static let firstToken = "urn:uuid:00000000-0000-4000-8000-000000000423"

    static func answer(_ visit: EarnedRequest) -> ResponsePlan {
        let held = visit.remembering("lock") { (kept: inout Lock?) in (kept ?? Lock(token: firstToken)).token }
        switch visit.method.rawValue {
        case "LOCK": return lock(visit, held)
        case "UNLOCK": return unlock(visit, held)
        case "PUT", "PATCH", "DELETE", "POST", "PROPPATCH": return change(visit, held)
        default:
            return visit.success(
                held.map { "The document is locked, and can be read. The token of the lock is \($0)." }
                    ?? "The document is not locked."
            )
        }
    }

    private static func change(_ visit: EarnedRequest, _ held: String?) -> ResponsePlan {
        if let held, let plan = refusal(visit, held) { return plan }
        return .noContent(["Cache-Control": "no-store"])
    }

    /// RFC 4918 §10.4: `If` with another token is a condition that is false; without one the lock is in the way.
    private static func refusal(_ visit: EarnedRequest, _ held: String) -> ResponsePlan? {
        guard let condition = visit.request.fields["If"] else {
            return visit.earned(
                .sentence("The document is locked; the token of the lock has to be submitted."),
                .literal("<D:error xmlns:D=\"DAV:\"><D:lock-token-submitted/></D:error>")
            )
        }
        if condition.contains("(<\(held)>") { return nil }
        return visit.answer(.preconditionFailed, [.sentence("If does not name the token of the lock.")])
    }

    private static func lock(_ visit: EarnedRequest, _ held: String?) -> ResponsePlan {
        if let held {
            if let plan = refusal(visit, held) { return plan }
            return WebDAV.xml(.ok, discovery(held))
        }
        let word = String(visit.context.entropy & 0xFFFF_FFFF_FFFF, radix: 16)
        let token = "urn:uuid:00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - word.utf8.count) + word
        visit.remembering("lock") { (kept: inout Lock?) in kept = Lock(token: token) }
        return WebDAV.xml(.ok, discovery(token), fields: ["Lock-Token": "<\(token)>"])
    }

    private static func unlock(_ visit: EarnedRequest, _ held: String?) -> ResponsePlan {
        guard let token = visit.request.fields["Lock-Token"] else {
            return Refusal.badParameter("UNLOCK needs Lock-Token with the token of the lock in <>.", to: visit.request)
        }
        guard let held, token == "<\(held)>" else {
            let sentence = "That is not the token of a lock on this document."
            return Refusal.problem(.conflict, sentence, to: visit.request, extra: ["Cache-Control": "no-store"])
        }
        visit.remembering("lock") { (kept: inout Lock?) in kept = Lock(token: nil) }
        return .noContent(["Cache-Control": "no-store"])
    }

    private static func discovery(_ token: String) -> String {
        """
        <D:prop xmlns:D="DAV:"><D:lockdiscovery><D:activelock><D:locktype><D:write/></D:locktype>\
        <D:lockscope><D:exclusive/></D:lockscope><D:depth>0</D:depth>\
        <D:locktoken><D:href>\(token)</D:href></D:locktoken></D:activelock></D:lockdiscovery></D:prop>

        """
    }
}
