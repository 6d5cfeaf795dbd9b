internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

extension VersionedDocument {
    /// Which entity tag the document has: `tag=strong`, `weak` or `none`.
    enum TagForm: String, Sendable {
        case strong, weak, none

        /// The entity tag of a state; as long as the document is the page that explains it, one for each of its forms.
        func entityTag(of state: State, as representation: Representation) -> EntityTag? {
            guard self != .none else { return nil }
            let suffix =
                switch representation {
                case .html where state.text == nil: "-html"
                case .json where state.text == nil: "-json"
                default: ""
                }
            return EntityTag(opaque: "v\(state.version)\(suffix)", isWeak: self == .weak)
        }
    }

    static func tagForm(_ visit: EarnedRequest) throws(BadInput) -> TagForm {
        guard let text = visit.item("tag") else { return .strong }
        guard let form = TagForm(rawValue: text) else {
            throw BadInput(
                "tag=\(StatusChoice.quoted(text)) is none of strong, weak and none."
            )
        }
        return form
    }

    /// What a request does to the document.
    struct Change: Sendable {
        let document: VersionedDocument
        let visit: EarnedRequest
        let tag: TagForm
        let base: Int

        /// When the first version of every document was written.
        static let firstModified: Int64 = 1_767_225_600

        /// Changes the state if the conditions are true, and says what became of the request.
        func applied(to kept: inout State?) -> (Event, State) {
            var state = kept ?? State(version: document.firstVersion, modified: Self.firstModified)
            let event = event(in: state)
            switch event {
            case .created, .written:
                let before = visit.method == .patch ? state.text ?? Array(VersionedDocument.firstText.utf8) : []
                // What grows beyond the limit loses its beginning.
                state.text = Array((before + visit.content.octets).suffix(VersionedDocument.largest))
                state.isGone = false
            case .deleted:
                state.text = []
                state.isGone = true
            default: return (event, state)
            }
            state.version += 1
            state.modified = visit.context.moment.wallSeconds
            kept = state
            return (event, state)
        }

        private func event(in state: State) -> Event {
            let method = visit.method
            let changes = method == .put || method == .patch || method == .delete
            if state.isGone, method != .put { return .gone }
            if visit.isRead { return .read }
            let conditions = Preconditions(visit.request.fields, now: visit.now)
            if changes, document.requiresCondition, !state.isGone, !isConditional { return .unconditional }
            let current = Validators(
                entityTag: tag.entityTag(of: state, as: visit.representation),
                lastModified: HTTPDate(secondsSince1970: state.modified)
            )
            guard conditions.outcome(for: method, current: state.isGone ? nil : current) == .proceed else {
                return .failed
            }
            guard changes else { return .read }
            if document.comparesBase, base > 0, base != state.version, method != .delete { return .conflict }
            if method == .delete { return .deleted }
            return state.isGone ? .created : .written
        }

        private var isConditional: Bool {
            let fields = visit.request.fields
            // What is malformed states no condition: RFC 9110 §13.1.4 has a date that is none ignored.
            let lists = [fields["If-Match"], fields["If-None-Match"]].compactMap { $0 }
            if lists.contains(where: { $0 == "*" || EntityTag.list(parsing: $0) != nil }) { return true }
            return fields["If-Unmodified-Since"].flatMap { HTTPDate(parsing: $0, now: visit.now) } != nil
        }
    }
}

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

/// The difference of two texts, line by line, as `diff -u` shows it for one change.
enum LineDifference {
    /// What is the same at the beginning and at the end is left out.
    static func text(from old: String, named oldName: String, to new: String, named newName: String) -> String {
        var before = lines(old)[...]
        var after = lines(new)[...]
        while let first = before.first, first == after.first {
            before.removeFirst()
            after.removeFirst()
        }
        while let last = before.last, last == after.last {
            before.removeLast()
            after.removeLast()
        }
        let changes = before.map { "-\($0)" } + after.map { "+\($0)" }
        return (["--- \(oldName)", "+++ \(newName)"] + changes).joined(separator: "\n")
    }

    private static func lines(_ text: String) -> [Substring] {
        text.split(omittingEmptySubsequences: false) { $0 == "\n" }.filter { !$0.isEmpty }
    }
}
