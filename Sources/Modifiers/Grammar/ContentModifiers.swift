internal import HTTP1
internal import HTTPSemantics

/// `body=`, `size=`, `coding=`, `switch=`: what the content of the final response is, or what comes instead.
struct ContentModifiers: ModifierGroup {
    private enum Source: Sendable {
        case none
        case literal([UInt8])
        case pattern(Int)
    }

    private var source: Source?
    private var codings: [CodingForm] = []
    private var switchTo: String?

    init() {}

    /// The size that was asked for, if one was.
    var size: Int? {
        if case .pattern(let size) = source { size } else { nil }
    }

    mutating func take(_ item: ModifierItem) throws(ModifierError) {
        switch item.name {
        case .body: source = item.octets == Array("none".utf8) ? Source.none : .literal(item.octets)
        case .switchTo:
            let name = try item.line
            guard !name.isEmpty else { throw item.error("it takes the name of a protocol, as in switch=echo.") }
            switchTo = name
        case .size: source = .pattern(try item.number(try item.line, upTo: ModifierLimits.size, "octets"))
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
        guard Self.hasContent(plan.final) else { return }
        // Every coding reads all of the content before the first octet is sent: what is too large for that stays as it is.
        guard plan.final.content.count <= ModifierLimits.codedSize / max(1, codings.count) else {
            plan.final.fields["X-Status-Not-Coded"] = "more than \(ModifierLimits.codedSize) octets in all codings"
            return
        }
        for form in codings {
            plan.final.content = form.encoded(plan.final.content)
            plan.final.fields.append("Content-Encoding", form.label)
        }
        if let joined = plan.final.fields["Content-Encoding"], codings.count > 1 {
            plan.final.fields["Content-Encoding"] = joined
        }
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
            final.content.append(.pattern(Self.pattern, 0..<size))
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
