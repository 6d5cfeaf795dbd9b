internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// The resources for clients that follow redirects: chains, loops, and every form of `Location`.
enum RedirectResources {
    /// The resource at a path, whose pieces are decoded; `nil` if none of these is there.
    static func scenario(for request: Request, at parts: [String]) -> (any Scenario)? {
        do throws(BadInput) {
            switch (parts.first ?? "", parts.count) {
            case ("redirect-to", 1): return RedirectTo()
            case ("relative-redirect", 2), ("absolute-redirect", 2):
                return RedirectChain(name: parts[0], codes: nil, left: try count(parts[1]))
            case ("redirect", 2): return try hop(to: parts[1], codes: nil)
            case ("redirect", 3) where parts[2] != "to":
                return try hop(to: parts[2], codes: HopCodes(parsing: parts[1]))
            case ("redirect", 4) where parts[2] == "to": return try form(parts[3], code: parts[1], of: request)
            case ("redirect", _), ("redirect-to", _), ("relative-redirect", _), ("absolute-redirect", _):
                return Fixed { Refusal.notFound(shapes, to: $0) }
            default: return nil
            }
        } catch {
            return Fixed { error.plan(for: $0) }
        }
    }

    private static let shapes =
        "The paths are /redirect/5, /redirect/301,307/5, /redirect/loop, /redirect/ping, /redirect/endless, "
        + "/redirect/302/to/relative and the other forms, /relative-redirect/5, /absolute-redirect/5 and "
        + "/redirect-to?url=/get."

    private static func hop(to text: String, codes: HopCodes?) throws(BadInput) -> any Scenario {
        if let kind = RedirectLoop.Kind(rawValue: text) { return RedirectLoop(kind: kind, codes: codes) }
        return RedirectChain(name: "redirect", codes: codes, left: try count(text))
    }

    /// A number of hops, which cannot be taken for a status: it has two digits at most.
    private static func count(_ text: String) throws(BadInput) -> Int {
        guard (1...2).contains(text.utf8.count), let count = text.decimal, count > 0
        else {
            throw BadInput(
                "\(StatusChoice.quoted(text)) is no number of hops: that is 1 to \(RedirectChain.most), as in "
                    + "/redirect/5. One hop with a status of your choice is /redirect/301/1."
            )
        }
        return count
    }

    private static func form(_ name: String, code text: String, of request: Request) throws(BadInput) -> any Scenario {
        let codes = try HopCodes(parsing: text)
        guard codes.codes.count == 1 else {
            throw BadInput("One status is right here, as in /redirect/301/to/empty.")
        }
        // Where sibling leads to.
        if name == "anything" { return EchoScenario() }
        guard let form = LocationForm(rawValue: name) else {
            let names = LocationForm.allCases.map(\.rawValue).joined(separator: ", ")
            throw BadInput("\(StatusChoice.quoted(name)) is no form of Location; there are \(names).")
        }
        let hasLanded = form == .queryOnly && !Query(request.query).values(of: "landed").isEmpty
        return hasLanded ? EchoScenario() : RedirectForm(code: codes.first, form: form)
    }
}
