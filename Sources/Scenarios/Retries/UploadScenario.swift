internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// `/upload/{size}`: an upload that can be resumed, as clients of Google's services do it.
///
/// A PUT with a part of the octets is answered with 308, without `Location`, and with a `Range` that tells what has come; the
/// last part with 200, or with 201 for `code=201`. Nothing is kept but how far it is.
struct UploadScenario: Scenario {
    let size: Int
    let key: String

    static let largest = 1 << 40
    static let usage =
        "The path is /upload/{size}, 1 to \(largest) octets: PUT them with Content-Range: bytes 0-99/1000, or without it all "
        + "at once."

    /// How far an upload is.
    private struct Upload: CountedAttempts {
        var attempts = 0
        var early: Int { 0 }
        var stored = 0
        var isInterrupted = false
    }

    private enum Outcome: Sendable {
        case incomplete(Int)
        case interrupted(Int)
        case complete(isNew: Bool)
    }

    var allow: String { "GET, HEAD, POST, PUT, DELETE, OPTIONS" }

    init?(size: String, key: String) {
        guard size.utf8.count <= 13, let size = size.decimal,
            (1...Self.largest).contains(size)
        else { return nil }
        self.size = size
        self.key = key
    }

    func plan(for request: Request, content: ReceivedContent, in context: ScenarioContext) -> ResponsePlan {
        do throws(BadInput) {
            let query = Query(request.query)
            let success = try Self.success(query)
            let most = try Self.kept(query)
            switch request.method {
            case .get, .head: return state(in: context)
            case .post:
                keep(Upload(), in: context)
                let sentence = "The upload begins: PUT its \(size) octets at the Location."
                return explained(success, sentence, ["Location": Self.location(request)], to: request)
            case .put:
                let piece = try UploadPiece(request, length: content.length, size: size)
                return answer(take(piece, keeping: most, in: context), succeedingWith: success, to: request)
            case .delete:
                keep(nil, in: context)
                return .noContent(["Cache-Control": "no-store"])
            case .options: return Refusal.optionsAnswer(allowing: allow)
            default: return Refusal.methodNotAllowed(allow, to: request)
            }
        } catch {
            return Refusal.badParameter(error.explanation, to: request)
        }
    }

    /// `keep=`: how many octets of the first part are kept before it fails.
    private static func kept(_ query: Query) throws(BadInput) -> Int? {
        let values = query.values(of: "keep")
        guard let value = values.first else { return nil }
        guard values.count == 1, value.utf8.count <= 13, let most = value.decimal
        else {
            throw BadInput("keep is one number of octets, as in keep=40.")
        }
        return most
    }

    /// `code=`: the status of the first request of an upload and of its last one.
    private static func success(_ query: Query) throws(BadInput) -> StatusCode {
        switch query.values(of: "code") {
        case [], ["200"]: return .ok
        case ["201"]: return .created
        case let values:
            let text = StatusChoice.quoted(values.joined(separator: ", "))
            throw BadInput("invalid code \(text): expected 200 or 201, once.")
        }
    }

    /// The upload itself as an absolute URI, which some clients need; a request without `Host` leaves only the path.
    private static func location(_ request: Request) -> String {
        request.authority.isEmpty ? request.target : request.absoluteTarget
    }

    private func take(_ piece: UploadPiece, keeping most: Int?, in context: ScenarioContext) -> Outcome {
        let isNamed = context.run.isNamed
        return context.run.update(key, at: context.moment.instant) { (state: inout Upload?) in
            var upload = state ?? Upload()
            defer { state = upload }
            upload.attempts += 1
            guard case .octets(var octets) = piece else {
                return upload.stored == size ? .complete(isNew: false) : .incomplete(upload.stored)
            }
            if upload.stored == size {
                if isNamed || octets.lowerBound > 0 { return .complete(isNew: false) }
                // Outside of a run the next upload follows.
                upload = Upload(attempts: 1)
            }
            // What would leave a gap is not kept; what is there already may come again.
            guard octets.lowerBound <= upload.stored else { return .incomplete(upload.stored) }
            let fails = most != nil && !upload.isInterrupted
            if fails { octets = octets.prefix(most ?? 0) }
            upload.stored = max(upload.stored, octets.upperBound)
            upload.isInterrupted = upload.isInterrupted || fails
            if fails { return .interrupted(upload.stored) }
            return upload.stored == size ? .complete(isNew: true) : .incomplete(upload.stored)
        }
    }

    private func keep(_ upload: Upload?, in context: ScenarioContext) {
        context.run.update(key, at: context.moment.instant) { (state: inout Upload?) in state = upload }
    }

    // MARK: Answers

    private func answer(_ outcome: Outcome, succeedingWith success: StatusCode, to request: Request) -> ResponsePlan {
        switch outcome {
        case .complete(isNew: true):
            let fields: Fields = success == .created ? ["Location": Self.location(request)] : [:]
            return explained(success, "All \(size) octets have come.", fields, to: request)
        case .complete(isNew: false):
            return explained(.ok, "All \(size) octets had come already.", [:], to: request)
        case .interrupted(let stored):
            let sentence =
                "\(stored) of \(size) octets are kept, as keep= asks for. Ask how much has come, and go on there."
            return Refusal.problem(.serviceUnavailable, sentence, to: request)
        case .incomplete(let stored): return incomplete(stored, request)
        }
    }

    /// 308 as it was used before it was a redirect, or 200 for clients that would follow it.
    private func incomplete(_ stored: Int, _ request: Request) -> ResponsePlan {
        var fields: Fields = [:]
        if stored > 0 { fields.append("Range", "bytes=0-\(stored - 1)") }
        let wants200 = request.fields["X-GUploader-No-308"]?.lowercased() == "yes"
        if wants200 { fields.append("X-Http-Status-Code-Override", "308") }
        var plan = explained(
            wants200 ? .ok : .permanentRedirect,
            "\(stored) of \(size) octets have come: send the rest from octet \(stored) on.",
            fields,
            to: request
        )
        plan.final.reasonPhrase = wants200 ? plan.final.reasonPhrase : Self.phrase
        return plan
    }

    private static let phrase = "Resume Incomplete"

    private func explained(
        _ status: StatusCode,
        _ sentence: String,
        _ fields: Fields,
        to request: Request
    ) -> ResponsePlan {
        var explanation = Explanation(of: status)
        if status == .permanentRedirect {
            explanation.reasonPhrase = Self.phrase
            explanation.meaning = "The upload is not complete: in this protocol 308 is no redirect."
            explanation.clientAction = "Go on with the upload behind what Range tells."
            explanation.reference = nil
            explanation.rfc2616Note = nil
        }
        explanation.details = [.sentence(sentence)]
        let representation = Representation.preferred(by: request.fields["Accept"])
        var plan = ResponsePlan(explanation.response(as: representation, fields: fields))
        plan.final.fields.append("Cache-Control", "no-store")
        return StatusPlan.finished(plan)
    }

    private func state(in context: ScenarioContext) -> ResponsePlan {
        let upload = context.run.read(Upload.self, at: key) ?? Upload()
        let value = JSONValue.object([
            ("size", .integer(size)), ("stored", .integer(upload.stored)),
            ("complete", .boolean(upload.stored == size)),
            ("attempts", .integer(upload.attempts)),
        ])
        let fields: Fields = ["Content-Type": "application/json", "Cache-Control": "no-store"]
        return StatusPlan.finished(ResponsePlan(.ok(fields: fields, content: Content(value.text + "\n"))))
    }
}
