import HTTPExchange
import HTTPSemantics

extension FinalResponse {
    /// A response without fields whose content is `text`.
    static func showing(
        _ text: String = "",
        status: StatusCode = .ok,
        fields: Fields = [],
        delimiter: HTTP1Form.Delimiter = .length
    ) -> FinalResponse {
        showing(Content(text), status: status, fields: fields, delimiter: delimiter)
    }

    /// A response without fields with `content`.
    static func showing(
        _ content: Content,
        status: StatusCode = .ok,
        fields: Fields = [],
        delimiter: HTTP1Form.Delimiter = .length
    ) -> FinalResponse {
        guard let response = FinalResponse(status, fields: fields, content: content, delimiter: delimiter) else {
            preconditionFailure("\(status) is not final")
        }
        return response
    }
}
