internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// `/when/226`: a document in its second edition, whole or as the difference to the first.
///
/// [RFC 3229 §10](https://www.rfc-editor.org/rfc/rfc3229#section-10)
enum DeltaEncoding {
    static func answer(_ visit: EarnedRequest) -> ResponsePlan {
        let second = validators("v2")
        let known = visit.request.fields["If-None-Match"].flatMap { EntityTag.list(parsing: $0) } ?? []
        let whole = RangeAnswer(
            content: Content("edition: 2\n\n" + visit.explanation(of: .ok, []).text()),
            mediaType: Representation.text.mediaType(isProblem: false),
            validators: second,
            fields: ["Cache-Control": "no-cache"]
        )
        let isWanted = visit.request.fields["A-IM"].map { (QualityList(parsing: $0).quality(of: "diffe") ?? 0) > 0 }
        guard visit.isRead, isWanted ?? false, known.contains(where: { $0.opaque == "v1" && !$0.isWeak }),
            whole.outcome(for: visit.request, at: visit.context.moment) == .whole
        else {
            if visit.isRead { return whole.plan(for: visit.request, at: visit.context.moment) }
            return visit.success("Differences are for GET.")
        }
        let fields: Fields = [
            "ETag": "\"v2\"", "IM": "diffe", "Delta-Base": "\"v1\"", "Cache-Control": "no-store, im",
            "Content-Type": Representation.text.mediaType(isProblem: false),
        ]
        let delta = Content("1c\nedition: 2\n.\n")
        let final = FinalResponse(.imUsed, fields: fields, content: delta) ?? .ok(fields: fields, content: delta)
        return StatusPlan.finished(ResponsePlan(final))
    }

    private static func validators(_ tag: String) -> Validators {
        Validators(entityTag: EntityTag(opaque: tag))
    }
}
