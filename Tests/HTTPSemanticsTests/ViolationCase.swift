import HTTPSemantics
import Testing

/// A response that is right, the change that makes it wrong, and the rules it breaks then.
struct ViolationCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var request = RequestMessage()
    var right: ResponseMessage
    var wrong: ResponseMessage
    /// Requirement and place of each violation: "MUST RFC 9110 §15.5.6".
    var breaks: [String]

    /// - Parameters:
    ///   - rule: The rule in a sentence.
    ///   - status: The status of the response.
    ///   - request: The request, `GET /` by default.
    ///   - fields: The fields of the right response beside Date and, if there is content, Content-Type.
    ///   - length: The octets of content; by default 4 where the status has content.
    ///   - breaks: What the wrong response breaks.
    ///   - change: What makes the response wrong.
    init(
        _ rule: String,
        _ status: StatusCode,
        to request: RequestMessage = RequestMessage(),
        _ fields: Fields = [],
        length: Int? = nil,
        breaks: String...,
        by change: (inout ResponseMessage) -> Void
    ) {
        testDescription = rule
        self.request = request
        self.breaks = breaks
        let hasContent = status.definition?.content ?? .optional == .optional && request.method != .head
        let length = length ?? (hasContent ? 4 : 0)
        right = ResponseMessage(
            status: status,
            fields: ["Date": "Sun, 06 Nov 1994 08:49:37 GMT"],
            contentLength: length
        )
        if length > 0 { right.fields.append("Content-Type", "text/plain") }
        for field in fields { right.fields[field.name] = field.value }
        wrong = right
        change(&wrong)
    }
}
