internal import HTTPExchange
internal import HTTPSemantics
internal import Modifiers
internal import ScenarioKit

/// `/status/{code}`, `/status/{choice}`, `/{code}` and `/random/{choice}`: a status on demand, whatever the request's
/// method, credentials or preconditions.
struct StatusScenario: Scenario {
    let choice: StatusChoice
    /// The choice as it was asked for.
    let text: String

    /// `/status/405` refuses all others, and says so truthfully.
    var allow: String { choice.single == .methodNotAllowed ? "OPTIONS" : Refusal.allMethods }

    func bodyHandling(of request: Request, in context: ScenarioContext) -> BodyHandling {
        guard let code = choice.single else { return .discard(nil) }
        // The two codes that say that the content is not wanted are not preceded by a 100 that asks for it.
        if request.flags.contains(.expect), code == .expectationFailed || code == .contentTooLarge {
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
                guard let number = seed.decimal(as: UInt64.self) else {
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
        if choice.single == nil {
            notes += StatusQuery.ignored(in: query, known: ["seed"])
        } else {
            notes += StatusQuery.notes(on: query)
        }
        return Self.answer(code, to: request, notes: notes, extra: extra)
    }

    /// The answer with one code; `notes` is what else its explanation says, `extra` are fields of this one answer.
    static func answer(
        _ code: StatusCode,
        to request: Request,
        notes: [String] = [],
        extra: Fields = Fields()
    ) -> ResponsePlan {
        let representation =
            StatusQuery.representation(in: request) ?? Representation.preferred(by: request.fields["Accept"])
        if code == .switchingProtocols {
            return SwitchingProtocols.plan(for: request, as: representation, notes: notes)
        }
        if code == .partialContent, let plan = PartialContent.plan(for: request, extra: extra) { return plan }
        // A client that waited for a 100 has had it already.
        let hadContinue = code == .continue && request.wasToldToContinue
        let plan = StatusPlan.of(code, as: representation, notes: notes, extra: extra, skipsInterim: hadContinue)
        if request.method == .options, code == .methodNotAllowed { return Refusal.optionsAnswer(allowing: "OPTIONS") }
        return plan
    }
}

/// The query items that the links in our own answers have, so that who follows them is not told that they mean nothing.
enum StatusQuery {
    /// What `as=` asks for, as the list of `/status/406` offers it.
    static func representation(in request: Request) -> Representation? {
        guard request.flags.contains(.query) else { return nil }
        return switch Query(request.query).values(of: "as").first {
        case "html": .html
        case "json": .json
        case "text": .text
        default: nil
        }
    }

    /// What the items of a link from another status stand for, and which items change nothing.
    static func notes(on query: Query) -> [String] {
        let meanings = [
            "created": "This stands for the resource that /status/201 created.",
            "job": "This stands for the status monitor that /status/202 named: the work is done.",
            "lang": "This stands for a choice of /status/300; its text is English all the same.",
        ]
        return meanings.sorted { $0.key < $1.key }.filter { !query.values(of: $0.key).isEmpty }.map(\.value)
            + ignored(in: query, known: Set(meanings.keys).union(["as"]))
    }

    /// Names the items that change nothing: those that are neither known here nor modifiers, which work everywhere.
    static func ignored(in query: Query, known: Set<String>) -> [String] {
        let names = query.items.map(\.name).filter { !known.contains($0) && !ModifierName.texts.contains($0) }
        if names.isEmpty { return [] }
        let list = names.prefix(16).map { StatusChoice.quoted($0) }.joined(separator: ", ")
        return ["Ignored, because nothing here knows it: \(list)\(names.count > 16 ? " and more" : "")."]
    }
}

/// `/status/101`: really switches, to an echo over WebSocket, if the client asks for that; otherwise 426.
enum SwitchingProtocols {
    static func plan(for request: Request, as representation: Representation, notes: [String]) -> ResponsePlan {
        switch WebSocketHandshake.answer(to: request) {
        case .accepted(let fields):
            return ResponsePlan(FinalResponse(switchingTo: { WebSocketEcho() }, fields: fields))
        case .invalidKey(let explanation):
            return Refusal.badParameter(explanation, to: request)
        case .notRequested:
            return StatusPlan.of(.upgradeRequired, as: representation, notes: notes)
        case .unsupportedVersion:
            let version: Fields = ["Sec-WebSocket-Version": "13"]
            return StatusPlan.of(.upgradeRequired, as: representation, notes: notes, extra: version)
        }
    }
}
