internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// `/when/104` and the upload below it: an upload that can be resumed.
///
/// [draft-ietf-httpbis-resumable-upload](https://datatracker.ietf.org/doc/draft-ietf-httpbis-resumable-upload/)
enum ResumableUpload {
    /// How much of an upload has come.
    private struct State: RunState {
        var offset = 0
        var isComplete = false
    }

    private static let version: Fields = ["Upload-Draft-Interop-Version": "8"]

    static func answer(_ visit: EarnedRequest) -> ResponsePlan {
        switch visit.rest {
        case []: create(visit)
        case ["upload"]: upload(visit)
        default: visit.missing("The upload is at \(visit.path)/upload.")
        }
    }

    private static func create(_ visit: EarnedRequest) -> ResponsePlan {
        guard !visit.isRead, let isComplete = complete(visit),
            visit.request.fields["Upload-Draft-Interop-Version"] == "8"
        else {
            return visit.success("You upload nothing that says Upload-Complete in version 8 of the draft.")
        }
        let state = State(offset: visit.content.length, isComplete: isComplete)
        visit.remembering("upload") { (kept: inout State?) in kept = state }
        var fields = version
        fields.append("Location", visit.context.run.prefix + visit.path + "/upload")
        let interim = InterimResponse(.uploadResumptionSupported, fields: fields)
        fields.append("Upload-Complete", isComplete ? "?1" : "?0")
        fields.append("Upload-Offset", "\(state.offset)")
        var plan = visit.answer(
            isComplete ? .ok : .created,
            [.sentence("\(state.offset) octets have come. Outside of a run they are forgotten.")],
            fields: fields
        )
        if let interim { plan.interim = [interim] }
        return plan
    }

    /// How far the upload is, more of it, or its end.
    private static func upload(_ visit: EarnedRequest) -> ResponsePlan {
        let state = visit.remembering("upload") { (kept: inout State?) in kept }
        guard let state else { return visit.missing("Nothing has been uploaded in this run.") }
        if visit.method == .delete {
            visit.remembering("upload") { (kept: inout State?) in kept = nil }
            return .noContent(["Cache-Control": "no-store"])
        }
        guard visit.method == .patch else { return .noContent(position(state)) }
        guard visit.request.fields["Content-Type"] == "application/partial-upload", let isComplete = complete(visit),
            let offset = visit.request.fields["Upload-Offset"].flatMap(\.decimal)
        else {
            let sentence =
                "More of an upload is a PATCH with Content-Type: application/partial-upload, Upload-Offset and "
                + "Upload-Complete."
            return Refusal.badParameter(sentence, to: visit.request)
        }
        let length = visit.content.length
        let (isNext, now) = visit.remembering("upload") { (kept: inout State?) -> (Bool, State) in
            let before = kept ?? State()
            guard before.offset == offset, !before.isComplete else { return (false, before) }
            let after = State(offset: offset + length, isComplete: isComplete)
            kept = after
            return (true, after)
        }
        if isNext { return .noContent(position(now)) }
        let sentence = "The upload is at \(now.offset), not at \(offset)\(now.isComplete ? ", and complete" : "")."
        return Refusal.problem(.conflict, sentence, to: visit.request, extra: position(now))
    }

    private static func position(_ state: State) -> Fields {
        var fields = version
        fields.append("Upload-Complete", state.isComplete ? "?1" : "?0")
        fields.append("Upload-Offset", "\(state.offset)")
        fields.append("Cache-Control", "no-store")
        return fields
    }

    private static func complete(_ visit: EarnedRequest) -> Bool? {
        switch visit.request.fields["Upload-Complete"] {
        case "?1": true
        case "?0": false
        default: nil
        }
    }
}
