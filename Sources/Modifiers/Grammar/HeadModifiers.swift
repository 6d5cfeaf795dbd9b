internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// `reason=`, `status-line=`, `version=`, `raw-head=`: the head of the final response where it is not the true one.
struct HeadModifiers: ModifierGroup {
    private var reason: [UInt8]?
    private var statusLine: [UInt8]?
    private var isHTTP10 = false
    private var octets: [UInt8]?

    init() {}

    mutating func take(_ item: ModifierItem) throws(BadInput) {
        switch item.name {
        case .rawHead: octets = item.octets
        case .version:
            guard ["1.0", "1.1"].contains(try item.line) else {
                throw item.error("1.0 and 1.1 are right; status-line= sends any other.")
            }
            isHTTP10 = try item.line == "1.0"
        default:
            // Any octets but those that would end the line.
            guard !item.octets.contains(where: { $0 == 0 || $0 == Octet.carriageReturn || $0 == Octet.lineFeed }) else {
                throw item.error("CR, LF and NUL have no place in a status line; raw-head= sends any octets.")
            }
            if item.name == .reason { reason = item.octets } else { statusLine = item.octets }
        }
    }

    func apply(to plan: inout ResponsePlan, at moment: Moment) {
        if isHTTP10 { plan.final.http1.orNew.isHTTP10 = true }
        if let statusLine { plan.final.http1.orNew.statusLine = statusLine }
        if let octets { plan.final.http1.orNew.octets = octets }
        guard let reason else { return }
        if let text = String(validating: reason, as: UTF8.self) {
            plan.final.reasonPhrase = text
        } else {
            let start = "HTTP/1.\(isHTTP10 ? 0 : 1) \(plan.final.status) "
            plan.final.http1.orNew.statusLine = Array(start.utf8) + reason
        }
    }
}
