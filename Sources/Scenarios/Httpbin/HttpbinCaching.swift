internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// httpbin's resources with validators and with fields of the client's choice.
enum HttpbinCaching {
    /// `/etag/{etag}`: a resource with that entity tag, on the conditions of the request.
    static func entityTag(_ text: String) -> HttpbinResource {
        HttpbinResource { request, _, context throws(BadInput) in
            guard let tag = EntityTag(parsing: text) ?? EntityTag(opaque: text) else {
                throw BadInput(
                    "\(StatusChoice.quoted(text)) cannot be an entity tag: spaces, quotes and controls have no place in it."
                )
            }
            return conditional(request, Validators(entityTag: tag), in: context)
        }
    }

    /// `/cache`: a resource that has not changed for long.
    static let cache = HttpbinResource { request, _, context throws(BadInput) in
        // The content shows the request, so that two of them mean the same and are not the same: a weak tag.
        let tag = EntityTag(opaque: "cache", isWeak: true)
        return conditional(request, Validators(entityTag: tag, lastModified: modified), in: context)
    }

    /// Wed, 01 Jan 2025 00:00:00 GMT, as `/status/304` has it.
    private static let modified = HTTPDate(secondsSince1970: 1_735_689_600)

    /// `/cache/{n}`: a response that is fresh for n seconds.
    static func cache(_ text: String) -> HttpbinResource {
        HttpbinResource { request, _, _ throws(BadInput) in
            // RFC 9111 §1.2.2: more than this is taken as this.
            let seconds = try HttpbinParameter.number(text, "age in seconds", in: 0...2_147_483_648)
            var plan = HttpbinEchoes.shown(request)
            plan.final.fields.append("Cache-Control", "public, max-age=\(seconds)")
            return plan
        }
    }

    private static func conditional(
        _ request: Request,
        _ validators: Validators,
        in context: ScenarioContext
    ) -> ResponsePlan {
        var fields = Fields()
        if let tag = validators.entityTag { fields.append("ETag", tag.description) }
        let now = HTTPDate(secondsSince1970: context.moment.wallSeconds)
        switch Preconditions(request.fields, now: now).outcome(for: request.method, current: validators) {
        case .failed: return RangeAnswer.failed(for: request, validators: validators)
        case .notModified:
            // RFC 9110 §15.4.5: with ETag there, Last-Modified is not sent.
            if let final = FinalResponse(.notModified, fields: fields) {
                return StatusPlan.finished(ResponsePlan(final))
            }
        case .proceed: break
        }
        var plan = HttpbinEchoes.shown(request)
        if let date = validators.lastModified { fields.append("Last-Modified", date.description) }
        plan.final.fields = Fields(Array(fields) + Array(plan.final.fields))
        return plan
    }

    // MARK: Fields of the client's choice

    /// `/response-headers`: the items of the query as fields, and all fields as JSON.
    static let responseFields = HttpbinResource("GET, HEAD, POST, OPTIONS", repeatingContent: true) {
        request,
        _,
        _ throws(BadInput) in
        let items = Query(request.query, plusIsSpace: true).items
        var plan = HttpbinResource.ok("application/json", Content())
        // What is asked for takes the place of what would be sent.
        for item in items { plan.final.fields.remove(FieldName(unchecked: item.name)) }
        for item in items { plan.final.fields.append(try field(item)) }
        // The content tells its own length, which depends on how many digits that has.
        var length = 0
        var content = Content()
        repeat {
            length = content.count
            content = Content(described(plan.final.fields, items, length) + [Octet.lineFeed])
        } while content.count != length
        plan.final.content = content
        return plan
    }

    private static func field(_ item: Query.Item) throws(BadInput) -> Field {
        guard let name = FieldName(item.name) else {
            throw BadInput(
                "\(StatusChoice.quoted(item.name)) is no name of a field: letters, digits and hyphens are."
            )
        }
        guard !item.value.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\t" || $0 == "\u{7F}" }) else {
            throw BadInput("The value of \(name) has control characters, which no field can have.")
        }
        guard !framing.contains(name) else {
            throw BadInput("\(name) belongs to the message as it is sent: choose another field.")
        }
        return Field(name, item.value)
    }

    /// The fields that a message must have as they are, or its end would not be found.
    private static let framing: [FieldName] = [
        "Content-Length", "Transfer-Encoding", "Connection", "Upgrade", "Trailer",
    ]

    private static func described(_ fields: Fields, _ items: [Query.Item], _ length: Int) -> [UInt8] {
        var shown: [(String, JSONValue)] = [("Content-Length", .string(String(length)))]
        if !items.contains(where: { FieldName(unchecked: $0.name) == "Content-Type" }) {
            shown.append(("Content-Type", "application/json"))
        }
        shown += items.map { ($0.name, .string($0.value)) }
        return RequestDescription.collected(shown).octets
    }
}
