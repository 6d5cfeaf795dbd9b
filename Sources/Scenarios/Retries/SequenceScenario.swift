internal import HTTPExchange
internal import HTTPSemantics
internal import Modifiers
internal import ScenarioKit

/// `/sequence/{steps}`, and what a script plays: step i to attempt i.
///
/// In a run the last step stays; outside of one the sequence starts over after it.
struct SequenceScenario: Scenario {
    let steps: StepList
    /// What the run keeps the client's progress under.
    let key: String

    /// A step may have content and a type of the client's choosing.
    var repeatsContent: Bool { steps.steps.contains { $0.modifiers.chooseContent } }

    func bodyHandling(of request: Request, in context: ScenarioContext) -> BodyHandling {
        let expects = (try? request.expectsContinue) ?? false
        guard steps.steps.contains(where: { $0.answersEarly(expects: expects) }) else { return .discard(nil) }
        var progress = context.run.read(Progress.self, at: key) ?? Progress()
        let next = take(request, in: context, &progress) { _ in nil }
        guard next.step.answersEarly(expects: expects) else { return .discard(nil) }
        return .answer(plan(for: request, content: .summary(length: 0, digest: nil), in: context))
    }

    func plan(for request: Request, content: ReceivedContent, in context: ScenarioContext) -> ResponsePlan {
        let gate: Step.Gate
        do throws(BadInput) {
            gate = try Step.gate(in: Query(request.query).values(of: "gate")) ?? .open
        } catch {
            return Refusal.badParameter(error.explanation, to: request)
        }
        let turn = context.run.update(key, at: context.moment.instant) { (state: inout Progress?) in
            var progress = state ?? Progress()
            defer { state = progress }
            return take(request, in: context, &progress) { barrier($0.gate ?? gate, request) }
        }
        return answer(turn, to: request, in: context)
    }

    /// Closes the gate behind a step by what its answer says in the end, and has an early answer tell the time that is left.
    func concluded(_ plan: ResponsePlan, to request: Request, in run: RunScope, at moment: Moment) -> ResponsePlan {
        guard run.read(Progress.self, at: key) != nil else { return plan }
        let left = run.update(key, at: moment.instant) { (state: inout Progress?) -> Duration? in
            guard var progress = state else { return nil }
            defer { state = progress }
            if progress.close(until: { Self.opening(after: plan, at: moment) }) { return nil }
            return progress.left(at: moment, on: request.connection.connection)
        }
        guard let left, left > .zero, let value = plan.final.fields["Retry-After"] else { return plan }
        var plan = plan
        let seconds = left.wholeSeconds
        if Int64(value) != nil {
            plan.final.fields["Retry-After"] = String(seconds)
        } else if HTTPDate(parsing: value) != nil {
            let opening = HTTPDate(secondsSince1970: moment.wallSeconds + seconds)
            plan.final.fields["Retry-After"] = opening.description
        }
        return plan
    }

    /// When a client may come back: its Retry-After may be the status's own or have been asked for, the answer tells.
    private static func opening(after plan: ResponsePlan, at moment: Moment) -> Progress.Barrier? {
        guard let value = plan.final.fields["Retry-After"] else { return nil }
        if let seconds = Int64(value), seconds >= 0 {
            let pauses = plan.interim.reduce(plan.pacing.beforeHead) { $0 + $1.pause }
            return .instant(moment.instant.advanced(by: pauses + .seconds(seconds)))
        }
        return HTTPDate(parsing: value).map { .wallSeconds($0.secondsSince1970) }
    }

    private func take(
        _ request: Request,
        in context: ScenarioContext,
        _ progress: inout Progress,
        opening: (Step) -> Progress.Barrier?
    ) -> Progress.Turn {
        let connection = request.connection.connection
        return progress.take(
            steps,
            stays: context.run.isNamed,
            at: context.moment,
            on: connection,
            opening: opening
        )
    }

    /// What the sequence waits for when this step has been answered.
    private func barrier(_ gate: Step.Gate, _ request: Request) -> Progress.Barrier? {
        switch gate {
        case .open: nil
        case .connection: .connection(other: request.connection.connection)
        case .time: .answer
        }
    }

    private func answer(_ turn: Progress.Turn, to request: Request, in context: ScenarioContext) -> ResponsePlan {
        var extra: Fields = [
            "X-Status-Attempt": String(turn.number), "X-Status-Gap": String(turn.gap.milliseconds),
        ]
        if let early = turn.early { extra.append("X-Status-Early", String(early)) }
        if let left = turn.left { extra.append("X-Status-Gate", String(left.wholeMilliseconds)) }
        let ignored = StatusQuery.ignored(in: Query(request.query), known: ["gate", "as"])
        let notes = [sentence(on: turn)] + ignored
        var plan = StatusScenario.answer(turn.step.code, to: request, notes: notes, extra: extra)
        // A switch of protocols and an answer to OPTIONS come without what was given along.
        for field in extra where !plan.final.fields.contains(field.name) { plan.final.fields.append(field) }
        return turn.step.modifiers.applied(to: plan, at: context.moment)
    }

    private func sentence(on turn: Progress.Turn) -> String {
        if turn.early != nil {
            let wish =
                turn.left == .zero ? "it takes another connection" : "\(turn.left?.wholeMilliseconds ?? 0) ms are left"
            return "Too early: attempt \(turn.number) is answered again, \(wish)."
        }
        let gap = turn.number == 1 ? "" : ", \(turn.gap.milliseconds) ms after the one before"
        let rest = turn.number < steps.count ? "" : turn.number == steps.count ? ", the last" : "; the last step stays"
        return "Attempt \(turn.number) of \(steps.count)\(gap)\(rest)."
    }
}
