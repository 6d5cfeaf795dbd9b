internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// `/resume/{size}`: content that breaks off, to be gone on with where it did.
///
/// A HEAD request is no attempt: it has no content that could break off. In a run the attempts behind the last cut get what
/// they ask for; outside of one, everything starts over when one of them has got it.
struct ResumeScenario: Scenario {
    let size: Int
    let key: String

    /// The attempts at one representation.
    private struct Transfer: CountedAttempts {
        var attempts = 0
        var early: Int { 0 }
        var last: Instant?
    }

    /// Reads the size; `nil` if that is none.
    init?(size: String, key: String) {
        guard size.utf8.count <= 9, let size = size.decimal,
            (1...PatternAnswer.mostOctets).contains(size)
        else { return nil }
        self.size = size
        self.key = key
    }

    static let usage =
        "The path is /resume/{size}, 1 to \(PatternAnswer.mostOctets) octets, as in /resume/1000?cut=400."

    func plan(for request: Request, content: ReceivedContent, in context: ScenarioContext) -> ResponsePlan {
        let wish: Resumption
        do throws(BadInput) {
            wish = try Resumption(Query(request.query), size: size)
        } catch {
            return Refusal.badParameter(error.explanation, to: request)
        }
        let isAttempt = request.method != .head
        let (number, gap) = attempt(counts: isAttempt, in: context)
        var plan = answer(wish, isChanged: wish.changes && number > 1).plan(for: request, at: context.moment)
        let isServed = plan.final.status == .ok || plan.final.status == .partialContent
        if isAttempt, isServed, number <= wish.cuts.count, plan.final.content.count > wish.cuts[number - 1] {
            plan.fault = Fault(wish.ending, at: .content(wish.cuts[number - 1]))
        } else if isAttempt, isServed, !context.run.isNamed {
            context.run.update(key, at: context.moment.instant) { (state: inout Transfer?) in state = nil }
        }
        plan.final.fields.append("X-Status-Attempt", String(number))
        plan.final.fields.append("X-Status-Gap", String(gap.milliseconds))
        return plan
    }

    private func attempt(counts: Bool, in context: ScenarioContext) -> (number: Int, gap: Duration) {
        let now = context.moment.instant
        return context.run.update(key, at: now) { (state: inout Transfer?) in
            var transfer = state ?? Transfer()
            let gap = transfer.last.map { $0 < now ? $0.duration(to: now) : .zero } ?? .zero
            guard counts else { return (transfer.attempts + 1, gap) }
            transfer.attempts += 1
            transfer.last = max(transfer.last ?? now, now)
            state = transfer
            return (transfer.attempts, gap)
        }
    }

    private func answer(_ wish: Resumption, isChanged: Bool) -> RangeAnswer {
        var answer = PatternAnswer.of(length: size, seed: isChanged ? wish.seed &+ 1 : wish.seed)
        // What breaks off is nothing for a cache.
        answer.fields = ["Cache-Control": "no-store"]
        answer.servesRanges = wish.servesRanges
        if wish.isWeak, let tag = answer.validators.entityTag {
            answer.validators.entityTag = EntityTag(opaque: tag.opaque, isWeak: true)
        }
        if isChanged, let modified = answer.validators.lastModified {
            answer.validators.lastModified = HTTPDate(secondsSince1970: modified.secondsSince1970 + 1)
        }
        return answer
    }
}
