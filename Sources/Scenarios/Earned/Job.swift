internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// `/when/202` and the jobs below it: work that is accepted now and done later.
///
/// The name of a job is the second in which it will be done, so that it is pending or done in a run and outside of one.
enum Job {
    static func answer(_ visit: EarnedRequest) throws(BadInput) -> ResponsePlan {
        let work = try visit.number("work", from: 1, to: EarnedStatus.mostWork, or: 1)
        let rest = visit.rest
        if rest.isEmpty { return start(visit, work) }
        let now = visit.context.moment.wallSeconds
        guard rest.count <= 3, rest[0] == "jobs", rest.count >= 2, rest.count == 2 || rest[2] == "result",
            let done = rest[1].decimal.map({ Int64($0) }),
            done <= now + Int64(EarnedStatus.mostWork) + 1
        else { return visit.missing("There is no such job.") }
        let left = done - now
        if rest.count == 3 {
            return left > 0
                ? visit.missing("The job is not done yet: \(left) s are left.")
                : visit.success("This is the result of the job.")
        }
        if left > 0 {
            return visit.answer(.ok, [.sentence("Pending: \(left) s are left.")], fields: ["Retry-After": "\(left)"])
        }
        return visit.redirect(.seeOther, to: "\(visit.path)/jobs/\(done)/result", "Done: the job has a result.")
    }

    private static func start(_ visit: EarnedRequest, _ work: Int) -> ResponsePlan {
        guard visit.method == .post else { return visit.success("POST starts a job.") }
        let waits = visit.request.fields.members(of: "Prefer").compactMap { preference -> Int? in
            let halves = preference.split(separator: "=", maxSplits: 1)
            return halves.count == 2 && halves[0].lowercased() == "wait" ? halves[1].decimal : nil
        }
        if let wait = waits.first, wait >= work {
            // RFC 7240 §4.3: a client that would rather wait gets the result.
            var plan = visit.success(
                "The job took \(work) s, and you waited.",
                fields: ["Preference-Applied": "wait=\(wait)"]
            )
            plan.pacing.beforeHead = .seconds(work)
            return plan
        }
        // The second it will be done in has begun when all of it has passed.
        let done = visit.context.moment.wallSeconds + Int64(work) + 1
        let monitor = "\(visit.context.run.prefix)\(visit.path)/jobs/\(done)"
        return visit.earned(
            .link(before: "The job is pending, for about \(work) s. Its monitor is ", target: monitor, after: "."),
            fields: ["Location": monitor, "Link": "<\(monitor)>; rel=\"monitor\"", "Retry-After": "\(work + 1)"]
        )
    }
}

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
