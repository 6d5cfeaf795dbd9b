internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// The one way in which `/status/206` listens to the request: it serves the ranges that are asked for, if there are any.
enum PartialContent {
    /// The parts that `Range` asks for; `nil` if it asks for none that exist, and the recital stands.
    ///
    /// [RFC 9110 §15.3.7](https://www.rfc-editor.org/rfc/rfc9110#section-15.3.7)
    static func plan(for request: Request, extra: Fields) -> ResponsePlan? {
        // RFC 9110 §14.2: Range is defined for GET only, and is to be ignored elsewhere, HEAD included.
        guard request.method == .get, let value = request.fields["Range"],
            let ranges = ByteRangeSet(parsing: value)?.satisfiable(in: StatusExample.alphabet.utf8.count),
            let first = ranges.first, ranges.count <= RangeAnswer.mostRanges
        else { return nil }
        let octets = Array(StatusExample.alphabet.utf8)
        let recital = StatusExample.of(.partialContent).fields.filter { $0.name != "Content-Range" }
        var fields = Fields(recital.map { Field(FieldName(unchecked: $0.name), $0.value) })
        // RFC 9110 §13.1.5: if the client has another representation, Range is to be ignored.
        guard Preconditions(request.fields).allowsRange(current: validators(in: fields)) else { return nil }
        for field in extra { fields.append(field) }
        let content: Content
        if ranges.count == 1 {
            let range = ContentRange(range: first, completeLength: octets.count)
            fields = Fields([Field("Content-Range", "\(range)")] + fields)
            content = Content(octets).slice(first)
        } else {
            content = RangeAnswer.multipart(ranges, of: Content(octets), mediaType: partType)
        }
        if ranges.count > 1 {
            fields.append("Content-Type", RangeAnswer.multipartType)
        } else if !request.fields.contains("If-Range") {
            fields.append("Content-Type", partType)
        }
        // RFC 9110 §15.3.7: a client that sent If-Range knows the representation already.
        if request.fields.contains("If-Range") { fields.remove("Last-Modified") }
        guard let final = FinalResponse(.partialContent, fields: fields, content: content) else { return nil }
        return StatusPlan.finished(ResponsePlan(final))
    }

    private static func validators(in fields: Fields) -> Validators {
        Validators(
            entityTag: fields["ETag"].flatMap { EntityTag(parsing: $0) },
            lastModified: fields["Last-Modified"].flatMap { HTTPDate(parsing: $0) }
        )
    }

    private static let partType = "text/plain; charset=utf-8"
}
