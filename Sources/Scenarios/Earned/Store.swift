internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// `/when/507`: a store that can be full.
///
/// Outside of a run it is empty each time.
enum Store {
    private struct Contents: RunState {
        var octets = 0
    }

    /// How many octets there is room for.
    static let capacity = 1024

    static func answer(_ visit: EarnedRequest) -> ResponsePlan {
        if visit.method == .delete {
            visit.remembering("store") { (kept: inout Contents?) in kept = nil }
            return .noContent(["Cache-Control": "no-store"])
        }
        let added = visit.isRead ? 0 : visit.content.length
        let before = visit.remembering("store") { (kept: inout Contents?) -> Int in
            let before = kept?.octets ?? 0
            if added > 0, before + added <= capacity { kept = Contents(octets: before + added) }
            return before
        }
        guard before + added <= capacity else {
            return visit.earned(
                .sentence(
                    "\(before) of \(capacity) octets are in use, and \(added) more do not fit. DELETE empties the store."
                )
            )
        }
        return visit.success("\(before + added) of \(capacity) octets are in use.")
    }
}
