internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// A small document with versions, read and changed on conditions.
///
/// In a run what is written stays; outside of one it is answered as if it did and forgotten. At first it is the page that
/// explains the resource.
///
/// [RFC 9110 §13](https://www.rfc-editor.org/rfc/rfc9110#section-13)
struct VersionedDocument: Sendable {
    /// The version a run begins with.
    var firstVersion = 1
    /// Whether a change must say which state it is meant for: 428.
    var requiresCondition = false
    /// Whether `base=` says which version a change was made from: 409.
    var comparesBase = false
    /// Whether earlier versions are gone: 410.
    var retiresVersions = false

    /// What a run remembers of it.
    struct State: RunState {
        var version: Int
        /// What was written; `nil` as long as it is the first page.
        var text: [UInt8]?
        var isGone = false
        var modified: Int64

        var octetCount: Int { 64 + (text?.count ?? 0) }
    }

    /// What became of a request.
    enum Event: Sendable {
        case read, created, written, deleted, gone, failed, unconditional, conflict
    }

    /// The most octets that are kept.
    static let largest = 8192
    /// What is in conflict with a change: the first text.
    static let firstText = "colour: blue\n"

    func answer(_ visit: EarnedRequest) -> ResponsePlan {
        visit.trying { () throws(BadInput) in try attempt(visit) }
    }

    /// The answer where the content decides nothing, because the document is not in the state that the change is for.
    func early(_ visit: EarnedRequest) -> ResponsePlan? {
        guard let (tag, base, _) = try? Self.items(of: visit) else { return nil }
        if let refusal = Self.refusal(of: visit) { return refusal }
        let change = Change(document: self, visit: visit, tag: tag, base: base)
        let (event, state) = visit.remembering("document") { (kept: inout State?) in
            var copy = kept
            return change.applied(to: &copy)
        }
        switch event {
        case .gone, .failed, .unconditional: return answer(to: event, visit, state, tag, base: base)
        case .read, .created, .written, .deleted, .conflict: return nil
        }
    }

    /// What the query says.
    private static func items(
        of visit: EarnedRequest
    ) throws(BadInput) -> (tag: TagForm, base: Int, edition: Int) {
        (
            try tagForm(visit), try visit.number("base", from: 1, to: 1_000_000, or: 0),
            try visit.number("edition", from: 1, to: 1_000_000, or: 0)
        )
    }

    private func attempt(_ visit: EarnedRequest) throws(BadInput) -> ResponsePlan {
        let (tag, base, edition) = try Self.items(of: visit)
        if let refusal = Self.refusal(of: visit) { return refusal }
        let change = Change(document: self, visit: visit, tag: tag, base: base)
        let (event, state) = visit.remembering("document") { (kept: inout State?) in change.applied(to: &kept) }
        if retiresVersions, visit.isRead, !state.isGone, edition > 0, edition != state.version {
            if edition > state.version { return visit.missing("There is no edition \(edition) yet.") }
            return visit.earned(.sentence("Edition \(edition) was withdrawn when edition \(edition + 1) came out."))
        }
        return answer(to: event, visit, state, tag, base: base)
    }

    private func answer(
        to event: Event,
        _ visit: EarnedRequest,
        _ state: State,
        _ tag: TagForm,
        base: Int
    ) -> ResponsePlan {
        switch event {
        case .read: return read(visit, state, tag)
        case .failed:
            var fields: Fields = [:]
            if let current = tag.entityTag(of: state, as: visit.representation), !state.isGone {
                fields.append("ETag", "\(current)")
            }
            return visit.answer(
                .preconditionFailed,
                [.sentence("The document is not in the state that the request asks for.")],
                fields: fields
            )
        case .gone: return visit.answer(.gone, [.sentence("The document was deleted in this run; PUT makes another.")])
        case .unconditional:
            return visit.answer(.preconditionRequired, [.sentence("A change must say which state it is meant for.")])
        case .conflict: return conflict(visit, state, base)
        case .deleted: return .noContent(["Cache-Control": "no-store"])
        case .created:
            let path = visit.context.run.prefix + visit.path
            return visit.answer(
                .created,
                [.link(before: "The document is at ", target: path, after: ".")],
                fields: Self.fields(of: state, tag, ["Location": path])
            )
        case .written:
            let fields = Self.fields(of: state, tag, ["Cache-Control": "no-store"])
            guard visit.request.fields.members(of: "Prefer").contains("return=representation") else {
                return .noContent(fields)
            }
            // RFC 7240 §4.2: the answer has the document as it is now.
            var all = fields
            all.append("Preference-Applied", "return=representation")
            all.append("Content-Location", visit.context.run.prefix + visit.path)
            return .text(state.text ?? [], fields: all)
        }
    }

    // MARK: Answers

    /// The document, on the conditions and in the ranges asked for.
    private func read(_ visit: EarnedRequest, _ state: State, _ tag: TagForm) -> ResponsePlan {
        guard visit.isRead else {
            return visit.success(
                "\(visit.shownMethod) changes nothing here; PUT replaces, PATCH appends, DELETE removes."
            )
        }
        let answer = representation(visit, state, tag)
        guard answer.outcome(for: visit.request, at: visit.context.moment) != .failed else {
            return visit.answer(
                .preconditionFailed,
                [.sentence("The document is not in the state that the request asks for.")],
                fields: Self.fields(of: answer.validators)
            )
        }
        return answer.plan(for: visit.request, at: visit.context.moment)
    }

    /// The document as it is read: what was written, or the page that explains it.
    func representation(_ visit: EarnedRequest, _ state: State, _ tag: TagForm) -> RangeAnswer {
        let validators = Validators(
            entityTag: tag.entityTag(of: state, as: visit.representation),
            lastModified: HTTPDate(secondsSince1970: state.modified)
        )
        if let text = state.text {
            return RangeAnswer(
                content: Content(text),
                mediaType: ReceivedContent.mediaType(of: text),
                validators: validators,
                fields: ["Cache-Control": "no-cache"],
                metadata: ["X-Content-Type-Options": "nosniff"]
            )
        }
        var details: [Explanation.Detail] = [.sentence("This is version \(state.version) of the document.")]
        if comparesBase { details.append(.literal(Self.firstText)) }
        return RangeAnswer(
            content: visit.explanation(of: .ok, details).content(as: visit.representation),
            mediaType: visit.representation.mediaType(isProblem: false),
            validators: validators,
            fields: ["Cache-Control": "no-cache", "Vary": "Accept"]
        )
    }

    /// RFC 9110 §15.5.10: enough to see the conflict, and to resolve it.
    private func conflict(_ visit: EarnedRequest, _ state: State, _ base: Int) -> ResponsePlan {
        let current = state.text.map { Request.text($0[...]) } ?? Self.firstText
        let yours = Request.text(visit.content.octets[...])
        return visit.answer(
            .conflict,
            [
                .sentence(
                    "Your change was made from version \(base), and the document is at version \(state.version)."
                ),
                .literal(
                    LineDifference.text(from: current, named: "current (\(state.version))", to: yours, named: "yours")
                ),
                .sentence("The current version:"), .literal(current), .sentence("Yours:"), .literal(yours),
            ]
        )
    }

    private static func fields(of state: State, _ tag: TagForm, _ more: Fields) -> Fields {
        var fields: Fields = [:]
        if let current = tag.entityTag(of: state, as: .text) { fields.append("ETag", "\(current)") }
        for field in more { fields.append(field) }
        return fields
    }

    private static func fields(of validators: Validators) -> Fields {
        validators.entityTag.map { ["ETag": "\($0)"] } ?? [:]
    }

    /// What no state of the document would make right.
    private static func refusal(of visit: EarnedRequest) -> ResponsePlan? {
        guard visit.method == .put || visit.method == .patch else { return nil }
        // RFC 9110 §14.5: who does not do partial PUT must not take it for a whole one.
        if visit.request.fields.contains("Content-Range") {
            return Refusal.badParameter("Content-Range in a request: send all of the document.", to: visit.request)
        }
        guard visit.content.length > largest else { return nil }
        return visit.answer(.contentTooLarge, [.sentence("The document has at most \(largest) octets.")])
    }
}
