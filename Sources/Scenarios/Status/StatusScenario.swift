internal import HTTP1
internal import HTTPSemantics

/// `/status/{code}`, `/status/{choice}`, `/{code}` and `/random/{choice}`: a status on demand, whatever the request's
/// method, credentials or preconditions.
struct StatusScenario: Scenario {
    let choice: StatusChoice
    /// The choice as it was asked for.
    let text: String

    func intake(of request: Request, in context: ScenarioContext) -> Intake {
        guard let code = choice.single else { return .discard(nil) }
        // The two codes that say that the content is not wanted are not preceded by a 100 that asks for it.
        if request.head.flags.contains(.expect), code == .expectationFailed || code == .contentTooLarge {
            return .answer(plan(for: request, content: .summary(length: 0, digest: nil), in: context))
        }
        return .discard(nil)
    }

    func plan(for request: Request, content: ReceivedContent, in context: ScenarioContext) -> ResponsePlan {
        let query = Query(request.query)
        let seeds = query.values(of: "seed")
        var notes: [String] = []
        var extra = Fields()
        let code: StatusCode
        if let single = choice.single {
            code = single
        } else {
            guard seeds.count <= 1 else {
                return Refusal.badParameter("seed is given twice: once is right.", to: request)
            }
            var word = context.entropy
            var origin = "by chance; add seed= and a number to draw the same again"
            if let seed = seeds.first {
                guard let number = UInt64(seed) else {
                    let text = StatusChoice.quoted(seed)
                    return Refusal.badParameter(
                        "The seed \(text) is not a number from 0 to 18446744073709551615.",
                        to: request
                    )
                }
                word = Pattern.mixed(number)
                origin = "with the seed \(number)"
            }
            code = choice.draw(Double(word >> 11) / Double(1 << 53 as UInt64))
            notes.append("Drawn: \(code) out of \(text), \(origin).")
            extra.append("X-Status-Drawn", "\(code)")
        }
        let known: Set<String> = choice.single == nil ? ["seed"] : []
        notes += Self.note(on: query, known: known)
        return Self.answer(code, to: request, notes: notes, extra: extra)
    }

    /// Names the query items that change nothing.
    static func note(on query: Query, known: Set<String>) -> [String] {
        let ignored = query.items.map(\.name).filter { !known.contains($0) }
        if ignored.isEmpty { return [] }
        return [
            "Ignored, because nothing here knows it: \(ignored.map { StatusChoice.quoted($0) }.joined(separator: ", "))."
        ]
    }

    private static func answer(
        _ code: StatusCode,
        to request: Request,
        notes: [String],
        extra: Fields
    ) -> ResponsePlan {
        let representation = Representation.preferred(by: request.fields["Accept"])
        if code == .switchingProtocols {
            return SwitchingProtocols.plan(for: request, as: representation, notes: notes)
        }
        if code == .partialContent, let plan = PartialContent.plan(for: request, extra: extra) { return plan }
        // A client that waited for a 100 has had it already.
        let hadContinue = code == .continue && request.wasToldToContinue
        var plan = StatusPlan.of(code, as: representation, notes: notes, extra: extra, skipsInterim: hadContinue)
        if request.method == .options {
            if code == .methodNotAllowed { return Refusal.optionsAnswer(allowing: ["OPTIONS"]) }
            if code.statusClass == .successful { plan.final.fields.append("Allow", Refusal.allMethods) }
        }
        return plan
    }
}
