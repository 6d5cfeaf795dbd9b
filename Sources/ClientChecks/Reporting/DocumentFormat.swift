internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// The forms in which a list of checks and a report can be had.
enum DocumentFormat: String, Sendable, CaseIterable {
    case text, html, json, xml

    var mediaType: String {
        switch self {
        case .text: "text/plain; charset=utf-8"
        case .html: "text/html; charset=utf-8"
        case .json: "application/json"
        case .xml: "application/xml"
        }
    }

    /// The one a client likes best; text if it likes none.
    static func preferred(by accept: String?, among formats: [DocumentFormat]) -> DocumentFormat {
        guard let accept else { return .text }
        // Browsers like XML too, but less.
        if accept == "text/html" || accept.hasPrefix("text/html,") { return .html }
        let types = formats.map { String($0.mediaType.prefix { $0 != ";" }) }
        let preferred = Accept(parsing: accept).preferred(among: types)
        return formats.first { $0.mediaType.prefix { $0 != ";" } == preferred ?? "" } ?? .text
    }

    /// The answer that has the document as its content.
    func plan(_ document: String, fields: Fields) -> ResponsePlan {
        var all = fields
        all.append("Content-Type", mediaType)
        return StatusPlan.finished(ResponsePlan(.ok(fields: all, content: Content(document))))
    }
}
