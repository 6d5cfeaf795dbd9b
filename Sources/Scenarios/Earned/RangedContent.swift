internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// `/when/206` and `/when/416`: content of which ranges can be had.
enum RangedContent {
    static func answer(_ visit: EarnedRequest) throws(BadInput) -> ResponsePlan {
        let content = try content(visit)
        guard visit.isRead else {
            // What changes nothing is subject to conditions all the same.
            guard content.outcome(for: visit.request, at: visit.context.moment) != .failed else {
                return RangeAnswer.failed(for: visit.request, validators: content.validators)
            }
            return visit.success("Ranges are for GET: \(visit.method) gets the whole answer.")
        }
        guard content.outcome(for: visit.request, at: visit.context.moment) == .unsatisfiable else {
            return content.plan(for: visit.request, at: visit.context.moment)
        }
        let range = ContentRange(range: nil, completeLength: content.content.count)
        return visit.answer(
            .rangeNotSatisfiable,
            [.sentence("None of the ranges lies in the representation, which has \(content.content.count) octets.")],
            fields: ["Content-Range": "\(range)", "Accept-Ranges": "bytes"]
        )
    }

    private static func content(_ visit: EarnedRequest) throws(BadInput) -> RangeAnswer {
        let length = try visit.number("length", from: 0, to: PatternAnswer.mostOctets, or: -1)
        let seed = try visit.number("seed", from: 0, to: Int.max, or: 1)
        if length >= 0 { return PatternAnswer.of(length: length, seed: UInt64(seed)) }
        let page = visit.explanation(of: .ok, []).content(as: visit.representation)
        return RangeAnswer(
            content: page,
            mediaType: visit.representation.mediaType(isProblem: false),
            validators: Validators(
                entityTag: EntityTag(parsing: PublicFiles.entityTag(of: page.octets)),
                lastModified: PatternAnswer.modified
            ),
            fields: ["Cache-Control": "no-cache", "Vary": "Accept"],
            metadata: ["Repr-Digest": PatternAnswer.digest(of: page)]
        )
    }
}
