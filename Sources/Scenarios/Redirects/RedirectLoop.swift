internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// `/redirect/loop`, `/redirect/ping` ⇄ `/redirect/pong` and `/redirect/endless`: redirects that never end.
struct RedirectLoop: Scenario {
    enum Kind: String {
        /// To itself.
        case loop
        /// To each other.
        case ping, pong
        /// To a new URL each time, so that who looks for a circle finds none.
        case endless
    }

    let kind: Kind
    /// `nil` where the path names no status.
    let codes: HopCodes?

    func plan(for request: Request, content: ReceivedContent, in context: ScenarioContext) -> ResponsePlan {
        do throws(BadInput) {
            let query = try HopQuery(of: request)
            let codes = codes ?? .found
            guard codes.obstacles == 0 else {
                throw BadInput("\(codes.first) is no redirect: that is a code from 300 to 399.")
            }
            let (next, sentence) =
                switch kind {
                case .loop: ("loop", "It leads to itself.")
                case .ping: ("pong", "It leads to another one, which leads back.")
                case .pong: ("ping", "It leads to another one, which leads back.")
                case .endless: ("endless", "It leads to a new URL, which does so too, without end.")
                }
            let list = self.codes == nil ? "" : codes.rotated(by: 1).text + "/"
            let items = kind == .endless ? query.next() : query.repeated()
            let start = try query.flag("absolute") ? RedirectOrigin(of: request).prefix : ""
            let location = "\(start)\(context.run.prefix)/redirect/\(list)\(next)\(items)"
            return RedirectPlan.of(
                codes.first,
                to: [Array(location.utf8)],
                for: request,
                saying: [sentence],
                notes: query.notes(knowing: ["absolute"])
            )
        } catch {
            return error.plan(for: request)
        }
    }
}
