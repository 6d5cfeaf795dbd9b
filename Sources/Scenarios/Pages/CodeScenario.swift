package import HTTPExchange
internal import HTTPSemantics
package import ScenarioKit

/// `/codes/{code}`: what a status means, as a page to link to; its own status is 200.
package struct CodeScenario: Scenario {
    private let code: StatusCode

    /// The scenario for a piece of a path; `nil` if that is no code.
    package init?(_ text: String) {
        guard text.utf8.count == 3, let number = text.decimal, let code = StatusCode(rawValue: number), code.isValid
        else {
            return nil
        }
        self.code = code
    }

    package var allow: String { "GET, HEAD, OPTIONS" }

    static let usage =
        "The path is /codes/ and three digits from 100 to 599, as in /codes/404; /codes.json has all of them."

    package func plan(for request: Request, content: ReceivedContent, in context: ScenarioContext) -> ResponsePlan {
        switch request.method {
        case .get, .head: break
        case .options: return Refusal.optionsAnswer(allowing: allow)
        default: return Refusal.methodNotAllowed(allow, to: request)
        }
        let representation = Representation.preferred(by: request.fields["Accept"])
        let fields: Fields = [
            "Content-Type": representation.mediaType(isProblem: false), "Cache-Control": "max-age=60", "Vary": "Accept",
        ]
        let text = text(
            as: representation,
            at: EarnedRequest.base(of: request, in: context.run),
            in: context.run.prefix
        )
        return StatusPlan.finished(ResponsePlan(.ok(fields: fields, content: Content(text))))
    }

    private func text(as representation: Representation, at base: String, in prefix: String) -> String {
        if representation == .json {
            let known = code.definition.map(CodesPage.object)
            return (known ?? Explanation(of: code).json()).text + "\n"
        }
        let explanation = explanation(at: base, in: prefix)
        return representation == .html ? explanation.html() : explanation.text(width: 100)
    }

    /// All there is to say about the status.
    ///
    /// `base` is what the URLs in commands begin with, and `prefix` what links do.
    package func explanation(at base: String = "localhost:8080", in prefix: String = "") -> Explanation {
        let recital = StatusExample.of(code)
        var explanation = Explanation(of: code)
        if let definition = code.definition {
            explanation.details = [
                .sentence(definition.occasion), .sentence(Self.contents(definition.content)),
                .sentence(Self.caching(definition.cacheability)),
            ]
        }
        explanation.details += recital.details
        explanation.details.append(.link(before: "Get it: ", target: "\(prefix)/status/\(code)", after: ""))
        explanation.details.append(.literal("curl -i \(base)/status/\(code)"))
        if let earned = EarnedStatus.all.first(where: { $0.code == code }) {
            explanation.details.append(.link(before: "Earn it: ", target: "\(prefix)/when/\(code)", after: ""))
            explanation.details.append(.sentence(earned.story))
            if let simulated = earned.simulated { explanation.details.append(.sentence("Simulated: \(simulated).")) }
            explanation.details.append(.sentence("To get it:"))
            explanation.details.append(.literal(earned.command(earned.provoke, at: base)))
            explanation.details.append(.sentence("To get past it:"))
            explanation.details.append(.literal(earned.command(earned.pass, at: base)))
        }
        explanation.fields = recital.fields
        explanation.rules = code.definition?.fields ?? []
        return explanation
    }

    // The words are those of the first page.

    private static func contents(_ rule: ContentRule) -> String {
        switch rule {
        case .absent: "Content: it has none."
        case .empty: "Content: it is empty."
        case .optional: "Content: it may have any."
        }
    }

    private static func caching(_ cacheability: Cacheability) -> String {
        switch cacheability {
        case .heuristic: "Caching: a cache may store it even if nobody says so."
        case .explicit: "Caching: a cache may store it if the response says so."
        case .never: "Caching: no cache may store it."
        }
    }
}
