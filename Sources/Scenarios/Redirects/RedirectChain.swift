internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// `/redirect/{n}`, `/redirect/{codes}/{n}`, `/relative-redirect/{n}` and `/absolute-redirect/{n}`: so many hops, then the
/// echo page.
struct RedirectChain: Scenario {
    /// The most hops of a chain.
    static let most = 99

    /// The first part of the path.
    let name: String
    /// `nil` where the path names no status.
    let codes: HopCodes?
    /// The hops from here to the echo page.
    let left: Int

    func plan(for request: Request, content: ReceivedContent, in context: ScenarioContext) -> ResponsePlan {
        do throws(BadInput) {
            let query = try HopQuery(of: request)
            var codes = codes ?? .found
            guard let redirect = codes.redirect else {
                throw BadInput(
                    "A chain needs a redirect, a code from 300 to 399. A Location on another status is "
                        + "/redirect/\(codes.first)/to/absolute."
                )
            }
            var left = left
            let obstacles = min(codes.obstacles, left)
            if obstacles > 0 {
                if let obstacle = pastObstacles(obstacles, in: context) {
                    let note = "It stands in the way of a chain of redirects: the next attempt gets past it."
                    let representation = Representation.preferred(by: request.fields["Accept"])
                    return StatusPlan.of(codes.codes[obstacle], as: representation, notes: [note])
                }
                left -= obstacles
                codes = codes.rotated(by: obstacles)
            }
            let code = left > 0 ? codes.first : redirect
            let target = location(codes: codes, left: max(left - 1, 0), query: query, in: context)
            let start = try isAbsolute(query) ? RedirectOrigin(of: request).prefix : ""
            let count = left == 1 ? "This is the last hop." : "Hops from here to the echo page: \(max(left, 1))."
            let notes = query.notes(knowing: ["absolute"])
            return RedirectPlan.of(
                code,
                to: start.isEmpty ? target : start + target,
                for: request,
                saying: [count],
                notes: notes
            )
        } catch {
            return error.plan(for: request)
        }
    }

    /// Whether `Location` is a whole URI; `absolute=true` is httpbin's.
    private func isAbsolute(_ query: HopQuery) throws(BadInput) -> Bool {
        if name == "absolute-redirect" { return true }
        return try query.flag("absolute")
    }

    /// The next hop, or the echo page; `codes` begin with that of this hop.
    ///
    /// The two chains of httpbin have no room for a count: its users compare their URLs.
    private func location(codes: HopCodes, left: Int, query: HopQuery, in context: ScenarioContext) -> String {
        let counts = name == "redirect"
        let prefix = context.run.prefix
        guard left > 0 else {
            let landing = prefix + StatusExample.landing
            return counts ? landing + "?hops=" + String(query.hops + 1) : landing
        }
        let list = self.codes == nil ? "" : codes.rotated(by: 1).text + "/"
        return prefix + "/" + name + "/" + list + String(left) + (counts ? query.next() : query.repeated())
    }

    /// Counts an attempt: which of the statuses in the way it meets, or `nil` if it gets past them.
    ///
    /// Once past, a run stays so; outside of one it begins anew.
    private func pastObstacles(_ count: Int, in context: ScenarioContext) -> Int? {
        let key = "\(name)/\(codes?.text ?? "")/\(left)"
        return context.run.update(key, at: context.moment.instant) { (attempts: inout HopAttempts?) -> Int? in
            let attempt = attempts?.count ?? 0
            guard attempt < count else {
                if !context.run.isNamed { attempts = nil }
                return nil
            }
            attempts = HopAttempts(count: attempt + 1)
            return attempt
        }
    }
}

/// How many attempts there were at a hop where a status stands in the way.
private struct HopAttempts: RunState {
    var count: Int
}
