internal import HTTPExchange
internal import ScenarioKit

/// `fault=`, `at=`: what breaks an answer off or spoils it, and where.
struct FaultModifiers: ModifierGroup {
    private enum Place: Sendable, Hashable {
        case exact(Fault.Place)
        /// After half of the content.
        case middle
    }

    private(set) var kind: Fault.Kind?
    private var place: Place?

    init() {}

    var hasPlace: Bool { place != nil }

    /// Whether it needs chunks.
    var isAboutChunks: Bool { kind == .badChunk || kind == .noLastChunk }

    /// Whether the content of the request is not waited for.
    var isAtRequest: Bool { kind != nil && place == .exact(.request) }

    mutating func take(_ item: ModifierItem) throws(BadInput) {
        let text = try item.line
        if item.name == .at {
            place = try Self.place(text, of: item)
        } else if let kind = Fault.Kind(rawValue: text) {
            self.kind = kind
        } else {
            throw item.error("right are \(Fault.Kind.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
    }

    func apply(to plan: inout ResponsePlan, at moment: Moment) {
        guard let kind else { return }
        if isAboutChunks { plan.final.delimiter = .chunked }
        plan.fault = Fault(kind, at: exactPlace(of: kind, in: plan.final.content.count))
    }

    private func exactPlace(of kind: Fault.Kind, in count: Int) -> Fault.Place {
        switch (place, kind) {
        case (.exact(let exact), _): exact
        case (.middle, _): .content(count / 2)
        // These have a place of their own.
        case (nil, .badChunk): .content(0)
        case (nil, .noLastChunk), (nil, .extra): .content(count)
        case (nil, _): .head
        }
    }

    /// `head`, `request`, `middle`, `100`, `head+20`.
    private static func place(_ text: String, of item: ModifierItem) throws(BadInput) -> Place {
        switch text {
        case "head": return .exact(.head)
        case "request": return .exact(.request)
        case "middle": return .middle
        default: break
        }
        let isOfHead = text.hasPrefix("head+")
        let digits = isOfHead ? text.dropFirst(5) : text[...]
        guard !digits.isEmpty, digits.utf8.allSatisfy(Octet.isDigit) else {
            throw item.error("head, request, middle, a number of octets of content, and head+20 are right.")
        }
        let count = try item.number(digits, upTo: ModifierLimits.size, "octets")
        return .exact(isOfHead ? .headOctets(count) : .content(count))
    }
}
