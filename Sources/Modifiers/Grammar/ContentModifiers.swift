internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// `body=`, `size=`, `fill=`, `coding=`, `switch=`: what the content of the final response is, or what comes instead.
struct ContentModifiers: ModifierGroup {
    private enum Source: Sendable {
        case none
        case literal([UInt8])
        case pattern(Int)
    }

    private var source: Source?
    private var fill: UInt8?
    private var codings: [CodingForm] = []
    private var switchTo: String?

    init() {}

    /// The number of octets that a coding cannot make without reading them.
    var patternSize: Int {
        if case .pattern(let size) = source, fill == nil { size } else { 0 }
    }

    mutating func take(_ item: ModifierItem) throws(BadInput) {
        switch item.name {
        case .body: source = item.octets == Array("none".utf8) ? Source.none : .literal(item.octets)
        case .switchTo:
            let name = try item.line
            guard !name.isEmpty else { throw item.error("it takes the name of a protocol, as in switch=echo.") }
            switchTo = name
        case .size: source = .pattern(try item.size(upTo: ModifierLimits.size))
        case .fill: fill = UInt8(truncatingIfNeeded: try item.number(try item.line, upTo: 255, "the octet"))
        default:
            let names = try item.line.split(separator: ",", omittingEmptySubsequences: false)
            guard names.count <= ModifierLimits.codings else {
                throw item.error("the most is \(ModifierLimits.codings) codings.")
            }
            for name in names {
                guard let form = CodingForm(name) else { throw item.error("right are \(CodingForm.list).") }
                codings.append(form)
            }
        }
    }

    func apply(to plan: inout ResponsePlan, at moment: Moment) {
        if let switchTo {
            let fields: Fields = ["Upgrade": switchTo, "Connection": "upgrade"]
            plan.final = FinalResponse(switchingTo: { OctetEcho() }, fields: fields)
        }
        guard plan.final.upgraded == nil else { return }
        if let source { replace(by: source, in: &plan.final) }
        // A status without content has nothing to code, and a 304 is not to say so (RFC 9110 §15.4.5).
        guard !codings.isEmpty else { return }
        guard Self.hasContent(plan.final) else {
            // The tag that the coded content would have had.
            if plan.final.status == .notModified { Self.weakenTag(in: &plan.final.fields) }
            return
        }
        if let reason = obstacle(to: plan.final) {
            plan.final.fields["X-Status-Not-Coded"] = reason
            return
        }
        for form in codings {
            plan.final.content = form.encoded(plan.final.content)
            plan.final.fields.append("Content-Encoding", form.label)
        }
        Self.distinguish(&plan.final.fields)
        if let joined = plan.final.fields["Content-Encoding"], codings.count > 1 {
            plan.final.fields["Content-Encoding"] = joined
        }
    }

    /// Why the content stays as it is.
    private func obstacle(to final: FinalResponse) -> String? {
        // The check value of gzip and deflate takes a look at every octet before the first one is sent, but for repeated ones.
        let count = final.content.segments.reduce(0) { count, segment in
            if case .repeated = segment { count } else { count + segment.count }
        }
        guard count <= ModifierLimits.codedSize / codings.count else {
            return "more than \(ModifierLimits.codedSize) octets in all codings"
        }
        // RFC 9110 §14.4: the range is one of the representation as it is coded.
        return final.status == .partialContent ? "a part of a representation" : nil
    }

    /// Tells the coded representation from the one that the resource has: what is known of that one's octets is not true of it.
    ///
    /// [RFC 9110 §8.8.3.3](https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3.3),
    /// [RFC 9530 §3](https://www.rfc-editor.org/rfc/rfc9530#section-3)
    private static func distinguish(_ fields: inout Fields) {
        weakenTag(in: &fields)
        for name in ["Repr-Digest", "Content-Digest"] as [FieldName] { fields.remove(name) }
        // The resource serves ranges of the other one.
        if fields.contains("Accept-Ranges") { fields["Accept-Ranges"] = "none" }
    }

    /// RFC 9110 §8.8.1: a validator that several codings of a representation share is weak.
    private static func weakenTag(in fields: inout Fields) {
        guard let tag = fields["ETag"], tag.hasPrefix("\"") else { return }
        fields["ETag"] = "W/\(tag)"
    }

    /// Content of another kind is called what it is, and no browser is to guess.
    private func replace(by source: Source, in final: inout FinalResponse) {
        let type: String?
        switch source {
        case .none:
            final.content = Content()
            type = nil
        case .literal(let octets):
            final.content = Content(octets)
            let isText = String(validating: octets, as: UTF8.self) != nil
            type = isText ? "text/plain; charset=utf-8" : "application/octet-stream"
        case .pattern(let size):
            final.content = Content()
            final.content.append(fill.map { .repeated($0, size) } ?? .pattern(Self.pattern, 0..<size))
            type = "application/octet-stream"
        }
        let mayHaveContent = Self.hasContent(final)
        final.fields["Content-Type"] = mayHaveContent ? type : nil
        if type != nil, mayHaveContent { final.fields["X-Content-Type-Options"] = "nosniff" }
    }

    private static func hasContent(_ final: FinalResponse) -> Bool {
        final.status.definition?.content ?? .optional == .optional
    }

    /// The octets of `size=`: always the same.
    private static let pattern = Pattern(seed: 0)
}

/// What a connection speaks after the 101 of `switch=`: every octet comes back as it is.
final class OctetEcho: UpgradedProtocol {
    func receive(_ bytes: Span<UInt8>, into output: inout [UInt8]) -> Bool {
        output.append(bytes)
        return true
    }

    func end(into output: inout [UInt8]) {}
}
