internal import HTTPExchange
internal import HTTPSemantics
internal import Modifiers
internal import ScenarioKit

/// A document in two languages, three media types, two charsets and two codings: what a client likes best, or a list.
///
/// [RFC 9110 §12](https://www.rfc-editor.org/rfc/rfc9110#section-12)
enum NegotiatedDocument {
    private static let languages = ["en", "de"]
    private static let types = ["text/plain", "text/html", "application/json"]
    private static let charsets = ["utf-8", "iso-8859-1"]
    private static let codings = ["identity", GzipCoding.name]
    private static let vary = "Accept, Accept-Charset, Accept-Encoding, Accept-Language"

    private static let sentences = [
        "en": "This is the English edition of the document.",
        "de": "Dies ist die deutsche Ausgabe des Dokuments.",
    ]

    /// `/when/300`: a client that likes both languages the same has to choose.
    static func choices(_ visit: EarnedRequest) -> ResponsePlan {
        if let language = visit.rest.first {
            guard visit.rest.count == 1, languages.contains(language) else {
                return visit.missing("The choices are \(visit.path)/en and \(visit.path)/de.")
            }
            return document(visit, in: language)
        }
        let wishes = visit.request.fields["Accept-Language"].map { AcceptLanguage(parsing: $0) }
        let qualities = languages.map { wishes?.quality(of: $0) ?? 0 }
        guard qualities[0] == qualities[1], qualities[0] > 0 else {
            // RFC 9110 §12.5.4: who likes neither is better served with one of them than with none.
            return document(visit, in: wishes?.preferred(among: languages) ?? languages[0])
        }
        let prefix = visit.context.run.prefix + visit.path
        let links = languages.map { "<\(prefix)/\($0)>; rel=\"alternate\"; hreflang=\"\($0)\"" }
        return visit.answer(
            .multipleChoices,
            languages.map { .link(before: "In \($0): ", target: "\(prefix)/\($0)", after: "") },
            fields: ["Link": links.joined(separator: ", "), "Vary": "Accept-Language"]
        )
    }

    /// `/when/406`: a client gets what it likes, or the list of what there is.
    static func acceptable(_ visit: EarnedRequest) -> ResponsePlan {
        let fields = visit.request.fields
        // A preference of which nothing can be read is none.
        func readable(_ name: FieldName) -> String? {
            fields[name].flatMap { QualityList(parsing: $0).members.isEmpty ? nil : $0 }
        }
        let accept = fields["Accept"].map { Accept(parsing: $0) }.flatMap { $0.isEmpty ? nil : $0 }
        let type = accept.map { $0.preferred(among: types) } ?? types[0]
        let language =
            readable("Accept-Language").map { AcceptLanguage(parsing: $0).preferred(among: languages) }
            ?? languages[0]
        let charset =
            readable("Accept-Charset").map { QualityList(parsing: $0).preferred(among: charsets) } ?? charsets[0]
        let coding =
            fields["Accept-Encoding"].map { AcceptEncoding(parsing: $0).preferred(among: codings) } ?? codings[0]
        guard let type, let language, let charset, let coding else {
            var missing: [String] = []
            if type == nil { missing.append("media types: \(types.joined(separator: ", "))") }
            if language == nil { missing.append("languages: \(languages.joined(separator: ", "))") }
            if charset == nil { missing.append("charsets: \(charsets.joined(separator: ", "))") }
            if coding == nil { missing.append("content codings: \(codings.joined(separator: ", "))") }
            let sentence = "Nothing there is acceptable to you. Available are " + missing.joined(separator: "; ") + "."
            return visit.answer(.notAcceptable, [.sentence(sentence)], fields: ["Vary": String(vary.dropFirst(8))])
        }
        var plan = document(visit, in: language, as: type, charset: charset)
        if coding == GzipCoding.name {
            plan.final.content = GzipCoding().encoded(plan.final.content)
            plan.final.fields["Content-Encoding"] = coding
        }
        return plan
    }

    /// Text in UTF-8 in a charset; what ISO 8859-1 does not have is a question mark in it.
    private static func encoded(_ content: Content, in charset: String) -> Content {
        guard charset == "iso-8859-1" else { return content }
        let text = String(decoding: content.octets, as: UTF8.self)
        return Content(text.unicodeScalars.map { $0.value < 0x100 ? UInt8(truncatingIfNeeded: $0.value) : 0x3F })
    }

    /// One edition in one form.
    private static func document(
        _ visit: EarnedRequest,
        in language: String,
        as type: String? = nil,
        charset: String = "utf-8"
    ) -> ResponsePlan {
        let representation: Representation =
            switch type {
            case "text/plain"?: .text
            case "text/html"?: .html
            case "application/json"?: .json
            default: visit.representation
            }
        var explanation = visit.explanation(of: .ok, [.sentence(sentences[language] ?? "")], as: representation)
        explanation.fields = [
            Explanation.ExplainedField("Content-Language", language, because: "It is the language of this edition.")
        ]
        let mediaType = representation.mediaType(isProblem: false).replacing(
            "charset=utf-8",
            with: "charset=\(charset)"
        )
        let fields: Fields = [
            "Content-Language": language, "Cache-Control": "no-store", "Content-Type": mediaType,
            "Vary": type == nil ? "Accept, Accept-Language" : vary,
        ]
        return StatusPlan.finished(
            ResponsePlan(.ok(fields: fields, content: encoded(explanation.content(as: representation), in: charset)))
        )
    }
}
