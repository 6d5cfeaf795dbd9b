internal import HTTP1
internal import HTTPSemantics

/// `/sequence/{steps}`, and what a script plays: step i to attempt i.
///
/// In a run the last step stays; outside of one the sequence starts over after it.
struct SequenceScenario: Scenario {
    let steps: StepList
    /// What the run keeps the client's progress under.
    let key: String

    /// A step may have content and a type of the client's choosing.
    var repeatsContent: Bool { true }

    func plan(for request: Request, content: ReceivedContent, in context: ScenarioContext) -> ResponsePlan {
        do throws(Step.Malformed) {
            let common = try Step.gate(in: Query(request.query).values(of: "gate"))
            let turn = turn(of: request, gate: common ?? .open, in: context)
            return try answer(turn, to: request, in: context)
        } catch {
            return Refusal.badParameter(error.explanation, to: request)
        }
    }

    private func turn(of request: Request, gate: Step.Gate, in context: ScenarioContext) -> Progress.Turn {
        let stays = context.run.isNamed
        let connection = request.connection.connection
        return context.run.update(key, at: context.moment.instant) { (state: inout Progress?) in
            var progress = state ?? Progress()
            defer { state = progress }
            return progress.take(steps, stays: stays, at: context.moment, on: connection) { step in
                barrier(step.gate ?? gate, behind: step, request, context)
            }
        }
    }

    /// What the sequence waits for when this step has been answered.
    private func barrier(
        _ gate: Step.Gate,
        behind step: Step,
        _ request: Request,
        _ context: ScenarioContext
    ) -> Progress.Barrier? {
        switch gate {
        case .open: return nil
        case .connection: return .connection(other: request.connection.connection)
        case .time:
            // Its Retry-After may be the status's own or come from a modifier: the answer tells.
            let bare = StatusScenario.answer(step.code, to: request)
            guard let plan = try? StepModifiers.applied(step.modifiers, to: bare, at: context.moment),
                let value = plan.final.fields["Retry-After"]
            else { return nil }
            if let seconds = Int64(value), seconds >= 0 {
                let pauses = plan.interim.reduce(plan.pacing.beforeHead) { $0 + $1.pause }
                return .instant(context.moment.instant.advanced(by: pauses + .seconds(seconds)))
            }
            return HTTPDate(parsing: value).map { .wallSeconds($0.secondsSince1970) }
        }
    }

    private func answer(
        _ turn: Progress.Turn,
        to request: Request,
        in context: ScenarioContext
    ) throws(Step.Malformed) -> ResponsePlan {
        var extra: Fields = [
            "X-Status-Attempt": String(turn.number), "X-Status-Gap": String(turn.gap.milliseconds),
        ]
        if let early = turn.early { extra.append("X-Status-Early", String(early)) }
        if let left = turn.left { extra.append("X-Status-Gate", String(left.milliseconds)) }
        var plan = StatusScenario.answer(turn.step.code, to: request, notes: [sentence(on: turn)], extra: extra)
        // A switch of protocols and an answer to OPTIONS come without what was given along.
        for field in extra where !plan.final.fields.contains(field.name) { plan.final.fields.append(field) }
        plan = try StepModifiers.applied(turn.step.modifiers, to: plan, at: context.moment)
        if let left = turn.left, left > .zero, plan.final.fields["Retry-After"].flatMap({ Int($0) }) != nil {
            plan.final.fields["Retry-After"] = String(left.wholeSeconds)
        }
        return plan
    }

    private func sentence(on turn: Progress.Turn) -> String {
        if turn.early != nil {
            let wish =
                turn.left == .zero ? "it takes another connection" : "\(turn.left?.milliseconds ?? 0) ms are left"
            return "Too early: attempt \(turn.number) is answered again, \(wish)."
        }
        let gap = turn.number == 1 ? "" : ", \(turn.gap.milliseconds) ms after the one before"
        let rest = turn.number < steps.count ? "" : turn.number == steps.count ? ", the last" : "; the last step stays"
        return "Attempt \(turn.number) of \(steps.count)\(gap)\(rest)."
    }
}

extension Duration {
    /// The whole milliseconds in it.
    var milliseconds: Int64 { nanoseconds / 1_000_000 }

    /// The seconds until it is over: what is begun counts.
    var wholeSeconds: Int64 { (nanoseconds + 999_999_999) / 1_000_000_000 }
}
