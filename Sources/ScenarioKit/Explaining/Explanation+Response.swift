package import HTTPExchange
package import HTTPSemantics

extension Explanation {
    /// The explanation in one representation, as content.
    package func content(as representation: Representation) -> Content {
        switch representation {
        case .text: Content(textOctets())
        case .html: Content(html())
        case .problem where code.rawValue < 400: Content(textOctets())
        case .json, .problem: Content(json().text + "\n")
        }
    }

    /// A final response whose content is this explanation; `extra` fields come first.
    ///
    /// `code` must not be interim; an interim one is answered as 200.
    package func response(as representation: Representation, fields extra: Fields = Fields()) -> FinalResponse {
        var fields = extra
        fields.append("Content-Type", representation.mediaType(isProblem: code.rawValue >= 400))
        fields.append("Vary", "Accept")
        let content = content(as: representation)
        return FinalResponse(code, fields: fields, content: content) ?? .ok(fields: fields, content: content)
    }
}
