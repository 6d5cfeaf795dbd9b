internal import HTTPExchange
internal import HTTPSemantics
internal import Modifiers
internal import ScenarioKit

/// httpbin's resources whose content is octets, many of them or slow ones.
enum HttpbinOctets {
    /// The most octets of `/bytes`, `/stream-bytes`, `/drip` and `/range`.
    static let mostOctets = ModifierLimits.size

    /// `/bytes/{n}`: octets by chance, or the same ones for the same `seed`.
    static func bytes(_ text: String) -> HttpbinResource {
        HttpbinResource { request, _, context throws(BadInput) in
            let query = Query(request.query, plusIsSpace: true)
            return HttpbinResource.ok("application/octet-stream", try random(text, query, context))
        }
    }

    /// `/stream-bytes/{n}`: the same in chunks.
    static func stream(_ text: String) -> HttpbinResource {
        HttpbinResource { request, _, context throws(BadInput) in
            let query = Query(request.query, plusIsSpace: true)
            _ = try query.number("chunk_size", in: 1...mostOctets, else: 10 * 1024)
            var plan = HttpbinResource.ok("application/octet-stream", try random(text, query, context))
            plan.final.delimiter = .chunked
            return plan
        }
    }

    private static func random(
        _ text: String,
        _ query: Query,
        _ context: ScenarioContext
    ) throws(BadInput) -> Content {
        let count = try HttpbinParameter.number(text, "number of octets", in: 0...mostOctets)
        var seed = context.entropy
        if query.last("seed") != nil {
            let number = try query.number("seed", in: Int.min...Int.max, else: 0)
            seed = UInt64(bitPattern: Int64(number))
        }
        var content = Content()
        content.append(.pattern(Pattern(seed: seed), 0..<count))
        return content
    }

    /// `/drip`: asterisks, spread over a duration, after a delay, with any final status that has content.
    static let drip = HttpbinResource { request, _, _ throws(BadInput) in
        let query = Query(request.query, plusIsSpace: true)
        let count = try query.number("numbytes", in: 1...mostOctets, else: 10)
        let code = try query.number("code", in: 200...599, else: 200)
        var plan = StatusPlan.of(StatusCode(rawValue: code) ?? .ok, as: .text)
        let status = plan.final.status
        // A status that prescribes its content, or has none, keeps to that.
        if status.definition?.content ?? .optional == .optional, StatusExample.of(status).fixed == nil {
            plan.final.content = Content()
            plan.final.content.append(.repeated(UInt8(ascii: "*"), count))
            plan.final.fields["Content-Type"] = "application/octet-stream"
            plan.final.fields.remove("Vary")
        }
        plan.pacing.beforeHead = try query.seconds("delay", else: .zero)
        plan.pacing.drip = try query.seconds("duration", else: .seconds(2))
        return plan
    }

    /// `/range/{n}`: the alphabet over and over, in the ranges that are asked for.
    static func range(_ text: String) -> HttpbinResource {
        HttpbinResource { request, _, context throws(BadInput) in
            let query = Query(request.query, plusIsSpace: true)
            let count = try HttpbinParameter.number(text, "number of octets", in: 1...mostOctets)
            let answer = RangeAnswer(
                content: repeated(Array("abcdefghijklmnopqrstuvwxyz".utf8), to: count),
                mediaType: "application/octet-stream",
                validators: Validators(entityTag: EntityTag(opaque: "range\(count)"))
            )
            var plan = answer.plan(for: request, at: context.moment)
            if plan.final.status.statusClass == .successful {
                plan.pacing.drip = try query.seconds("duration", else: .zero)
            }
            return plan
        }
    }

    /// `octets` over and over, however many: all of it is made of one array.
    private static func repeated(_ octets: [UInt8], to count: Int) -> Content {
        let piece = Array(repeatElement(octets, count: 2048).joined())
        var content = Content()
        while content.count < count { content.append(piece, 0..<min(piece.count, count - content.count)) }
        return content
    }

    /// `/uuid`: a random one.
    ///
    /// [RFC 9562 §5.4](https://www.rfc-editor.org/rfc/rfc9562#section-5.4)
    static let uuid = HttpbinResource { _, _, context throws(BadInput) in
        let high = context.entropy & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
        let low = Pattern.mixed(context.entropy) & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        let digits = [high, low].map { word in
            let digits = String(word, radix: 16)
            return String(repeating: "0", count: 16 - digits.utf8.count) + digits
        }.joined()
        var text = ""
        for (index, digit) in digits.enumerated() {
            if [8, 12, 16, 20].contains(index) { text += "-" }
            text.append(digit)
        }
        return HttpbinResource.json([("uuid", .string(text))])
    }

    /// `/base64/{value}`: the text that the value stands for.
    static func decoded(_ value: String) -> HttpbinResource {
        HttpbinResource(repeatingContent: true) { _, _, _ throws(BadInput) in
            guard let octets = Self.octets(ofBase64: value), String(validating: octets, as: UTF8.self) != nil else {
                throw BadInput(
                    "\(StatusChoice.quoted(value)) is no text in base64, as SFRUUCBpcyBmdW4= is: HTTP is fun."
                )
            }
            // It is labelled as what it is: nobody's markup is served from here.
            return HttpbinResource.ok(
                "text/plain; charset=utf-8",
                Content(octets),
                fields: ["X-Content-Type-Options": "nosniff"]
            )
        }
    }

    /// What a value in base64 stands for: the alphabet for URLs counts too, and padding may be missing.
    ///
    /// [RFC 4648 §5](https://www.rfc-editor.org/rfc/rfc4648#section-5)
    private static func octets(ofBase64 value: String) -> [UInt8]? {
        var text = String(value.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
        if !text.contains("=") { text += String(repeating: "=", count: (4 - text.utf8.count % 4) % 4) }
        return Base64.decode(text)
    }
}
