internal import HTTPExchange
internal import HTTPSemantics

/// The forms in which an explanation can be had.
package enum Representation: UInt8, Sendable, CaseIterable {
    case text, html, json
    /// JSON for a problem only; what is none is text to whoever asks for nothing else.
    case problem

    /// The media type; a problem in JSON has one of its own.
    ///
    /// [RFC 9457 §3](https://www.rfc-editor.org/rfc/rfc9457#section-3)
    package func mediaType(isProblem: Bool) -> String {
        switch self {
        case .text: "text/plain; charset=utf-8"
        case .html: "text/html; charset=utf-8"
        case .json: isProblem ? "application/problem+json" : "application/json"
        case .problem: isProblem ? "application/problem+json" : "text/plain; charset=utf-8"
        }
    }

    /// The form a client likes best; text if it likes none, for an explanation that is not wanted is better than none.
    package static func preferred(by accept: String?) -> Representation {
        guard let accept else { return .text }
        // As on the plain path: what comes first is meant, and no weight makes it less.
        if accept == "text/html" || accept.utf8.starts(with: "text/html,".utf8) { return .html }
        let types = ["text/plain", "text/html", "application/json", "application/problem+json"]
        return switch Accept(parsing: accept).preferred(among: types) {
        case "text/html": .html
        case "application/json": .json
        case "application/problem+json": .problem
        default: .text
        }
    }
}
