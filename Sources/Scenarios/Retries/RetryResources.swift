package import HTTPExchange
package import ScenarioKit

/// The resources for clients that repeat requests: sequences, quotas, scripts, resumed transfers.
package enum RetryResources {
    /// The resource at a path, whose pieces are decoded; `nil` if none of these is there.
    static func scenario(for request: Request, at parts: [String]) -> (any Scenario)? {
        switch (parts.first ?? "", parts.count) {
        case ("sequence", 2): return sequence(rawPiece(1, of: parts, in: request))
        case ("sequence", _):
            return Fixed {
                Refusal.notFound(
                    "The path is /sequence/{steps}, as in /sequence/503*2,200; a slash in a step is written %2F.",
                    to: $0
                )
            }
        case ("quota", 3):
            let key = "/quota/\(parts[1])/\(parts[2])"
            return QuotaScenario(limit: parts[1], window: parts[2], key: key) ?? badParameter(QuotaScenario.usage)
        case ("resume", 2):
            return ResumeScenario(size: parts[1], key: "/resume/\(parts[1])") ?? badParameter(ResumeScenario.usage)
        case ("resume", _): return Fixed { Refusal.notFound(ResumeScenario.usage, to: $0) }
        case ("upload", 2):
            return UploadScenario(size: parts[1], key: "/upload/\(parts[1])") ?? badParameter(UploadScenario.usage)
        case ("upload", _): return Fixed { Refusal.notFound(UploadScenario.usage, to: $0) }
        case ("quota", _): return Fixed { Refusal.notFound(QuotaScenario.usage, to: $0) }
        default: return nil
        }
    }

    /// What a named run has at a path because its client put it there; `nil` if that is nothing.
    package static func script(for request: Request, at parts: [String], in run: RunScope) -> (any Scenario)? {
        if parts.first == "script" {
            return ScriptScenario(pieces: rawPieces(parts.count - 1, in: request))
        }
        let key = Script.key(of: rawPieces(parts.count, in: request))
        guard let script = run.read(Script.self, at: key) else { return nil }
        return SequenceScenario(steps: script.steps, key: script.path)
    }

    private static func sequence(_ text: Substring) -> any Scenario {
        do throws(BadInput) {
            return SequenceScenario(steps: try StepList(parsing: text.utf8), key: "/sequence/\(text)")
        } catch {
            return badParameter(error.explanation)
        }
    }

    private static func badParameter(_ explanation: String) -> any Scenario {
        Fixed { Refusal.badParameter(explanation, to: $0) }
    }

    /// The piece of the path that is decoded as `parts[index]`.
    private static func rawPiece(_ index: Int, of parts: [String], in request: Request) -> Substring {
        Substring(rawPieces(parts.count - index, in: request).first ?? "")
    }

    /// The last `count` pieces of the path, as they were sent.
    private static func rawPieces(_ count: Int, in request: Request) -> [String] {
        request.path.utf8.split(separator: 0x2F, omittingEmptySubsequences: false).suffix(count).map {
            String(Substring($0))
        }
    }
}
