package import HTTPExchange
internal import HTTPSemantics
package import ScenarioKit

/// `/run/{id}`: the run itself.
///
/// `GET` is its journal, `PUT` begins it anew, `DELETE` forgets it.
package struct RunScenario: Scenario {
    package init() {}

    package var allow: String { "GET, HEAD, PUT, DELETE, OPTIONS" }

    /// What was received is escaped, or JSON, or text.
    package var repeatsContent: Bool { false }

    package var isClosedToOtherSites: Bool { true }

    /// The journal is where it is.
    package var repeatsLocation: Bool { true }

    package func plan(for request: Request, content: ReceivedContent, in context: ScenarioContext) -> ResponsePlan {
        switch request.method {
        case .delete:
            context.run.forget()
            return .noContent(["Cache-Control": "no-store"])
        case .options: return Refusal.optionsAnswer(allowing: allow)
        case .put: return start(request, content, in: context)
        case .get, .head: return read(request, in: context)
        default: return Refusal.methodNotAllowed(allow, to: request)
        }
    }

    // MARK: Reading

    private func read(_ request: Request, in context: ScenarioContext) -> ResponsePlan {
        let wait: JournalWait?
        do throws(BadInput) {
            wait = try JournalWait(Query(request.query))
        } catch {
            return Refusal.badParameter(error.explanation, to: request)
        }
        guard let wait else {
            guard let page = page(in: context) else { return absence(request, in: context) }
            return answer(page, to: request)
        }
        let isMet = context.run.has(wait.attempts, closed: wait.closed)
        if !isMet, let pause = wait.pause(after: context.waited, atMost: context.longestWait) {
            var plan = ResponsePlan.noContent([])
            plan.postponed = pause
            return plan
        }
        var page = page(in: context) ?? JournalPage(Self.empty(in: context))
        page.wait = JournalPage.Wait(attempts: wait.attempts, isMet: isMet, time: context.waited)
        return answer(page, to: request)
    }

    private func page(in context: ScenarioContext) -> JournalPage? {
        guard context.run.exists else { return nil }
        var page = JournalPage(context.run.journal(at: context.moment.instant) ?? Self.empty(in: context))
        page.counted = context.run.states.compactMap { entry in
            (entry.state as? any CountedAttempts).map { JournalPage.Count(entry.key, $0.attempts, early: $0.early) }
        }
        page.droppedStates = context.run.droppedStates
        return page
    }

    private static func empty(in context: ScenarioContext) -> Journal {
        Journal(run: context.run.id?.text ?? "", now: context.moment.instant)
    }

    private func absence(_ request: Request, in context: ScenarioContext) -> ResponsePlan {
        let dropped = context.run.droppedRuns
        let sentence = "Nothing has been asked for in this run yet"
        let rest = dropped == 0 ? "." : ", or it was dropped, as \(dropped) runs were, to make room for others."
        return Refusal.notFound(sentence + rest, to: request)
    }

    private func answer(_ page: JournalPage, to request: Request) -> ResponsePlan {
        let types = ["application/json", "text/plain", "text/html"]
        let preferred = Accept(parsing: request.fields["Accept"] ?? "*/*").preferred(among: types)
        let representation: Representation
        let text: String
        switch preferred {
        case "text/plain": (representation, text) = (.text, page.text)
        case "text/html": (representation, text) = (.html, page.html)
        default: (representation, text) = (.json, page.json.text + "\n")
        }
        var fields: Fields = [
            "Content-Type": representation.mediaType(isProblem: false), "Vary": "Accept", "Cache-Control": "no-store",
        ]
        if let wait = page.wait { fields.append("X-Status-Wait", wait.outcome) }
        if representation != .json { fields.append("X-Content-Type-Options", "nosniff") }
        return StatusPlan.finished(ResponsePlan(.ok(fields: fields, content: Content(text))))
    }

    // MARK: Beginning

    private func start(_ request: Request, _ content: ReceivedContent, in context: ScenarioContext) -> ResponsePlan {
        let shown = Query(request.query).values(of: "show")
        guard shown.allSatisfy({ $0 == "credentials" }), content.length == 0 else {
            let sentence =
                content.length > 0
                ? "A run begins without content: what it is to keep is said in the query, as in ?show=credentials."
                : "show=\(StatusChoice.quoted(shown.first ?? "")): only credentials can be shown, with show=credentials."
            return Refusal.badParameter(sentence, to: request)
        }
        let wasThere = context.run.start(showingCredentials: !shown.isEmpty, at: context.moment.instant)
        if wasThere { return .noContent(["Cache-Control": "no-store"]) }
        var explanation = Explanation(of: .created)
        let keeping = shown.isEmpty ? "by their digests" : "as they come"
        explanation.details = [
            .sentence("The run has begun; credentials and cookies are kept \(keeping)."),
            .link(before: "Its journal is ", target: context.run.prefix, after: "."),
        ]
        let representation = Representation.preferred(by: request.fields["Accept"])
        return StatusPlan.finished(
            ResponsePlan(explanation.response(as: representation, fields: ["Location": context.run.prefix]))
        )
    }
}
